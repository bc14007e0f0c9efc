"""The pages of signing: sentences for bad input, nothing typed lost, the same answers for everyone."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from petitions import identity
from petitions.models import Petitioner, Signature
from petitions.services.proof.secret import receipt_of
from petitions.services.signing import sign
from petitions.states import PetitionState, SignatureState
from tests.factories.petitions import PetitionFactory, signer

pytestmark = pytest.mark.django_db

GOOD = {
    "first_name": "فاطمة الزهراء",
    "last_name": "بنعلي",
    "cnie": "FA123456",
    "address": "12، شارع المسيرة الخضراء",
    "link": "resident",
    "of_age": "on",
    "declaration": "on",
    "contact": "0612345678",
    "shows_name": "no",
}


@pytest.fixture
def petition(db):
    return PetitionFactory()


@pytest.fixture
def post(client, petition):
    def send(language="fr", **changes):
        with translation.override(language):
            return client.post(reverse("petitions:sign", args=[petition.pk]), GOOD | changes)

    return send


def without_tokens(html):
    """What a page says, apart from the addresses and tokens that are its own."""
    return re.sub(r'(csrfmiddlewaretoken" value="[^"]+|sent/[\w-]+/[\w-]+|done/[\w-]+|[0-9A-Z]{4}(-[0-9A-Z]{4}){4})', "", html)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("first_name", ""),
        ("first_name", "=1+1"),
        ("first_name", "<script>alert(1)</script>"),
        ("first_name", "F" * 61),
        ("first_name", "12345"),
        ("last_name", "@SUM(A1)"),
        ("last_name", "a\x00b"),
        ("cnie", ""),
        ("cnie", "FA"),
        ("cnie", "123456"),
        ("cnie", "FA12345678901"),
        ("cnie", "ФA123456"),
        ("cnie", "FA12"),
        ("address", ""),
        ("address", "x" * 201),
        ("link", ""),
        ("link", "visitor"),
        ("of_age", ""),
        ("declaration", ""),
        ("contact", ""),
        ("contact", "0612"),
        ("contact", "nobody"),
        ("contact", "+33612345678"),
        ("contact", "a@b"),
        ("shows_name", "maybe"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_bad_input_gets_a_sentence_beside_its_field_and_loses_nothing(post, language, field, typed):
    response = post(language, **{field: typed})
    assert response.status_code == 422
    form = response.context["form"]
    assert form.errors
    assert set(form.errors) <= {field, "cnie_is_complete"}
    html = response.content.decode()
    for name, value in GOOD.items():
        if name != field and name not in ("of_age", "declaration", "link", "shows_name"):
            assert f'value="{value}"' in html, f"{name} was lost"
    assert "<script>alert" not in html
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("field", ["first_name", "address", "cnie", "contact"])
def test_ten_megabytes_in_a_field_are_refused_politely(post, field):
    response = post(**{field: "أ" * 5_000_000})
    assert response.status_code in (400, 413, 422)
    assert Signature.objects.count() == 0


def test_direction_controls_and_zero_width_characters_are_dropped(post, petition):
    assert post(first_name="\u202eFat\u200bima\u2066", cnie="\u200fFA\u200e123456").status_code == 302
    vault = identity.Vault(petition.pk, petition.key.wrapped)
    line = vault.open(Signature.objects.get().sealed)
    assert (line["first_name"], line["cnie"]) == ("Fatima", "FA123456")


def test_short_card_number_is_asked_once_more_then_taken(post):
    response = post(cnie="A1234")
    assert response.status_code == 422
    assert "cnie_is_complete" in response.context["form"].errors
    assert post(cnie="A1234", cnie_is_complete="on").status_code == 302


@pytest.mark.parametrize("state", [PetitionState.DRAFT, PetitionState.SUBMITTED, PetitionState.REFUSED, PetitionState.WITHDRAWN])
def test_unpublished_petition_has_no_signing_page(client, state):
    petition = PetitionFactory(state=state)
    assert client.get(reverse("petitions:sign", args=[petition.pk])).status_code == 404


def test_petition_that_closed_between_page_and_post_says_so(post, petition):
    petition.closes_at = timezone.now()
    petition.save()
    response = post()
    assert response.status_code == 409
    assert Signature.objects.count() == 0


def test_signing_needs_the_token_against_forgery(petition):
    response = Client(enforce_csrf_checks=True).post(reverse("petitions:sign", args=[petition.pk]), GOOD)
    assert response.status_code == 403
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_signing_leads_to_the_code_and_the_code_to_the_thanks(client, post, language):
    response = post(language)
    page = client.get(response["Location"])
    signature = Signature.objects.get()
    assert page.status_code == 200
    assert "78" in page.content.decode()
    assert "12 34" not in page.content.decode()
    code = identity.code_for(signature.nonce)
    assert code not in page.content.decode()
    typed = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) if language == "ar" else f" {code[:3]} {code[3:]} "
    done = client.post(response["Location"], {"code": typed})
    assert done["Location"].startswith(f"/{language}/petitions/done/")
    signature.refresh_from_db()
    assert receipt_of(signature) in client.get(done["Location"]).content.decode()
    assert signature.state == SignatureState.CONFIRMED


def test_demonstration_alone_shows_the_code(client, post, settings):
    page = post()["Location"]
    code = identity.code_for(Signature.objects.get().nonce)
    assert code not in client.get(page).content.decode()
    settings.DEMONSTRATION = True
    assert code in client.get(page).content.decode()


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "000000"])
def test_wrong_code_gets_a_sentence(client, post, typed):
    response = client.post(post()["Location"], {"code": typed})
    assert response.status_code == 422
    assert response.context["form"].errors["code"]


def test_opening_the_link_confirms_nothing(client, petition):
    signature = sign(petition, signer())
    path = reverse("petitions:confirm", args=[identity.token_for("link", signature.pk, signature.nonce)])
    for method in (client.get, client.head):
        assert method(path).status_code == 200
    signature.refresh_from_db()
    assert signature.state == SignatureState.PENDING
    assert client.post(path).status_code == 302


@pytest.mark.parametrize(("name", "parts"), [("confirm", 1), ("sent", 2), ("done", 1)])
@pytest.mark.parametrize("token", ["x", "A" * 32, "%00", "ع" * 8, "-" * 300, "A" * 200])
def test_link_that_is_not_ours_says_so(client, name, parts, token):
    path = reverse(f"petitions:{name}", args=[token] * parts)
    assert client.get(path).status_code == 404
    assert client.post(path, {"code": "123456"}).status_code == (405 if name == "done" else 404)


def test_address_opens_with_its_own_parts_alone(client, post):
    """The contact of one signer is never shown, and no code taken, under the address of another."""
    (mine, my_words), (other, other_words) = (
        post(cnie=cnie, contact=contact)["Location"].strip("/").split("/")[-2:]
        for cnie, contact in (("FA111111", "mine@example.ma"), ("FA222222", "other@example.ma"))
    )
    assert client.get(reverse("petitions:sent", args=[mine, my_words])).status_code == 200
    for parts in ([mine, other_words], [other, my_words], [mine, my_words[:-1]], [mine, my_words + "A"]):
        path = reverse("petitions:sent", args=parts)
        assert client.get(path).status_code == 404
        assert client.post(path, {"code": "123456"}).status_code == 404
    assert client.get(reverse("petitions:done", args=[my_words])).status_code == 404
    assert client.get(reverse("petitions:confirm", args=[mine])).status_code == 404


def test_new_repeated_and_held_attempts_see_the_same_pages(client, post, petition):
    """Sign as somebody new, as somebody who has signed, and over the limit: every page reads alike."""
    signed = sign(petition, signer(cnie="FA777777"))
    Signature.objects.filter(pk=signed.pk).update(state="confirmed", confirmed_at=timezone.now())
    seen = {}
    for attempt, cnie in (("new", "FA888888"), ("repeated", "FA777777")):
        response = post(cnie=cnie)
        page = client.get(response["Location"])
        signature = Signature.objects.latest("pk")
        wrong = client.post(response["Location"], {"code": "000000"})
        done = client.post(response["Location"], {"code": identity.code_for(signature.nonce)})
        seen[attempt] = [
            response.status_code,
            without_tokens(page.content.decode()),
            wrong.status_code,
            without_tokens(wrong.content.decode()),
            done.status_code,
            without_tokens(client.get(done["Location"]).content.decode()),
        ]
    for n in range(3):
        post(cnie=f"FA88888{n}")
    last_code = post(cnie="FA999998")
    assert Signature.objects.latest("pk").sends == 0
    seen["last code"] = [last_code.status_code, without_tokens(client.get(last_code["Location"]).content.decode())]
    Signature.objects.filter(state="pending").update(state="confirmed", confirmed_at=timezone.now())
    held = post(cnie="FA999999")
    assert Signature.objects.latest("pk").state == SignatureState.HELD
    seen["held"] = [held.status_code, without_tokens(client.get(held["Location"]).content.decode())]
    assert seen["new"] == seen["repeated"]
    assert seen["new"][:2] == seen["held"] == seen["last code"]


def test_count_is_public_json_without_a_cookie(client, petition):
    response = client.get(reverse("petitions:count", args=[petition.pk]))
    assert response.json()["online"] == 0
    assert response.json()["required"] == 200
    assert "public" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("typed", ["fa 123 456", "Fa-123456", "FA١٢٣٤٥٦"])
def test_card_number_is_taken_however_it_is_typed(post, petition, typed):
    assert post(cnie=typed).status_code == 302
    vault = identity.Vault(petition.pk, petition.key.wrapped)
    assert bytes(Signature.objects.get().identity_digest) == vault.digest("FA123456")


@pytest.mark.parametrize("field", ["contact", "cnie", "address"])
def test_a_flood_is_refused_in_the_words_of_the_house(post, field):
    page = post("ar", **{field: "9" * 5000}).content.decode()
    assert "تأكد أن هذه القيمة" not in page
    assert f'id="id_{field}_error"' in page


def test_a_code_that_is_far_too_long_is_told_what_a_code_is(client, post):
    page = client.post(post("ar")["Location"], {"code": "9" * 5000}).content.decode()
    assert "تأكد أن هذه القيمة" not in page
    assert "يتكون الرمز من 6 أرقام" in page


def test_thanks_ask_of_an_association_no_number_and_no_list(client, post, petition):
    petition.petitioner = Petitioner.ASSOCIATION
    petition.save(update_fields=["petitioner"])
    location = post("ar")["Location"]
    code = identity.code_for(Signature.objects.get().nonce)
    page = client.get(client.post(location, {"code": code})["Location"]).content.decode()
    assert "لا يشترط القانون عليها عددا" in page
    assert "اللائحة الورقية" not in page
    assert 'data-required=""' in page


@pytest.mark.parametrize(("contact", "told"), [("0522123456", True), ("0612345678", True), ("fatima@example.ma", False)])
def test_who_waits_for_a_text_message_is_told_that_a_fixed_line_may_get_none(client, post, contact, told):
    page = client.get(post(contact=contact)["Location"]).text
    assert ("Une ligne fixe (05)" in page) == told
