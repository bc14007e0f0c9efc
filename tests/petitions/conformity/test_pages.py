"""The pages of who acts for a petition: roles and states, bad input in words, nothing lost, 404 for others."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image as Pillow

from accounts.contacts import Contact
from petitions import reference
from petitions.models import Association, Petition, Power, SealedFile
from petitions.services.associations import declare
from petitions.services.drafts import NotAllowed
from petitions.services.mandates import Person, mandate_of, name_mandataire
from petitions.states import COMPLETABLE, PetitionState
from territory.models import Role
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory, officer_of

pytestmark = pytest.mark.django_db
PAGES = ["conformity", "mandataire", "association"]
STATES = [state for state in PetitionState if state != PetitionState.FILED]


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    with translation.override("fr"):
        yield


def url(name, petition, *args):
    return reverse(f"petitions:{name}", args=[petition.pk, *args])


def photo():
    out = io.BytesIO()
    Pillow.new("RGB", (80, 60), "green").save(out, "JPEG")
    return SimpleUploadedFile("récépissé.jpg", out.getvalue(), "image/jpeg")


def person_of(who, petition):
    if who == "author":
        return petition.author
    if who == "mandataire":
        person = UserFactory(email="hassan@example.ma")
        contact = Contact("mail", "hassan@example.ma")
        name_mandataire(petition, Person("Hassan", "FA1234", "Rue", contact), by=petition.author)
        return person
    if who == "officer":
        return officer_of(petition.commune)
    if who == "registrar":
        return AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=petition.commune).person
    return UserFactory()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["stranger", "officer", "registrar"])
@pytest.mark.parametrize("state", ["draft", "submitted", "collecting"])
def test_others_find_nothing(client, page, who, state):
    petition = PetitionFactory(state=state, petitioner="association")
    client.force_login(person_of(who, petition))
    assert client.get(url(page, petition)).status_code == 404
    assert client.post(url(page, petition), {}).status_code == (405 if page == "conformity" else 404)


@pytest.mark.parametrize("page", [*PAGES, "declare"])
def test_the_signed_out_are_led_to_sign_in(client, page):
    petition = PetitionFactory()
    response = client.post(url(page, petition)) if page == "declare" else client.get(url(page, petition))
    assert response.status_code == 302
    assert "/account/" in response["Location"]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("who", ["author", "mandataire"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("petitioner", ["citizens", "association"])
def test_who_acts_for_it_sees_its_points_in_every_state(client, state, who, petitioner, language):
    petition = PetitionFactory(state=state, petitioner=petitioner)
    client.force_login(person_of(who, petition))
    with translation.override(language):
        response = client.get(url("conformity", petition))
    assert response.status_code == 200
    assert response.context["may_act"] == (state in COMPLETABLE)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("level", ["commune", "province", "region"])
def test_an_empty_draft_has_a_page_too(client, level):
    reference.load()
    petition = PetitionFactory(state="draft", commune=None, languages=(), level=level)
    client.force_login(petition.author)
    assert client.get(url("conformity", petition)).status_code == 200


def test_the_next_thing_to_do_is_one_link(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    response = client.get(url("conformity", petition))
    assert response.context["checklist"].next.url == url("mandataire", petition)


# --- The declaration ---------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_the_conditions_are_declared_once_until_the_deposit(state):
    petition = PetitionFactory(state=state)
    if state not in COMPLETABLE:
        with pytest.raises(NotAllowed):
            declare(petition, by=petition.author)
        return
    first = declare(petition, by=petition.author).declared_at
    assert declare(petition, by=petition.author).declared_at == first


def test_a_stranger_declares_nothing(client):
    petition = PetitionFactory()
    client.force_login(UserFactory())
    assert client.post(url("declare", petition)).status_code == 404
    petition.refresh_from_db()
    assert petition.declared_at is None


# --- The mandataire ----------------------------------------------------------------------------

NAMED = {"who": "other", "name": "Hassan Alami", "cnie": "fa 12345", "address": "12, rue", "contact": "06 12 34 56 78"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("who", ""),
        ("name", ""),
        ("name", "1234"),
        ("cnie", ""),
        ("cnie", "12345"),
        ("cnie", "FA12345678"),
        ("address", ""),
        ("contact", ""),
        ("contact", "nobody"),
    ],
)
def test_a_mandataire_without_something_is_a_sentence_beside_it_and_nothing_is_lost(client, field, value):
    petition = PetitionFactory()
    client.force_login(petition.author)
    response = client.post(url("mandataire", petition), NAMED | {field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    kept = "address" if field != "address" else "name"
    assert NAMED[kept] in response.content.decode()
    assert mandate_of(petition) is None


def test_one_who_acts_oneself_needs_no_contact_but_that_of_the_account(client):
    author = UserFactory(email="fatima@example.ma", first_name="Fatima", last_name="Benali")
    petition = PetitionFactory(author=author)
    client.force_login(author)
    client.post(
        url("mandataire", petition), {"who": "self", "cnie": "FA12345", "address": "12, rue", "contact": "other@example.ma"}
    )
    mandate = mandate_of(petition)
    assert (mandate.person, mandate.name) == (author, "Fatima Benali")


def test_arabic_digits_are_numbers_too(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    response = client.post(url("mandataire", petition), NAMED | {"cnie": "FA١٢٣٤٥", "contact": "٠٦١٢٣٤٥٦٧٨"})
    assert response["Location"] == url("conformity", petition)
    assert mandate_of(petition).name == "Hassan Alami"


def test_after_publication_the_author_is_told_that_an_officer_decides(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    client.post(url("mandataire", petition), NAMED)
    assert client.post(url("mandataire", petition), NAMED | {"name": "Salma Idrissi"}).status_code == 422
    client.post(url("mandataire", petition), NAMED | {"name": "Salma Idrissi", "reason": "Absent."})
    assert mandate_of(petition).name == "Hassan Alami"
    assert "Salma Idrissi" in client.get(url("conformity", petition)).content.decode()


@pytest.mark.parametrize(("answer", "acts"), [("accept", "Salma Idrissi"), ("decline", "Hassan Alami")])
def test_the_officer_decides_in_the_back_office(client, answer, acts):
    petition = PetitionFactory()
    client.force_login(petition.author)
    client.post(url("mandataire", petition), NAMED)
    client.post(url("mandataire", petition), NAMED | {"name": "Salma Idrissi", "reason": "Absent."})
    Petition.objects.update(submitted_at=timezone.now())
    enter_as_staff(client, officer_of(petition.commune))
    page = reverse("petitions_review:mandate", args=[petition.pk])
    assert "FA12345" in client.get(page).content.decode()
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"answer": answer}).status_code == 302
    assert mandate_of(petition).name == acts
    # Decided: there is nothing more to decide.
    assert client.get(page).status_code == 302


def test_an_officer_of_another_region_finds_no_change(client):
    petition = PetitionFactory()
    enter_as_staff(client, officer_of(CommuneFactory()))
    assert client.get(reverse("petitions_review:mandate", args=[petition.pk])).status_code == 404


# --- The association ---------------------------------------------------------------------------


@pytest.fixture
def of_association(client):
    petition = PetitionFactory(state="draft", petitioner="association")
    client.force_login(petition.author)
    return petition


def told(**changes):
    return {"name": "Association Amal", "founded_on": "15/03/2019", "members": "120", "activity": "Cours du soir."} | changes


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("founded_on", "31/02/2020"),
        ("founded_on", "hier"),
        ("founded_on", "2999-01-01"),
        ("receipt_on", "01/01/2999"),
        ("receipt_on", "14/03/2019"),
        ("members", "beaucoup"),
        ("members", "12,5"),
        ("members", "99999999999"),
    ],
)
def test_what_cannot_be_is_a_sentence_beside_its_field(client, of_association, field, value):
    response = client.post(url("association", of_association), told(**{field: value}))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Cours du soir." in response.content.decode()
    assert not Association.objects.exists()


@pytest.mark.parametrize("day", ["15/03/2019", "15-3-2019", "2019-03-15", "١٥/٠٣/٢٠١٩", "15.03.2019"])
def test_days_are_written_as_people_write_them(client, of_association, day):
    client.post(url("association", of_association), told(founded_on=day, members="١٢٠"))
    association = Association.objects.get()
    assert (association.founded_on.isoformat(), association.members) == ("2019-03-15", 120)


def test_a_young_association_is_kept_and_told_from_when(client, of_association):
    today = timezone.localdate()
    day = today.replace(year=today.year - 3).strftime("%d/%m/%Y")
    client.post(url("association", of_association), told(founded_on=day))
    lines = {line.code: line for line in client.get(url("conformity", of_association)).context["checklist"].lines}
    assert lines["association_age"].status == "missing"


def test_documents_are_kept_encrypted_and_given_to_who_may_read_them(client, of_association):
    response = client.post(url("association", of_association), told() | {"association_receipt": photo()})
    assert response.status_code == 302
    file = SealedFile.objects.get()
    page = url("association_file", of_association, file.pk)
    answer = client.get(page)
    assert answer.content[:3] == b"\xff\xd8\xff"
    assert answer["Content-Disposition"].startswith("attachment")
    client.force_login(UserFactory())
    assert client.get(page).status_code == 404
    client.force_login(officer_of(of_association.commune))
    assert client.get(page).status_code == 404
    Petition.objects.filter(pk=of_association.pk).update(state="submitted", submitted_at=timezone.now())
    assert client.get(page).status_code == 200


def test_a_good_document_is_kept_though_another_is_a_disguised_program(client, of_association):
    program = SimpleUploadedFile("statuts.pdf", b"MZ\x90\x00" * 100, "application/pdf")
    response = client.post(
        url("association", of_association), told() | {"association_receipt": photo(), "association_statutes": program}
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["association_statutes"]
    assert SealedFile.objects.get().kind == "association_receipt"


def test_forty_megabytes_are_refused_in_words(client, of_association):
    heavy = SimpleUploadedFile("statuts.pdf", b"%PDF-" + b"0" * (40 * 1024 * 1024), "application/pdf")
    response = client.post(url("association", of_association), told() | {"association_statutes": heavy})
    assert response.status_code == 422
    assert "15" in response.context["form"].errors["association_statutes"][0]


def test_a_document_is_removed_by_who_acts_and_by_nobody_else(client, of_association):
    client.post(url("association", of_association), told() | {"association_powers": photo()})
    file = SealedFile.objects.get()
    page = url("remove_association_file", of_association, file.pk)
    client.force_login(UserFactory())
    assert client.post(page).status_code == 404
    client.force_login(of_association.author)
    assert client.get(page).status_code == 405
    client.post(page)
    assert not SealedFile.objects.kept().exists()
    assert client.get(url("association_file", of_association, file.pk)).status_code == 404


def test_citizens_have_no_page_of_an_association(client):
    petition = PetitionFactory()
    client.force_login(petition.author)
    assert client.get(url("association", petition))["Location"] == url("conformity", petition)


# --- The guide to the powers -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "query", ["", "?level=commune&q=lampadaire", "?level=region&q=xyzzy", "?level=moon", "?q=%00", "?q=" + "a" * 3000]
)
def test_the_guide_is_a_public_page_that_never_fails(client, query, language, django_assert_max_num_queries):
    reference.load()
    with translation.override(language):
        page = reverse("petitions:powers")
    with django_assert_max_num_queries(12):
        response = client.get(page + query)
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]


def test_hints_warn_of_what_others_decide(client):
    reference.load()
    answer = client.get(reverse("petitions:hints"), {"level": "commune", "text": "Recruter des enseignants"}).content.decode()
    assert Power.objects.get(level="commune", code="teachers").instead_fr in answer
    assert client.get(reverse("petitions:hints"), {"level": "moon", "text": "\x00" * 5000}).status_code == 200
