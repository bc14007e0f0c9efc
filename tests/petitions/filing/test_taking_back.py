"""A deposit, or a petition, that is taken back leaves the agenda of the council, which says so."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from civicsite.support.transitions import TransitionRefused
from councils.services import sessions
from councils.services.deliberations import DeliberationValues, Votes, record_deliberation
from councils.states import ItemOrigin
from moderation.models import Decision
from petitions.models import Filing
from petitions.services import drafts
from petitions.services.drafts import NotAllowed
from petitions.services.filing import cure
from petitions.states import FilingState, PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.petitions.filing.conftest import FILED_ON

pytestmark = pytest.mark.django_db
OPENS = date(2027, 2, 2)


@pytest.fixture
def sent(placed, registrar, clock):
    """The agenda with the petition has gone to the governor."""
    session = sessions.reschedule(placed.agenda_item.session, by=registrar, opens_on=OPENS)
    clock.move_to(datetime(2027, 1, 10, 12))
    sessions.convene(session, by=registrar, agenda_sent_on=date(2027, 1, 10), members_notified_on=date(2027, 1, 10))
    return Filing.objects.get(pk=placed.pk)


@pytest.fixture
def sitting(sent, registrar, clock):
    """The session is open."""
    clock.move_to(datetime(2027, 2, 3, 12))
    sessions.open_session(sent.agenda_item.session, by=registrar, opened_on=OPENS)
    return Filing.objects.get(pk=sent.pk)


def page(client, session, language):
    with translation.override(language):
        return client.get(reverse("councils:session", args=[session.pk])).content.decode()


def agenda(client, session):
    return client.get(f"/api/v1/councils/sessions/{session.pk}/").json()["agenda"]


@pytest.mark.parametrize("stage", ["placed", "sent", "sitting"])
def test_its_item_is_taken_off_with_the_day_and_why(stage, request, petition, client):
    filing = request.getfixturevalue(stage)
    session = filing.agenda_item.session
    cure.take_back(filing, by=petition.author, reason="Nous complétons la liste.")
    assert not session.agenda.exists()
    assert agenda(client, session) == []
    french, arabic = page(client, session, "fr"), page(client, session, "ar")
    assert "Les pétitionnaires ont retiré leur dépôt." in french.partition("Retirés de l’ordre du jour")[2]
    assert "سحب مقدمو العريضة إيداعهم." in arabic.partition("نقط مسحوبة من جدول الأعمال")[2]
    # The words of the petitioner are for the council and its register, in the one language in which they were written.
    assert "Nous complétons la liste." not in french + arabic


@pytest.mark.parametrize(("language", "words"), [("fr", "Dites pourquoi"), ("ar", "بينوا السبب")])
def test_the_page_asks_for_a_reason_and_does_not_call_it_optional(placed, petition, client, language, words):
    client.force_login(petition.author)
    address = f"/{language}/petitions/{petition.pk}/take-back/"
    assert "required" in str(client.get(address).context["form"]["reason"])
    refused = client.post(address, {"reason": "  "})
    assert refused.status_code == 422
    assert words in refused.text
    placed.refresh_from_db()
    assert placed.state == FilingState.PLACED


def test_the_journal_of_the_session_says_who(placed, petition):
    cure.take_back(placed, by=petition.author, reason="Nous complétons la liste.")
    line = Decision.objects.about(placed.agenda_item).get(action="take-back")
    assert (line.actor, line.note) == (petition.author, "Nous complétons la liste.")


def test_what_is_refused_leaves_it_on_the_agenda(placed, petition, registrar):
    for by, reason, error in [(petition.author, " ", ValidationError), (UserFactory(), "Non", NotAllowed)]:
        with pytest.raises(error):
            cure.take_back(placed, by=by, reason=reason)
    assert placed.agenda_item.session.agenda.get() == placed.agenda_item


def test_a_fault_after_it_leaves_all_as_it_was(placed, petition):
    """One transaction: the filing moves and its item goes before the petition's own table refuses."""
    placed.petition.state = PetitionState.CLOSED
    placed.petition.save()
    with pytest.raises(TransitionRefused):
        cure.take_back(placed, by=petition.author, reason="Nous complétons la liste.")
    placed.refresh_from_db()
    assert placed.state == FilingState.PLACED
    assert placed.agenda_item.session.agenda.exists()


def test_once_the_council_has_decided_it_stays(sitting, petition, registrar):
    item = sitting.agenda_item
    votes = Votes(20, 3, 1)
    values = DeliberationValues(
        number=3, title_fr=item.title_fr, title_ar=item.title_ar, votes=votes, decided_on=OPENS, text_fr="Oui.", item=item
    )
    record_deliberation(item.session, values, by=registrar)
    with pytest.raises(TransitionRefused):
        cure.take_back(sitting, by=petition.author, reason="Trop tard")
    assert item.session.agenda.exists()


def test_on_the_agenda_of_a_session_that_is_over_it_was(sitting, petition, registrar, clock):
    clock.move_to(datetime(2027, 2, 5, 12))
    session = sessions.close_session(sitting.agenda_item.session, by=registrar, closed_on=date(2027, 2, 4))
    filing = cure.take_back(sitting, by=petition.author, reason="Le conseil ne l’a pas examinée.")
    assert filing.state == FilingState.WITHDRAWN
    assert session.agenda.exists()


def test_another_petition_stays_on_the_same_agenda(placed, petition):
    other = AgendaItemFactory(
        session=placed.agenda_item.session, origin=ItemOrigin.PETITION, petition_number=petition.pk + 1, placed_on=FILED_ON
    )
    cure.take_back(placed, by=petition.author, reason="Nous complétons la liste.")
    assert list(other.session.agenda) == [other]


def test_a_withdrawn_petition_stands_on_no_agenda(petition, council, client):
    """One whose deposit was taken back when the agenda did not follow yet is there still."""
    session = SessionFactory(council=council, opens_on=OPENS)
    AgendaItemFactory(session=session, origin=ItemOrigin.PETITION, petition_number=petition.pk, placed_on=FILED_ON)
    drafts.withdraw(petition, by=petition.author, note="Notre demande est satisfaite.")
    assert not session.agenda.exists()
    assert "Les pétitionnaires ont retiré leur pétition." in page(client, session, "fr")
    assert "سحب مقدمو العريضة عريضتهم." in page(client, session, "ar")
