"""Starting, meeting, suspending, correcting and recomputing deadlines. The only writer of deadlines.

`about` tells several deadlines of one obligation apart (the steps of a follow-up); the others have none.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils import timezone

from civicsite.support.delays import Delay, Period, WorkingCalendar, days_taken
from councils.models import law_for
from petitions.models import Deadline, Filing, Petition, Suspension
from petitions.rules.figures import NoFigure
from petitions.rules.obligations import DUTIES, Terms, due_on
from petitions.services.law import figure_in_force
from petitions.services.moves import locked, note_down
from petitions.states import DeadlineNote, Obligation
from territory.holidays import working_calendars

Calendars = Callable[[int | None], WorkingCalendar]


class NoDeadline(LookupError):
    """The petition has no such deadline running."""


class AlreadyRunning(ValueError):
    """Such a deadline runs already from another day: it is corrected, not started again. `deadline` is that one."""

    def __init__(self, deadline: Deadline):
        super().__init__(str(deadline))
        self.deadline = deadline


class DatesReversed(ValueError):
    """The day lies before the day from which the deadline, or its suspension, runs. `since` is that day."""

    def __init__(self, since: date):
        super().__init__(str(since))
        self.since = since


@transaction.atomic
def start(
    petition: Petition,
    obligation: str,
    on: date,
    *,
    filing: Filing | None = None,
    before: date | None = None,
    due: date | None = None,
    about: str = "",
) -> Deadline:
    """Start what is owed from the day `on`, by the rule in force that day; the same call again returns the same deadline.

    `before` is the event for obligations counted back (the opening of the session, for AGENDA), `due` the last day of
    those without a rule (DELIBERATION, FOLLOW_UP). Refuses with AlreadyRunning, NoFigure or NoRule (the rows of the law
    have a gap or an overlap on that day) or TermsMissing.
    """
    found = _running(petition, obligation, about)
    if found:
        if (found.starts_on, found.event_on, found.given_on) != (on, before, due):
            raise AlreadyRunning(found)
        return found
    deadline = Deadline(
        petition=petition,
        filing=filing,
        obligation=obligation,
        owed_by=DUTIES[obligation].debtor,
        about=about,
        starts_on=on,
        event_on=before,
        given_on=due,
    )
    _apply_rule(deadline)
    deadline.due_on = _due(deadline, working_calendars(), [])
    deadline.save()
    return deadline


@transaction.atomic
def meet(petition: Petition, obligation: str, on: date, *, filing: Filing | None = None, about: str = "") -> Deadline:
    """Say that it was done on the day `on`; one that was suspended runs again until then.

    Refuses with NoDeadline where none runs, and with DatesReversed.
    """
    deadline = _found(petition, obligation, about)
    if on < deadline.starts_on:
        raise DatesReversed(deadline.starts_on)
    _end_suspension(deadline, on)
    deadline.met_on = on
    deadline.days_taken = days_taken(deadline.starts_on, on, _periods(deadline))
    deadline.save(update_fields=["met_on", "days_taken", "due_on"])
    return deadline


@transaction.atomic
def suspend(
    petition: Petition, obligation: str, since: date, *, why: str = "", filing: Filing | None = None, about: str = ""
) -> Deadline:
    """Stop counting from the day `since`: its debtor waits for somebody else. Suspended already, nothing changes.

    Refuses with NoDeadline and DatesReversed.
    """
    deadline = _found(petition, obligation, about)
    if since < deadline.starts_on:
        raise DatesReversed(deadline.starts_on)
    Suspension.objects.get_or_create(deadline=deadline, until=None, defaults={"since": since, "why": why})
    return deadline


@transaction.atomic
def resume(petition: Petition, obligation: str, until: date, *, filing: Filing | None = None, about: str = "") -> Deadline:
    """Count again from the day `until`; the last day moves by the days that did not count. Refuses as `suspend`."""
    deadline = _found(petition, obligation, about)
    _end_suspension(deadline, until)
    deadline.save(update_fields=["due_on"])
    return deadline


@transaction.atomic
def drop(
    petition: Petition, obligation: str, on: date, *, why: str, filing: Filing | None = None, about: str = ""
) -> Deadline | None:
    """Say that it is no longer owed, because the petition was withdrawn or the event fell away; None where none runs."""
    deadline = _running(petition, obligation, about)
    if deadline:
        _end_suspension(deadline, max(on, deadline.starts_on))
        deadline.dropped_on, deadline.dropped_why = on, why
        deadline.save(update_fields=["dropped_on", "dropped_why", "due_on"])
    return deadline


@transaction.atomic
def drop_all(petition: Petition, on: date, *, why: str) -> int:
    """Drop everything that is still owed about the petition; returns how many deadlines that were."""
    running = list(Deadline.objects.running().filter(petition=petition))
    for deadline in running:
        drop(petition, deadline.obligation, on, why=why, about=deadline.about)
    return len(running)


def start_review(petition: Petition, on: date) -> None:
    """The region's team owes its review from the day of submission. Where no row of the law says by when, nothing is owed."""
    drop(petition, Obligation.REVIEW, on, why=DeadlineNote.SUBMITTED_AGAIN)
    with suppress(NoFigure):
        start(petition, Obligation.REVIEW, on)


def end_review(petition: Petition, on: date) -> None:
    """The review is done, or no longer wanted; nothing changes where none was owed."""
    deadline = _running(petition, Obligation.REVIEW, "")
    if deadline:
        meet(petition, Obligation.REVIEW, max(on, deadline.starts_on))


