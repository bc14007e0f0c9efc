"""A petition whose key was destroyed: nothing that would need it is offered, asked for by hand it is refused with why."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from petitions.models import PaperSheet, Petition
from petitions.services.associations import declare
from petitions.services.drafts import NotAllowed
from petitions.services.filing import cure
from petitions.services.filing.deposit import Deposit, register
from petitions.services.paper.printing import print_sheets
from petitions.services.paper.taking_in import take_in
from petitions.services.retention.destroying import destroy_key
from petitions.states import FilingState, PetitionState
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import FilingFactory, PetitionFactory
from tests.factories.territory import officer_of

pytestmark = pytest.mark.django_db
WHY = {
    "fr": "Les données personnelles de cette pétition ont été détruites",
    "ar": "أُتلفت المعطيات ذات الطابع الشخصي لهذه العريضة",
}


@pytest.fixture(autouse=True)
def _own_list(settings, tmp_path):
    settings.DESTROYED_KEYS = str(tmp_path / "destroyed.jsonl")


@pytest.fixture
def petition(site_tree):
    """Closed, never deposited, its key destroyed."""
    past = timezone.now() - timedelta(days=700)
    petition = PetitionFactory(
        state=PetitionState.CLOSED, published_at=past, closes_at=past + timedelta(days=9), closed_at=past + timedelta(days=9)
    )
    destroy_key(petition)
    return Petition.objects.get(pk=petition.pk)


@pytest.fixture
def officer(petition):
    return officer_of(petition.commune)


@pytest.fixture
def desk(petition):
    person = UserFactory()
    assign(person, Role.COMMUNE_REGISTRAR, by=None, commune=petition.commune)
    client = Client()
    enter_as_staff(client, person)
    return client


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_it_says_why_in_the_language_of_the_reader(petition, language):
    with translation.override(language):
        assert WHY[language] in petition.why_forgotten


def test_it_is_printed_taken_in_and_deposited_no_more(petition, officer):
    printed = PaperSheet.objects.create(petition=petition, number=1, printed_by=officer)
    deposit = Deposit("47", timezone.localdate(), "Fatima Benali")
    for act in (
        lambda: print_sheets(petition, 2, by=officer),
        lambda: take_in(printed, by=officer),
        lambda: register(petition, deposit, by=officer),
    ):
        with pytest.raises(ValidationError) as refusal, translation.override("fr"):
            act()
        assert WHY["fr"] in " ".join(refusal.value.messages)
    printed.refresh_from_db()
    assert printed.returned_at is None


def test_it_does_not_collect_again(petition):
    FilingFactory(petition=petition, state=FilingState.WITHDRAWN)
    with pytest.raises(ValidationError):
        cure.reopen(petition, by=petition.author)
    petition.refresh_from_db()
    assert petition.state == PetitionState.CLOSED


def test_the_desk_is_not_offered_it_and_told_why_where_it_asks(petition, desk):
    other = PetitionFactory(state=PetitionState.CLOSED, commune=petition.commune)
    for listing in ("petitions_filings:choose", "petitions_sheets:petitions"):
        listed = list(desk.get(reverse(listing)).context["object_list"])
        assert other in listed
        assert petition not in listed
    sheets = desk.get(reverse("petitions_sheets:petition", args=[petition.pk])).content.decode()
    assert WHY["fr"] in sheets
    assert 'name="scan"' not in sheets
    assert 'name="print"' not in sheets
    answer = desk.get(reverse("petitions_filings:register", args=[petition.pk]), follow=True)
    assert WHY["fr"] in answer.content.decode()


def test_its_author_reads_why_and_is_offered_nothing_that_would_fail(petition, client):
    PaperSheet.objects.create(petition=petition, number=1, printed_by=petition.author)
    client.force_login(petition.author)
    home = client.get(reverse("accounts:home")).content.decode()
    assert WHY["fr"] in home
    for name in ("conformity", "dossier", "sheets"):
        assert reverse(f"petitions:{name}", args=[petition.pk]) not in home, name
    for name in ("conformity", "sheets", "dossier"):
        page = client.get(reverse(f"petitions:{name}", args=[petition.pk])).content.decode()
        assert WHY["fr"] in page, name
        assert 'method="post"' not in page.partition("<main")[2].partition("</main")[0], name
        assert reverse("petitions:mandataire", args=[petition.pk]) not in page, name
        assert reverse("petitions:sheets_print", args=[petition.pk]) not in page, name
        assert "Aucun mandataire n’est encore désigné : la loi" not in page.replace("\u202f", " "), name
    assert client.get(reverse("petitions:mandataire", args=[petition.pk])).status_code == 302


def test_its_sheets_wait_for_nobody(petition, desk, officer):
    PaperSheet.objects.create(petition=petition, number=1, state="returned", returned_at=timezone.now(), printed_by=officer)
    assert list(desk.get(reverse("petitions_sheets:index")).context["object_list"]) == []


def test_what_needs_its_key_is_refused_to_its_author(petition):
    with pytest.raises(NotAllowed):
        declare(petition, by=petition.author)
