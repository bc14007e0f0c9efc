"""Receipt codes: what they are made of, whom they tell what, and that they lead to a proof."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from petitions import identity
from petitions.models import LogEntry, Signature
from petitions.notices.codes import contact_of
from petitions.rules import merkle, receipts
from petitions.services.proof import latest_root, proving
from petitions.services.proof.closing import close_day
from petitions.services.proof.secret import receipt_code, receipt_of
from petitions.services.signing import confirm, sign
from petitions.states import SignatureState
from petitions.views.sealed import where_sent
from tests.factories.petitions import PetitionFactory, confirmed_signatures, signer

pytestmark = pytest.mark.django_db


def codes(number=40):
    return [receipts.code_from(identity.new_nonce() * 2) for _ in range(number)]


def is_read(typed):
    try:
        receipts.normalised(typed)
    except receipts.NotAReceipt:
        return False
    return True


def test_code_is_read_however_it_was_noted():
    for code in codes():
        arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        spoken = code.replace("1", "L").replace("0", "o")
        for typed in (code, code.lower(), receipts.grouped(code), f"  {receipts.grouped(code)} ", arabic, spoken, " ".join(code)):
            assert receipts.normalised(typed) == code


def test_every_wrong_character_and_every_two_that_changed_places_are_found():
    for code in codes(10):
        for place in range(receipts.LENGTH):
            for character in set(receipts.ALPHABET) - {code[place]}:
                assert not is_read(code[:place] + character + code[place + 1 :])
            for other in range(place):
                moved = list(code)
                moved[place], moved[other] = moved[other], moved[place]
                assert is_read("".join(moved)) == (moved == list(code))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "length"),
        ("7K3M", "length"),
        ("0" * 21, "length"),
        ("U" * 20, "characters"),
        ("é" * 20, "characters"),
        ("ع" * 20, "characters"),
        ("0" * 19 + "1", "check"),
    ],
)
def test_what_is_no_code_says_why(client, typed, why):
    with pytest.raises(receipts.NotAReceipt) as refusal:
        receipts.normalised(typed)
    assert refusal.value.code == why
    response = client.post(reverse("proof:check"), {"code": typed})
    assert response.status_code == 422
    assert response.context["form"].errors["code"]


def test_code_has_95_bits_and_is_stored_nowhere():
    petition = PetitionFactory()
    [row] = confirmed_signatures(petition, 1)
    code = receipt_of(row)
    assert len(code.replace("-", "")) == 20
    assert receipts.code_from(b"\xff" * 32)[:19] == "Z" * 19
    assert receipts.code_from(b"\x00" * 32) == "0" * 20
    assert code == receipt_of(Signature.objects.get(pk=row.pk))


@pytest.mark.parametrize("state", [SignatureState.PENDING, SignatureState.HELD])
def test_nobody_gets_a_receipt_for_what_was_never_confirmed(client, state):
    row = sign(PetitionFactory(), signer())
    Signature.objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()
    assert receipt_of(row) is None
    link = reverse("petitions:confirm", args=[identity.token_for("link", row.pk, row.nonce)])
    wrong_code = client.post(where_sent(row, contact_of(row)), {"code": "000000"})
    for answer in (client.get(link), wrong_code):
        assert "/done/" not in answer.content.decode() + answer.headers.get("Location", "")
        assert receipt_code(row) not in answer.content.decode()


@pytest.mark.parametrize("purpose", ["handle", "link"])
def test_receipt_is_for_its_own_address_alone(client, purpose):
    [row] = confirmed_signatures(PetitionFactory(), 1)
    assert client.get(reverse("petitions:done", args=[identity.token_for(purpose, row.pk, row.nonce)])).status_code == 404


def test_new_and_repeated_signatures_get_receipts_that_look_and_check_the_same(client):
    petition = PetitionFactory()
    first, second = sign(petition, signer()), sign(petition, signer())
    for row in (first, second):
        confirm(row)
        row.refresh_from_db()
    assert (first.state, second.state) == (SignatureState.CONFIRMED, SignatureState.REPEATED)
    assert receipt_of(first) != receipt_of(second)
    answers = []
    for closed in (False, True):
        if closed:
            close_day(timezone.localdate())
        for row in (first, second):
            response = client.post(reverse("proof:check"), {"code": receipt_of(row)})
            answers.append((response.status_code, response.context["found"] is not None, len(response.context["form"].errors)))
    assert answers == [(200, False, 0)] * 2 + [(200, True, 0)] * 2
    said = [proving.prove_receipt(receipts.normalised(receipt_of(row))) for row in (first, second)]
    assert {(proof.day, len(proof.line) - len(str(proof.position)), b"petition" in proof.line) for proof in said} == {
        (latest_root(), len(said[0].line) - len(str(said[0].position)), False)
    }


def test_proof_leads_from_every_receipt_to_the_root():
    petition = PetitionFactory()
    for n in range(3):
        confirmed_signatures(petition, 130, at=timezone.now() - timedelta(days=3 - n))
        close_day(timezone.localdate() - timedelta(days=3 - n))
    root = latest_root()
    for row in petition.signatures.order_by("?")[:25]:
        proof = proving.prove_receipt(receipts.normalised(receipt_of(row)))
        assert merkle.root_from_inclusion(proof.leaf, proof.position, root.size, proof.path) == bytes(root.root)
        assert proof.steps[-1].result == bytes(root.root)


def test_proof_asks_the_database_a_fixed_number_of_questions(django_assert_num_queries):
    [row] = confirmed_signatures(PetitionFactory(), 700)[:1]
    close_day(timezone.localdate())
    code = receipts.normalised(receipt_of(row))
    with django_assert_num_queries(5):
        proving.prove_receipt(code)


def test_every_older_root_is_shown_to_be_the_beginning_of_the_newer_one(client):
    petition = PetitionFactory()
    roots = []
    for n in range(4):
        confirmed_signatures(petition, 90 * n, at=timezone.now() - timedelta(days=4 - n))
        roots.append(close_day(timezone.localdate() - timedelta(days=4 - n)))
    for n, newer in enumerate(roots):
        for older in roots[: n + 1]:
            answer = client.get(f"/api/v1/roots/{newer.day:%Y-%m-%d}/consistency/", {"since": f"{older.day:%Y-%m-%d}"}).json()
            path = [bytes.fromhex(digest) for digest in answer["path"]]
            assert merkle.is_consistent(older.size, bytes(older.root), newer.size, bytes(newer.root), path)
    assert LogEntry.objects.count() == roots[-1].size


@pytest.mark.parametrize("since", ["", "yesterday", "2026-02-30", "1999-01-01", "\x00"])
def test_consistency_with_no_closed_day_is_refused(client, since):
    close_day(timezone.localdate())
    day = f"{timezone.localdate():%Y-%m-%d}"
    assert client.get(f"/api/v1/roots/{day}/consistency/", {"since": since}).status_code == 400


@pytest.mark.parametrize("day", ["2026-02-30", "1999-01-01"])
def test_day_that_was_never_closed_is_not_found(client, day):
    assert client.get(f"/api/v1/roots/{day}/").status_code == 404
    assert client.get(reverse("proof:log", args=[day])).status_code == 404
