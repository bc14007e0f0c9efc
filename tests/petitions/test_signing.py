"""Signing and confirming: one identity counts once, and nobody learns who has signed."""

import base64
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.contacts import Contact
from civicsite.support.sms import MemorySms
from petitions import identity
from petitions.models import Signature
from petitions.notices.codes import contact_of, send_owed_codes
from petitions.services import signing
from petitions.services.signing import NotCollecting, Outcome, confirm_by_code, confirm_by_link, resend_code, sign
from petitions.states import PetitionState, SignatureState
from tests.factories.petitions import PetitionFactory, confirmed_signatures, signer

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(db):
    return PetitionFactory()


def link_of(signature):
    return identity.token_for("link", signature.pk, signature.nonce)


def handle_of(signature):
    return identity.token_for("handle", signature.pk, signature.nonce)


@pytest.mark.parametrize("state", [state for state in PetitionState if state != PetitionState.COLLECTING])
def test_signing_is_refused_unless_collecting(state):
    petition = PetitionFactory(state=state)
    with pytest.raises(NotCollecting):
        sign(petition, signer())
    assert Signature.objects.count() == 0


def test_signing_is_refused_after_the_last_moment(petition):
    with time_machine.travel(petition.closes_at + timedelta(microseconds=1), tick=False), pytest.raises(NotCollecting):
        sign(petition, signer())


def test_signing_until_the_last_moment(petition):
    with time_machine.travel(petition.closes_at - timedelta(seconds=1), tick=False):
        assert sign(petition, signer()).state == SignatureState.PENDING


def test_signing_counts_nothing(petition):
    sign(petition, signer())
    petition.refresh_from_db()
    assert petition.online_count == 0