@transaction.atomic
def correct(
    petition: Petition,
    obligation: str,
    *,
    note: str,
    by=None,
    on: date | None = None,
    met_on: date | None = None,
    before: date | None = None,
    due: date | None = None,
    filing: Filing | None = None,
    about: str = "",
) -> Deadline:
    """Replace the deadline by one with the days given, by the rule in force on its first day; the old one is kept with why.

    Takes the one that runs, else the last one. Refuses with NoDeadline, DatesReversed and what `start` refuses.
    """
    old = _last(petition, obligation, about)
    new = _copy(old, starts_on=on or old.starts_on, event_on=before or old.event_on, given_on=due or old.given_on)
    new.met_on = met_on or old.met_on
    if new.met_on and new.met_on < new.starts_on:
        raise DatesReversed(new.starts_on)
    _apply_rule(new)
    _replace(old, new, working_calendars(), why=Deadline.Why.CORRECTED, by=by, note=note)
    note_down(petition, "correct_deadline", by=by, note=f"{obligation}: {note}")
    return new


def recompute() -> int:
    """Compute every deadline that runs again, by the holidays and rules as they stand; returns how many were replaced.

    For the clock: what is unchanged is left alone, so that running it twice changes nothing.
    """
    calendars = working_calendars()
    computed = Deadline.objects.running().filter(given_on__isnull=True).values_list("pk", "petition_id")
    return sum(_recompute_one(key, petition_id, calendars) for key, petition_id in list(computed))


@transaction.atomic
def _recompute_one(key: int, petition_id: int, calendars: Calendars) -> bool:
    # Whoever drops what a petition owes holds it: without that, a deadline replaced under them would run on for ever.
    petition = locked(Petition(pk=petition_id))
    old = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("filing").get(pk=key)
    old.petition = petition
    if not old.is_running:
        return False
    new = _copy(old)
    _apply_rule(new)
    same_rule = (new.figure_id, new.council_rule_id, new.delay) == (old.figure_id, old.council_rule_id, old.delay)
    if same_rule and _due(new, calendars, _periods(old)) == old.due_on:
        return False
    _replace(old, new, calendars, why=Deadline.Why.HOLIDAYS if same_rule else Deadline.Why.LAW)
    return True


def _copy(old: Deadline, **days: date | None) -> Deadline:
    kept = {
        name: getattr(old, name)
        for name in ("obligation", "owed_by", "about", "starts_on", "event_on", "given_on", "met_on", "dropped_on", "dropped_why")
    }
    return Deadline(petition=old.petition, filing=old.filing, replaces=old, **kept | days)


def _replace(old: Deadline, new: Deadline, calendars: Calendars, *, why: str, by=None, note: str = "") -> None:
    periods = list(old.suspensions.all())
    new.due_on = _due(new, calendars, _periods(old))
    if new.met_on:
        new.days_taken = days_taken(new.starts_on, new.met_on, _periods(old))
    old.superseded_at, old.superseded_why, old.superseded_by, old.superseded_note = timezone.now(), why, by, note[:300]
    old.save(update_fields=["superseded_at", "superseded_why", "superseded_by", "superseded_note"])
    new.save()
    Suspension.objects.bulk_create(Suspension(deadline=new, since=one.since, until=one.until, why=one.why) for one in periods)


def _apply_rule(deadline: Deadline) -> None:
    """Stamp the rule in force on the day from which the deadline runs."""
    duty = DUTIES[deadline.obligation]
    level = deadline.filing.level if deadline.filing else deadline.petition.level
    deadline.figure, deadline.council_rule = None, None
    if duty.figure:
        deadline.figure = figure_in_force(duty.figure, level, deadline.starts_on)
        _stamp(deadline, deadline.figure.delay)
    elif duty.council_rule:
        deadline.council_rule = law_for(level, deadline.starts_on).row(duty.council_rule)
        _stamp(deadline, Delay(deadline.council_rule.value, duty.unit))


def _stamp(deadline: Deadline, delay: Delay) -> None:
    deadline.value, deadline.unit, deadline.last_day = delay


def _due(deadline: Deadline, calendars: Calendars, periods: list[Period]) -> date:
    commune = deadline.petition.commune
    worked = calendars(commune.region_id if commune else None)
    terms = Terms(deadline.starts_on, deadline.event_on, deadline.given_on)
    return due_on(deadline.obligation, terms, deadline.delay, worked, periods)


def _end_suspension(deadline: Deadline, until: date) -> None:
    going_on = deadline.suspensions.filter(until__isnull=True).first()
    if going_on is None:
        return
    if until < going_on.since:
        raise DatesReversed(going_on.since)
    going_on.until = until
    going_on.save(update_fields=["until"])
    deadline.due_on = _due(deadline, working_calendars(), _periods(deadline))


def _periods(deadline: Deadline) -> list[Period]:
    return [Period(one.since, one.until) for one in deadline.suspensions.all()]


def _of(petition: Petition, obligation: str, about: str):
    locked = Deadline.objects.current().select_for_update(of=("self",), no_key=True).select_related("petition__commune", "filing")
    return locked.filter(petition=petition, obligation=obligation, about=about).order_by("-pk")


def _running(petition: Petition, obligation: str, about: str) -> Deadline | None:
    return _of(petition, obligation, about).filter(met_on__isnull=True, dropped_on__isnull=True).first()


def _found(petition: Petition, obligation: str, about: str) -> Deadline:
    deadline = _running(petition, obligation, about)
    if deadline is None:
        raise NoDeadline(obligation)
    return deadline


def _last(petition: Petition, obligation: str, about: str) -> Deadline:
    deadline = _running(petition, obligation, about) or _of(petition, obligation, about).first()
    if deadline is None:
        raise NoDeadline(obligation)
    return deadline
