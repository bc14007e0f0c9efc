"""Who is to be reminded of a deadline, and who is told that it has passed: leaves what is owed, the notices send it.

A day on which the clock did not run is made up for the next day; run twice, nothing is owed twice.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from civicsite.support.queue import call_after_commit
from petitions.models import Deadline, DeadlineNotice, Level, Petition
from petitions.notices.deadlines import send_owed_reminders
from petitions.states import Debtor
from territory.models import Assignment, Role

Kind = DeadlineNotice.Kind


def owe_reminders(day: date | None = None) -> int:
    """Owe the reminders of `day` (today), and the news of what is late; returns how many messages are newly owed."""
    day = day or timezone.localdate()
    owed = [*_before(day), *_after(day)]
    present = set(
        DeadlineNotice.objects.filter(deadline__in={notice.deadline_id for notice in owed}).values_list(
            "deadline", "kind", "days", "person"
        )
    )
    new = [one for one in owed if (one.deadline_id, one.kind, one.days, one.person_id) not in present]
    # The constraint decides where two clocks run.
    DeadlineNotice.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        call_after_commit(send_owed_reminders)
    return len(new)


def _before(day: date) -> Iterable[DeadlineNotice]:
    steps = sorted(settings.DEADLINE_REMINDER_DAYS)
    if not steps:
        return
    last = day + timedelta(days=steps[-1])
    for deadline in _shown(Deadline.objects.due_between(day, last)):
        left, length = (deadline.due_on - day).days, (deadline.due_on - deadline.starts_on).days
        step = next(days for days in steps if left <= days)
        if step < length:
            yield from _notices(deadline, Kind.REMINDER, step, debtors_of(deadline))


def _after(day: date) -> Iterable[DeadlineNotice]:
    patience = settings.DEADLINE_CENTRAL_DAYS
    for deadline in _shown(Deadline.objects.late(day)):
        yield from _notices(deadline, Kind.LATE, 0, {*_officers(deadline.petition), *debtors_of(deadline)})
        if deadline.days_late(day) >= patience:
            yield from _notices(deadline, Kind.STILL_LATE, patience, _people(Q(role=Role.CENTRAL)))


def _shown(deadlines):
    return deadlines.select_related("petition__commune", "petition__author").prefetch_related("suspensions", "petition__mandates")


def _notices(deadline: Deadline, kind: str, days: int, people: Iterable[User]) -> Iterable[DeadlineNotice]:
    return (DeadlineNotice(deadline=deadline, kind=kind, days=days, person=person) for person in people)


def debtors_of(deadline: Deadline) -> set[User]:
    """Return the people who can do what is owed: for a council without a registrar here, the officers of its region."""
    petition = deadline.petition
    if deadline.owed_by == Debtor.PETITIONER:
        acting = [mandate.person for mandate in petition.mandates.all() if mandate.until is None and mandate.person]
        return {person for person in acting or [petition.author] if person.is_active}
    if deadline.owed_by == Debtor.SITE or petition.level != Level.COMMUNE:
        return _officers(petition)
    return _people(Q(role=Role.COMMUNE_REGISTRAR, commune=petition.commune_id)) or _officers(petition)


def _officers(petition: Petition) -> set[User]:
    region = petition.commune.region_id if petition.commune else None
    return _people(Q(role=Role.OFFICER, region=region))


def _people(assigned: Q) -> set[User]:
    keys = Assignment.objects.current().filter(assigned).values("person")
    return set(User.objects.filter(pk__in=keys, is_active=True))
