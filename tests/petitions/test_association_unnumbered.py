"""The law asks no number of signatures of an association: no screen, paper or interface names one, nor an empty list."""

import pytest
from django.urls import reverse

from petitions.models import Petitioner
from petitions.services.paper.reports import next_step
from petitions.states import PetitionState
from territory.models import Role
from tests.factories.petitions import FilingFactory, PetitionFactory
from tests.petitions.dossiers.conftest import made, pdf_of, storage, words_in  # noqa: F401 - private files of the test
from tests.petitions.filing.test_admin import staff

pytestmark = pytest.mark.django_db
# A number that stands nowhere else in a page.
ASKED = 6173
UNASKED = {
    "fr": "La loi ne demande aucun nombre de signatures à une association.",
    "ar": "لا يشترط القانون على الجمعية أي عدد من التوقيعات.",
}


def petition_of(petitioner, **values):
    return PetitionFactory(petitioner=petitioner, required=ASKED, **values)


def screens(petition):
    """Every screen of the back office that says how many signatures a petition has."""
    deposited = petition_of(petition.petitioner, commune=petition.commune, state=PetitionState.FILED)
    filing = FilingFactory(petition=deposited, required_signatures=ASKED, required_by=petition.required_by)
    return {
        "choose": reverse("petitions_filings:choose"),
        "register": reverse("petitions_filings:register", args=[petition.pk]),
        "deposit": reverse("petitions_filings:inspect", args=[filing.pk]),
        "sheets": reverse("petitions_sheets:petitions"),
        "sheets of it": reverse("petitions_sheets:petition", args=[petition.pk]),
        "review": reverse("petitions_review:inspect", args=[petition.pk]),
    }


SCREENS = ["choose", "register", "deposit", "sheets", "sheets of it", "review"]


def shown(petition, name, language="fr"):
    response = staff(Role.OFFICER, petition.commune.region, language=language).get(screens(petition)[name])
    assert response.status_code == 200
    return response.text.replace("\u202f", "")


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_of_the_back_office_names_the_number_of_citizens_alone(name):
    assert str(ASKED) in shown(petition_of(Petitioner.CITIZENS, state=PetitionState.CLOSED), name)
    assert str(ASKED) not in shown(petition_of(Petitioner.ASSOCIATION, state=PetitionState.CLOSED), name)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_says_why_in_both_languages(language):
    assert UNASKED[language] in shown(petition_of(Petitioner.ASSOCIATION, state=PetitionState.CLOSED), "sheets of it", language)


@pytest.mark.parametrize(
    "address",
    ["/fr/petitions/{}/integrity/", "/api/v1/petitions/{}/", "/api/v1/petitions/{}/integrity/", "/fr/petitions/{}/count.json"],
)
def test_what_everyone_reads(client, address):
    for petitioner, named in ((Petitioner.CITIZENS, True), (Petitioner.ASSOCIATION, False)):
        response = client.get(address.format(petition_of(petitioner).pk))
        assert response.status_code == 200
        assert (str(ASKED) in response.text.replace("\u202f", "")) == named


def test_its_sheets_say_none_and_promise_no_threshold(client):
    petition = petition_of(Petitioner.ASSOCIATION)
    client.force_login(petition.author)
    page = client.get(reverse("petitions:sheets", args=[petition.pk])).text.replace("\u202f", "")
    assert str(ASKED) not in page
    assert UNASKED["fr"] in page
    assert "atteint" not in next_step(petition)


@pytest.mark.parametrize(("petitioner", "lists"), [(Petitioner.CITIZENS, True), (Petitioner.ASSOCIATION, False)])
def test_the_form_and_the_slip_of_its_dossier_count_no_empty_list(petitioner, lists):
    petition = petition_of(petitioner)
    parts = {part.kind: words_in(pdf_of(part)) for part in made(petition).parts.filter(language="fr")}
    for kind in ("form", "cover"):
        assert ("sur papier" in parts[kind]) == lists, kind
