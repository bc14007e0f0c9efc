"""What an officer decides, what is stamped, and what the author is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from moderation.models import Decision, Reason
from petitions.models import DecisionNotice, LegalFigure
from petitions.notices.authors import send_owed_notices
from petitions.rules.collecting import CASABLANCA
from petitions.services.drafts import NotAllowed
from petitions.services.review import ReasonRefused, publish, refuse, request_change
from petitions.states import PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.factories.territory import CommuneFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(db):
    return PetitionFactory(state=PetitionState.SUBMITTED)


@pytest.fixture
def officer(petition):
    return officer_of(petition.commune)


def reason(use):
    return Reason.objects.filter(use=use).first()


def decide(action, petition, by):
    if action == "publish":
        return publish(petition, by=by)
    use = Reason.Use.PETITION_REFUSED if action == "refuse" else Reason.Use.PETITION_CHANGE
    return {"refuse": refuse, "request_change": request_change}[action](
        petition, by=by, reason=reason(use), note="Voir la page 2."
    )


ACTIONS = ["publish", "request_change", "refuse"]


@pytest.mark.parametrize("action", ACTIONS)
def test_deciding_is_refused_to_all_but_the_regions_officers(action, petition):
    for person in (petition.author, UserFactory(), officer_of(CommuneFactory())):
        with pytest.raises(NotAllowed):
            decide(action, petition, person)
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED


@pytest.mark.parametrize("action", ACTIONS)
def test_second_officer_is_refused_once_it_is_decided(action, petition, officer):
    decide(action, petition, officer)
    with pytest.raises(NotAllowed):
        decide("publish", petition, officer_of(petition.commune))
    assert Decision.objects.about(petition).count() == 1


@pytest.mark.parametrize("decision", [refuse, request_change])
def test_reason_of_another_use_or_out_of_use_is_refused(decision, petition, officer):
    wrong = Reason.Use.PETITION_CHANGE if decision is refuse else Reason.Use.PETITION_REFUSED
    with pytest.raises(ReasonRefused):
        decision(petition, by=officer, reason=reason(wrong))
    retired = reason(Reason.Use.PETITION_REFUSED if decision is refuse else Reason.Use.PETITION_CHANGE)
    retired.active = False
    with pytest.raises(ReasonRefused):
        decision(petition, by=officer, reason=retired)


@pytest.mark.parametrize(
    ("populations", "arrondissements", "required"),
    [
        ({2024: 34_999}, False, 100),
        ({2024: 35_000}, False, 200),
        ({2014: 40_000, 2024: 30_000}, False, 100),
        ({2024: 3_215_935}, True, 400),
    ],
)
def test_publishing_stamps_the_law_and_the_census_of_the_day(populations, arrondissements, required):
    commune = CommuneFactory(populations=populations, has_arrondissements=arrondissements)
    petition = PetitionFactory(state=PetitionState.SUBMITTED, commune=commune)
    publish(petition, by=officer_of(commune))
    petition.refresh_from_db()
    assert petition.required_signatures == required
    assert petition.population.census_year == 2024
    LegalFigure.objects.filter(code="signatures_required").update(value=999)
    petition.refresh_from_db()
    assert petition.required_signatures == required


def test_publishing_opens_until_the_end_of_a_local_day_and_makes_the_key(petition, officer):
    before = timezone.now()
    publish(petition, by=officer)
    petition.refresh_from_db()
    ends = petition.closes_at.astimezone(CASABLANCA)
    assert (ends.hour, ends.minute) == (23, 59)
    assert ends.date() == (before.astimezone(CASABLANCA) + timedelta(days=180)).date()
    assert petition.key.wrapped is not None
    assert petition.accepts_signatures


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_author_is_told_in_their_language_once(action, language):
    author = UserFactory(language=language, email="author@example.ma")
    petition = PetitionFactory(state=PetitionState.SUBMITTED, author=author)
    decide(action, petition, officer_of(petition.commune))
    assert [send_owed_notices(), send_owed_notices()] == [1, 0]
    [message] = mail.outbox
    assert message.to == ["author@example.ma"]
    assert TEXTS[language][0] in message.body
    assert f"/{language}/petitions/{petition.pk}/" in message.body
    if action != "publish":
        decision = Decision.objects.about(petition).get()
        assert getattr(decision.reason, f"explanation_{language}") in message.body
        assert "Voir la page 2." in message.body


def test_decision_and_its_notice_stand_or_fall_together(petition, officer):
    publish(petition, by=officer)
    assert DecisionNotice.objects.get(petition=petition).decision.action == "publish"


def test_journal_cannot_be_rewritten(petition, officer):
    publish(petition, by=officer)
    decision = Decision.objects.get()
    for change in (decision.save, decision.delete, Decision.objects.all().delete, lambda: Decision.objects.update(note="x")):
        with pytest.raises(TypeError):
            change()