def test_identity_is_nowhere_in_clear(petition):
    sign(petition, signer(cnie="ZT987654", address="Douar Oulad Secret"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM petitions_signature")
        row = repr([bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchone()])
    for secret in ("ZT987654", "Oulad Secret", "fatima@example.ma", "Benali", base64.b64encode(b"ZT987654").decode()):
        assert secret not in row


def test_what_the_legal_list_needs_can_be_read_with_the_key(petition):
    signature = sign(petition, signer())
    vault = identity.Vault(petition.pk, petition.key.wrapped)
    assert vault.open(signature.sealed) == {
        "first_name": "Fatima",
        "last_name": "Benali",
        "cnie": "FA123456",
        "address": "12, rue de la Marche verte",
        "link": "resident",
        "contact": "fatima@example.ma",
        "shows_name": "no",
    }
    assert contact_of(signature) == Contact("mail", "fatima@example.ma")


@pytest.mark.parametrize("shows_name", [True, False])
def test_name_is_kept_in_clear_only_when_the_signer_wants_it(petition, shows_name):
    signature = sign(petition, signer(shows_name=shows_name))
    assert signature.display_name == ("Fatima Benali" if shows_name else "")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_code_goes_by_mail_in_the_signers_language(petition, language, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signature = sign(petition, signer(language=language))
    [message] = mail.outbox
    assert message.to == ["fatima@example.ma"]
    assert identity.code_for(signature.nonce) in message.body
    assert f"/{language}/petitions/confirm/{link_of(signature)}/" in message.body
    assert petition.text_in(language).title in message.body
    html, mimetype = message.alternatives[0]
    assert mimetype == "text/html"
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html


def test_code_goes_by_text_message_without_a_link(petition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signature = sign(petition, signer(contact=Contact("sms", "+212612345678")))
    [(to, text)] = MemorySms.outbox
    assert to == "+212612345678"
    assert identity.code_for(signature.nonce) in text
    assert "http" not in text


def test_code_is_sent_once_however_often_the_job_runs(petition):
    signature = sign(petition, signer())
    assert [send_owed_codes(), send_owed_codes()] == [1, 0]
    assert len(mail.outbox) == 1
    signature.refresh_from_db()
    assert signature.code_sent_at is not None


@pytest.mark.parametrize("token", ["", "nonsense", "A" * 32])
def test_link_that_was_never_sent_confirms_nothing(petition, token):
    signature = sign(petition, signer())
    assert confirm_by_link(token) == Outcome.UNKNOWN
    signature.refresh_from_db()
    assert signature.state == SignatureState.PENDING


def test_link_swapped_to_another_signature_confirms_nothing(petition):
    mine, other = sign(petition, signer()), sign(petition, signer(cnie="FA999999"))
    swapped = identity.token_for("link", other.pk, mine.nonce)
    assert confirm_by_link(swapped) == Outcome.UNKNOWN
    assert confirm_by_link(handle_of(other)) == Outcome.UNKNOWN


def test_link_after_its_life_confirms_nothing(petition):
    signature = sign(petition, signer())
    with time_machine.travel(signature.expires_at + timedelta(seconds=1), tick=False):
        assert confirm_by_link(link_of(signature)) == Outcome.EXPIRED


def test_link_after_the_petition_closed_confirms_nothing(petition):
    signature = sign(petition, signer())
    petition.closes_at = timezone.now()
    petition.save()
    assert confirm_by_link(link_of(signature)) == Outcome.CLOSED
    signature.refresh_from_db()
    assert signature.state == SignatureState.PENDING


def test_link_confirms_however_often_it_is_used(petition):
    signature = sign(petition, signer())
    assert [confirm_by_link(link_of(signature)) for _ in range(3)] == [Outcome.CONFIRMED] * 3
    assert petition.signatures.confirmed().count() == 1


def test_code_typed_wrong_is_refused_five_times_then_for_good(petition):
    signature = sign(petition, signer())
    wrong = f"{(int(identity.code_for(signature.nonce)) + 1) % 10**6:06}"
    assert [confirm_by_code(handle_of(signature), wrong) for _ in range(5)] == [Outcome.WRONG_CODE] * 5
    assert confirm_by_code(handle_of(signature), identity.code_for(signature.nonce)) == Outcome.NO_ATTEMPTS_LEFT
    assert confirm_by_link(link_of(signature)) == Outcome.CONFIRMED


def test_code_typed_right_confirms(petition):
    signature = sign(petition, signer())
    assert confirm_by_code(handle_of(signature), identity.code_for(signature.nonce)) == Outcome.CONFIRMED
    signature.refresh_from_db()
    assert signature.state == SignatureState.CONFIRMED


def test_second_signature_of_one_identity_gets_the_same_answers_and_does_not_count(petition):
    first, second = sign(petition, signer()), sign(petition, signer(contact=Contact("mail", "other@example.ma")))
    assert confirm_by_link(link_of(first)) == Outcome.CONFIRMED
    assert confirm_by_link(link_of(second)) == Outcome.CONFIRMED
    assert confirm_by_link(link_of(second)) == Outcome.CONFIRMED
    assert confirm_by_code(handle_of(second), identity.code_for(second.nonce)) == Outcome.CONFIRMED
    assert list(petition.signatures.order_by("pk").values_list("state", flat=True)) == ["confirmed", "repeated"]


def test_database_refuses_a_second_confirmed_row_of_one_identity(petition):
    first, second = sign(petition, signer()), sign(petition, signer())
    confirm_by_link(link_of(first))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.filter(pk=second.pk).update(state="confirmed", confirmed_at=timezone.now())


def test_same_person_may_sign_two_petitions(petition):
    other = PetitionFactory()
    for each in (petition, other):
        assert confirm_by_link(link_of(sign(each, signer()))) == Outcome.CONFIRMED
    assert [each.signatures.confirmed().count() for each in (petition, other)] == [1, 1]


def test_resending_is_refused_at_once_and_over_the_cap(petition):
    signature = sign(petition, signer())
    send_owed_codes()
    assert resend_code(handle_of(signature)) is False
    taken = []
    for minutes in (2, 4, 6):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            taken.append(resend_code(handle_of(signature)))
            send_owed_codes()
    assert taken == [True, True, False]
    assert len(mail.outbox) == 3
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 3


def test_unconfirmed_rows_are_forgotten_confirmed_ones_stay(petition):
    forgotten, kept = sign(petition, signer()), sign(petition, signer(cnie="FA999999"))
    confirm_by_link(link_of(kept))
    with time_machine.travel(forgotten.expires_at + timedelta(days=7, seconds=-1), tick=False):
        assert signing.forget_expired() == 0
    with time_machine.travel(forgotten.expires_at + timedelta(days=7, seconds=1), tick=False):
        assert signing.forget_expired() == 1
    assert list(Signature.objects.values_list("pk", flat=True)) == [kept.pk]


def test_signing_costs_the_same_queries_at_0_and_at_100_signatures(petition, django_assert_num_queries):
    petition = type(petition).objects.select_related("key").get(pk=petition.pk)
    with django_assert_num_queries(2):
        sign(petition, signer())
    confirmed_signatures(petition, 100)
    with django_assert_num_queries(2):
        sign(petition, signer(cnie="FA999999"))


@pytest.mark.parametrize("signed_before", [False, True])
def test_shown_name_stands_on_the_page_whether_the_number_had_signed_or_not(petition, signed_before):
    if signed_before:
        confirm_by_link(link_of(sign(petition, signer(first_name="Salma", shows_name=True))))
    tried = sign(petition, signer(first_name="Nadia", shows_name=True, contact=Contact("mail", "n@example.ma")))
    confirm_by_link(link_of(tried))
    names = list(petition.signatures.named().values_list("display_name", flat=True))
    assert names == ["Nadia Benali", "Salma Benali"][: 1 + signed_before]
    assert petition.signatures.confirmed().count() == 1


def test_nobody_learns_here_that_a_signature_counts_on_paper_now(petition):
    """The link answers as before, and a shown name stays: an attempt with somebody's number tells nothing."""
    signature = sign(petition, signer(first_name="Nadia", shows_name=True))
    assert confirm_by_link(link_of(signature)) == Outcome.CONFIRMED
    Signature.objects.filter(pk=signature.pk).update(state=SignatureState.SUPERSEDED, ended_at=timezone.now())
    assert confirm_by_link(link_of(signature)) == Outcome.CONFIRMED
    assert confirm_by_code(handle_of(signature), identity.code_for(signature.nonce)) == Outcome.CONFIRMED
    assert list(petition.signatures.named().values_list("display_name", flat=True)) == ["Nadia Benali"]
