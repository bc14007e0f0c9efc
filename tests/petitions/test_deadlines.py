"""Deadlines: by which rule, over month ends and holidays, suspended, corrected with the old kept, told once."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from councils import reference as councils
from moderation.models import Decision
from petitions import jobs
from petitions.models import Deadline, DeadlineNotice, LegalFigure
from petitions.rules.figures import NoFigure
from petitions.rules.obligations import DUTIES, TermsMissing
from petitions.services import deadlines, drafts, review
from petitions.services.deadlines import AlreadyRunning, DatesReversed, NoDeadline
from petitions.services.reminders import owe_reminders
from petitions.states import Debtor, Obligation
from territory.holidays import load_fixed, missing_feasts
from territory.models import Holiday, Role
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory


@pytest.fixture
def petition(db):
    councils.load()
    load_fixed(date(2026, 11, 24))
    return PetitionFactory()


def current(petition):
    return Deadline.objects.current().get(petition=petition)


@pytest.mark.parametrize(
    ("level", "obligation", "on", "due"),
    [
        # Articles 125, 116 and 122: three months for a commune, two for the others.
        ("commune", "refusal", "2026-11-05", "2027-02-05"),
        ("province", "refusal", "2026-11-05", "2027-01-05"),
        ("region", "refusal", "2026-11-05", "2027-01-05"),
        # The end of February is a Sunday in 2027, a Tuesday in 2028.
        ("commune", "refusal", "2026-11-30", "2027-03-01"),
        ("commune", "refusal", "2027-11-30", "2028-02-29"),
        ("commune", "refusal", "2027-11-29", "2028-02-29"),
        ("province", "refusal", "2026-12-31", "2027-03-01"),
        # The Manifesto of independence (Monday 11 January 2027) moves a last day.
        ("province", "refusal", "2026-11-11", "2027-01-12"),
        ("commune", "receipt", "2026-11-05", "2026-11-05"),
        # Article 273: eight days. Article 116: fifteen working days, over the eighteenth of November.
        ("commune", "publication", "2026-02-21", "2026-03-01"),
        ("commune", "publication", "2028-02-21", "2028-02-29"),
        ("commune", "governor_copy", "2026-11-09", "2026-12-01"),
    ],
)
def test_last_days_follow_the_rule_of_the_level(petition, level, obligation, on, due):
    petition.level = level
    petition.save()
    assert deadlines.start(petition, obligation, date.fromisoformat(on)).due_on == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("opens_on", "due"), [("2027-02-01", "2027-01-12"), ("2027-03-05", "2027-02-13"), ("2028-03-05", "2028-02-14")]
)
def test_agenda_is_due_twenty_days_before_the_opening(petition, opens_on, due):
    deadline = deadlines.start(petition, Obligation.AGENDA, date(2026, 11, 5), before=date.fromisoformat(opens_on))
    assert deadline.due_on == date.fromisoformat(due)
    assert "38" in deadline.rule.article


def test_what_has_no_rule_needs_its_last_day(petition):
    with pytest.raises(TermsMissing):
        deadlines.start(petition, Obligation.FOLLOW_UP, date(2026, 11, 5))
    with pytest.raises(TermsMissing):
        deadlines.start(petition, Obligation.AGENDA, date(2026, 11, 5))
    assert deadlines.start(petition, Obligation.FOLLOW_UP, date(2026, 11, 5), due=date(2027, 1, 3)).due_on == date(2027, 1, 3)


def test_every_obligation_has_a_duty_and_a_debtor():
    assert set(DUTIES) == set(Obligation)
    assert {duty.debtor for duty in DUTIES.values()} == set(Debtor)


def test_a_gap_in_the_law_is_refused(petition):
    LegalFigure.objects.filter(code="refusal").update(valid_to=date(2026, 1, 31))
    with pytest.raises(NoFigure):
        deadlines.start(petition, Obligation.REFUSAL, date(2026, 2, 1))
    assert deadlines.start(petition, Obligation.REFUSAL, date(2026, 1, 31)).due_on == date(2026, 4, 30)


def test_started_twice_from_the_same_day_it_is_one_from_another_day_it_is_refused(petition):
    first = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    assert deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5)) == first
    with pytest.raises(AlreadyRunning):
        deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 6))
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_meeting_what_is_not_owed_or_before_it_began_is_refused(petition):
    with pytest.raises(NoDeadline):
        deadlines.meet(petition, Obligation.REFUSAL, date(2026, 11, 5))
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    with pytest.raises(DatesReversed):
        deadlines.meet(petition, Obligation.REFUSAL, date(2026, 11, 4))


@pytest.mark.parametrize(("met_on", "late"), [("2027-02-04", False), ("2027-02-05", False), ("2027-02-06", True)])
def test_met_in_time_or_late(petition, met_on, late):
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    deadline = deadlines.meet(petition, Obligation.REFUSAL, date.fromisoformat(met_on))
    assert deadline.is_late(date(2027, 6, 1)) is late
    assert Deadline.objects.too_late().exists() is late
    assert Deadline.objects.in_time().exists() is not late


@pytest.mark.parametrize(("day", "late"), [("2027-02-05", 0), ("2027-02-06", 1), ("2027-03-01", 24)])
def test_owed_past_its_last_day_it_is_late(petition, day, late):
    deadline = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    assert deadline.days_late(date.fromisoformat(day)) == late
    assert Deadline.objects.late(date.fromisoformat(day)).exists() is bool(late)


def test_days_that_the_petitioner_owes_do_not_count(petition):
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    suspended = deadlines.suspend(petition, Obligation.REFUSAL, date(2026, 11, 20), why="Pièces manquantes")
    assert deadlines.suspend(petition, Obligation.REFUSAL, date(2026, 11, 22)) == suspended
    assert not current(petition).is_late(date(2027, 5, 1))
    assert not Deadline.objects.late(date(2027, 5, 1)).exists()
    with pytest.raises(DatesReversed):
        deadlines.resume(petition, Obligation.REFUSAL, date(2026, 11, 19))
    deadlines.resume(petition, Obligation.REFUSAL, date(2026, 12, 2))
    assert current(petition).due_on == date(2027, 2, 17)
    met = deadlines.meet(petition, Obligation.REFUSAL, date(2026, 12, 5))
    assert met.days_taken == 18


def test_a_corrected_day_replaces_the_deadline_and_keeps_the_old_one_with_why(petition):
    person = UserFactory()
    old = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    new = deadlines.correct(petition, Obligation.REFUSAL, on=date(2026, 10, 5), note="Le registre dit le 5 octobre.", by=person)
    old.refresh_from_db()
    assert (old.due_on, new.due_on, new.replaces) == (date(2027, 2, 5), date(2027, 1, 5), old)
    assert (old.superseded_why, old.superseded_by, old.superseded_note) == ("corrected", person, "Le registre dit le 5 octobre.")
    assert current(petition) == new
    assert Decision.objects.about(petition).last().action == "correct_deadline"


def test_a_holiday_entered_later_moves_what_runs_and_keeps_the_old(petition):
    old = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    assert jobs.recompute_deadlines() == 0
    Holiday.objects.create(day=date(2027, 2, 5), kind="exceptional", name_fr="Congé", name_ar="عطلة", source="Communiqué")
    assert jobs.recompute_deadlines() == 1
    assert jobs.recompute_deadlines() == 0
    old.refresh_from_db()
    assert current(petition).due_on == date(2027, 2, 8)
    assert (old.superseded_why, old.due_on) == ("holidays", date(2027, 2, 5))


def test_a_holiday_of_another_region_moves_nothing(petition):
    other = PetitionFactory().commune.region
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    Holiday.objects.create(day=date(2027, 2, 5), kind="exceptional", name_fr="x", name_ar="x", source="x", region=other)
    assert jobs.recompute_deadlines() == 0


def test_a_rule_replaced_for_its_first_day_is_applied_and_says_so(petition):
    old = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    figure = LegalFigure.objects.get(code="refusal", level="commune")
    figure.valid_to = date(2026, 10, 31)
    figure.save()
    figure.pk, figure.value, figure.valid_from, figure.valid_to = None, 2, date(2026, 11, 1), None
    figure.save()
    assert jobs.recompute_deadlines() == 1
    old.refresh_from_db()
    assert (old.superseded_why, current(petition).due_on) == ("law", date(2027, 1, 5))


def test_what_is_met_is_never_recomputed(petition):
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    deadlines.meet(petition, Obligation.REFUSAL, date(2026, 12, 1))
    Holiday.objects.create(day=date(2027, 2, 5), kind="exceptional", name_fr="x", name_ar="x", source="x")
    assert jobs.recompute_deadlines() == 0


def test_dropped_deadlines_are_no_longer_owed(petition):
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    assert deadlines.drop_all(petition, date(2026, 11, 20), why="Pétition retirée") == 1
    assert not Deadline.objects.late(date(2028, 1, 1)).exists()
    assert deadlines.drop(petition, Obligation.REFUSAL, date(2026, 11, 21), why="x") is None


def test_religious_holidays_are_only_those_that_people_entered(db):
    load_fixed(date(2026, 11, 24))
    assert load_fixed(date(2026, 11, 24)) == 0
    assert missing_feasts(2025, 2026) == {2025: ["hijri_year"], 2026: ["fitr", "adha", "hijri_year", "mawlid"]}
    assert not Holiday.objects.filter(kind="religious", day__gt=date(2026, 1, 1)).exists()
    assert Holiday.objects.get(day=date(2026, 10, 31)).name_ar == "عيد الوحدة"


# --- Reminders ------------------------------------------------------------------------------


@pytest.fixture
def people(petition):
    commune = petition.commune
    return {
        "registrar": AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=commune, person=UserFactory(language="ar")).person,
        "officer": AssignmentFactory(region=commune.region, person=UserFactory()).person,
        "central": AssignmentFactory(role=Role.CENTRAL, person=UserFactory()).person,
        "stranger": AssignmentFactory(region=PetitionFactory().commune.region).person,
    }


def told(day):
    with time_machine.travel(datetime(day.year, day.month, day.day, 8, tzinfo=UTC), tick=False):
        mail.outbox.clear()
        owe_reminders()
        jobs.send_owed_reminders()
        return sorted(address for message in mail.outbox for address in message.to)


def test_reminders_before_then_officers_then_the_central_team_each_once(petition, people):
    due = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5)).due_on
    registrar, officer, central = (people[name].email for name in ("registrar", "officer", "central"))
    assert told(due - timedelta(days=15)) == []
    assert told(due - timedelta(days=14)) == [registrar]
    assert told(due - timedelta(days=14)) == []
    # The clock stood still on the third day before: made up for the next day.
    assert told(due - timedelta(days=2)) == [registrar]
    assert told(due) == []
    assert told(due + timedelta(days=1)) == sorted([registrar, officer])
    assert told(due + timedelta(days=13)) == []
    assert told(due + timedelta(days=14)) == [central]
    assert told(due + timedelta(days=15)) == []
    assert DeadlineNotice.objects.filter(sent_at__isnull=True).count() == 0


def test_a_commune_without_registrar_is_reminded_through_its_officers(petition, people):
    people["registrar"].assignments.all().delete()
    due = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5)).due_on
    assert told(due - timedelta(days=3)) == [people["officer"].email]


def test_the_petitioner_is_reminded_of_what_the_petitioner_owes(petition, people):
    due = deadlines.start(petition, Obligation.CURE, date(2026, 11, 5)).due_on
    assert told(due - timedelta(days=3)) == [petition.author.email]
    assert "/petitions/" in mail.outbox[0].body


def test_nothing_is_sent_about_what_was_met_meanwhile(petition, people):
    due = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5)).due_on
    with time_machine.travel(datetime(2027, 2, 3, 8, tzinfo=UTC), tick=False):
        assert due - timedelta(days=3) <= date(2027, 2, 3)
        DeadlineNotice.objects.create(deadline=current(petition), kind="reminder", days=3, person=people["registrar"])
        deadlines.meet(petition, Obligation.REFUSAL, date(2027, 2, 2))
        mail.outbox.clear()
        jobs.send_owed_reminders()
        assert mail.outbox == []


def test_reminder_is_in_the_language_of_its_reader(petition, people):
    due = deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5)).due_on
    told(due - timedelta(days=3))
    assert 'dir="rtl"' in mail.outbox[0].alternatives[0][0]
    assert "القانون التنظيمي رقم 113.14" in mail.outbox[0].body


# --- The site's own review ------------------------------------------------------------------


def test_review_is_owed_from_submission_until_a_decision(petition):
    draft = PetitionFactory(state="draft")
    with time_machine.travel(datetime(2026, 11, 5, 9, tzinfo=UTC), tick=False):
        drafts.submit(draft, by=draft.author)
    owed = current(draft)
    # Ten working days, over the Green March (Friday the sixth) and the feast of independence.
    assert (owed.obligation, owed.owed_by, owed.due_on) == ("review", "site", date(2026, 11, 23))
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=UTC), tick=False):
        review.publish(draft, by=AssignmentFactory(region=draft.commune.region).person)
    assert current(draft).is_late(date(2026, 11, 25))


def test_review_of_what_is_withdrawn_or_sent_again(petition):
    draft = PetitionFactory(state="draft")
    drafts.submit(draft, by=draft.author)
    drafts.withdraw(draft, by=draft.author)
    assert not Deadline.objects.running().filter(petition=draft).exists()


def test_without_a_rule_a_citizen_still_submits(petition):
    draft = PetitionFactory(state="draft")
    LegalFigure.objects.filter(code="review").delete()
    assert drafts.submit(draft, by=draft.author).state == "submitted"
    assert not Deadline.objects.filter(petition=draft).exists()
