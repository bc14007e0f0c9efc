"""Petitions to provinces and regions: writing, publishing, signing, listing, open data."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils import translation

from petitions import reference
from petitions.models import Petition, Power, Signature
from petitions.services import review
from petitions.services.drafts import submit
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.factories.territory import CommuneFactory, ProvinceFactory, officer_of

pytestmark = pytest.mark.django_db
NEW = "/fr/petitions/new/"


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.fixture
def author(client):
    reference.load()
    person = UserFactory()
    client.force_login(person)
    return person


def typed(**changes):
    title, request, reasons = TEXTS["fr"]
    return {"title_fr": title, "request_fr": request, "reasons_fr": reasons, "author_name": "Fatima"} | changes


def signing(**changes):
    values = {
        "first_name": "Fatima",
        "last_name": "Benali",
        "cnie": "FA123456",
        "address": "12, rue",
        "link": "resident",
        "declaration": "on",
        "contact": "fatima@example.ma",
        "shows_name": "no",
    }
    return values | changes


# --- Writing -----------------------------------------------------------------------------------


def test_a_page_that_says_nothing_of_it_writes_to_the_commune_for_citizens(client, author):
    client.post(NEW, typed())
    petition = Petition.objects.get()
    assert (petition.level, petition.petitioner, petition.power) == ("commune", "citizens", None)


@pytest.mark.parametrize(("level", "code"), [("commune", "lighting"), ("province", "school-transport"), ("region", "training")])
def test_the_council_the_petitioner_and_the_field_are_kept(client, author, level, code):
    client.post(NEW, typed(level=level, petitioner="association", power=f"{level}:{code}"))
    petition = Petition.objects.get()
    assert (petition.level, petition.petitioner, petition.power.code) == (level, "association", code)


def test_a_field_of_another_council_is_a_sentence_beside_it_and_nothing_is_lost(client, author):
    response = client.post(NEW, typed(level="region", power="commune:lighting"))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["power"]
    assert TEXTS["fr"][0] in response.content.decode()
    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"level": "moon"}, {"petitioner": "king"}, {"power": "commune:teachers"}, {"power": "x" * 500}]
)
def test_what_is_no_choice_is_refused_in_words(client, author, changes):
    assert client.post(NEW, typed(**changes)).status_code == 422


def test_hints_stand_beside_the_request_without_a_script(client, author):
    response = client.post(NEW, typed(level="moon", request_fr="Nous demandons plus d’enseignants à l’école."))
    assert Power.objects.get(level="commune", code="teachers").instead_fr in response.content.decode()


def test_the_guide_leads_to_the_form_with_its_choice(client, author):
    form = client.get(NEW + "?level=province&power=school-transport").context["form"]
    assert (form["level"].value(), form["power"].value()) == ("province", "province:school-transport")
    assert client.get(NEW + "?level=moon&power=%00").status_code == 200


# --- Publishing: the law of the level is stamped ------------------------------------------------


@pytest.mark.parametrize(("level", "required"), [("commune", 200), ("province", 300), ("region", 300)])
def test_the_number_of_the_level_is_stamped(level, required):
    petition = PetitionFactory(state="draft", level=level)
    officer = officer_of(petition.commune)
    petition = review.publish(submit(petition, by=petition.author), by=officer, powers="within")
    assert petition.required_signatures == required
    assert petition.required_by.level == level


# --- Signing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "without", "field"),
    [
        ("province", "of_age", "of_age"),
        ("province", "link", "link"),
        ("region", "province", "province"),
        ("region", "link", "link"),
    ],
)
def test_what_the_law_of_the_level_asks_of_a_signatory(client, level, without, field):
    petition = PetitionFactory(level=level)
    answers = signing(of_age="on", province=petition.commune.province.code)
    del answers[without]
    response = client.post(reverse("petitions:sign", args=[petition.pk]), answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_region_has_no_electoral_condition_and_keeps_the_province(client):
    petition = PetitionFactory(level="region")
    other = ProvinceFactory(region=petition.commune.province.region, name_fr="Jerada")
    page = reverse("petitions:sign", args=[petition.pk])
    html = client.get(page).content.decode()
    assert "Jerada" in html
    assert 'name="of_age"' not in html
    assert "111-14" in html
    assert client.post(page, signing(province=other.code)).status_code == 302
    assert Signature.objects.get().province == other


def test_a_province_of_another_region_is_no_choice(client):
    petition = PetitionFactory(level="region")
    page = reverse("petitions:sign", args=[petition.pk])
    assert client.post(page, signing(province=CommuneFactory().province.code)).status_code == 422


def test_a_commune_asks_for_no_province(client):
    petition = PetitionFactory()
    page = reverse("petitions:sign", args=[petition.pk])
    assert 'name="province"' not in client.get(page).content.decode()
    client.post(page, signing(of_age="on", province=petition.commune.province.code))
    assert Signature.objects.get().province is None


# --- Reading -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("level", "fr", "ar"),
    [
        ("commune", "Conseil communal de Berkane", "مجلس جماعة بركان"),
        ("province", "Conseil provincial de Berkane", "مجلس إقليم بركان"),
        ("region", "Conseil de la région", "مجلس جهة"),
    ],
)
def test_pages_name_the_right_council(client, level, fr, ar, language, django_assert_max_num_queries):
    petition = PetitionFactory(level=level)
    with translation.override(language), django_assert_max_num_queries(12):
        html = client.get(reverse("petitions:detail", args=[petition.pk])).content.decode()
    assert {"fr": fr, "ar": ar}[language] in html


def test_the_list_is_narrowed_by_council(client):
    there = PetitionFactory(level="region")
    PetitionFactory()
    assert [found.pk for found in client.get("/fr/petitions/?level=region").context["page"]] == [there.pk]
    assert len(client.get("/fr/petitions/?level=moon").context["page"]) == 2


def test_open_data_say_which_council_is_petitioned_and_by_whom(client):
    petition = PetitionFactory(level="province", petitioner="association")
    PetitionFactory()
    row = client.get("/api/v1/petitions/?level=province&petitioner=association").json()["results"][0]
    assert (row["level"], row["petitioner"]) == ("province", "association")
    assert row["addressee"] == petition.commune.province.code
    assert row["council"]["ar"] == "مجلس إقليم بركان"
    assert row["commune"] == petition.commune.code


def test_an_association_is_shown_no_number_to_reach(client):
    petition = PetitionFactory(petitioner="association", online_count=3)
    html = client.get(reverse("petitions:detail", args=[petition.pk])).content.decode()
    assert "200" not in html.split("<main")[1].split("</main")[0].replace("petitions/200", "")
    with pytest.raises(ObjectDoesNotExist):
        _ = petition.association
