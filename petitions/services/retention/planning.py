"""The plan of each ended petition, counted anew each night from where the petition stands; warnings and holds."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from civicsite.support.queue import call_after_commit
from moderation.models import Decision
from petitions.models import Filing, Petition, RetentionNotice, RetentionPlan
from petitions.notices.retention import send_owed_warnings
from petitions.rules.collecting import CASABLANCA
from petitions.rules.retention import Delays, Ending, dates_of, ending_of
from petitions.services.drafts import NotAllowed
from petitions.services.moves import locked, note_down
from petitions.states import PetitionState
from territory.permissions import is_central, officers_of

LONGEST_HOLD = timedelta(days=3 * 366)


def delays() -> Delays:
    """Return the delays of the settings."""
    return Delays(
        scans=settings.RETENTION_SCANS_DAYS,
        decided=settings.RETENTION_DECIDED_DAYS,
        withdrawn=settings.RETENTION_WITHDRAWN_DAYS,
        unfiled=settings.RETENTION_UNFILED_DAYS,
        refile=settings.RETENTION_REFILE_DAYS,
    )


def plan_all() -> int:
    """Count every plan anew. Returns how many petitions have one that is not carried out."""
    may_have_ended = Petition.objects.filter(
        state__in=[PetitionState.WITHDRAWN, PetitionState.CLOSED, PetitionState.FILED], key__wrapped__isnull=False
    )
    gone_on = RetentionPlan.objects.running().exclude(petition__in=may_have_ended)
    for petition_id in gone_on.values_list("petition_id", flat=True):
        plan(Petition(pk=petition_id))
    return sum(plan(petition) is not None for petition in may_have_ended.only("pk").order_by("pk").iterator())


@transaction.atomic
def plan(petition: Petition) -> RetentionPlan | None:
    """Count the plan of one petition anew and return it; None, and no plan any more, while it is on its way."""
    petition = locked(petition)
    known = RetentionPlan.objects.select_for_update(no_key=True).filter(petition=petition).first()
    if known is not None and known.key_done_at is not None:
        return known
    ending = _ending(petition)
    if ending is None:
        if known is not None:
            known.delete()
        return None
    dates = dates_of(ending, delays())
    key_on = max(dates.key_on, _warned_for(known.warned_at)) if known and known.warned_at else dates.key_on
    wanted = {"reason": ending.reason, "since": ending.since, "scans_on": dates.scans_on, "key_on": key_on}
    if known is None:
        return RetentionPlan.objects.create(petition=petition, **wanted)
    if any(getattr(known, name) != value for name, value in wanted.items()):
        if known.key_on != key_on:
            # The warning named another day.
            wanted["warned_at"] = None
        for name, value in wanted.items():
            setattr(known, name, value)
        known.planned_at = timezone.now()
        known.save()
    return known


def _warned_for(warned_at: datetime) -> date:
    """Return the first day on which the key may be destroyed after a warning."""
    return _day(warned_at) + timedelta(days=settings.RETENTION_WARNING_DAYS)


def _ending(petition: Petition) -> Ending | None:
    last = Filing.objects.filter(petition=petition).select_related("deliberation").order_by("-sequence").first()
    ended = last and ((last.ended_at and _day(last.ended_at)) or last.decided_on)
    return ending_of(
        state=petition.state,
        withdrawn_on=_withdrawn_on(petition),
        closed_on=_day(petition.closed_at) if petition.closed_at else None,
        last_filing=last.state if last else None,
        filing_ended_on=ended or None,
        published_on=last.deliberation.posted_on if last and last.deliberation else None,
    )


def _withdrawn_on(petition: Petition) -> date | None:
    if petition.state != PetitionState.WITHDRAWN:
        return None
    line = Decision.objects.about(petition).filter(action="withdraw").order_by("-pk").first()
    return _day(line.taken_at if line else petition.updated_at)


def _day(moment) -> date:
    return moment.astimezone(CASABLANCA).date()


def warn_due(now: datetime) -> int:
    """Owe the warning to the officers, the author and the mandataire of every key that is soon destroyed. Says how many."""
    today = _day(now)
    soon = RetentionPlan.objects.running().not_held(today).filter(warned_at__isnull=True)
    warned = 0
    for found in soon.filter(key_on__lte=today + timedelta(days=settings.RETENTION_WARNING_DAYS)).values_list("pk", flat=True):
        warned += _warn(found, now)
    return warned


@transaction.atomic
def _warn(pk: int, now: datetime) -> int:
    found = RetentionPlan.objects.select_for_update(no_key=True).filter(pk=pk, warned_at__isnull=True).first()
    if found is None:
        return 0
    petition = found.petition
    # A plan that was found late: the day that is named is the day on which it happens.
    found.key_on = max(found.key_on, _warned_for(now))
    people = {person.pk for person in officers_of(petition.commune.region)} if petition.commune else set()
    people |= set(petition.mandates.filter(until__isnull=True, person__isnull=False).values_list("person", flat=True))
    people.add(petition.author_id)
    RetentionNotice.objects.bulk_create(
        [RetentionNotice(plan=found, person_id=person, key_on=found.key_on) for person in sorted(people)], ignore_conflicts=True
    )
    found.warned_at = now
    found.save(update_fields=["warned_at", "key_on"])
    note_down(petition, "warn_of_destruction", from_state=petition.state, to_state=petition.state)
    call_after_commit(send_owed_warnings)
    return 1


@transaction.atomic
def hold(found: RetentionPlan, *, by, until: date, reason: str) -> RetentionPlan:
    """Keep a petition's data until a day. NotAllowed but for the central team; ValidationError beside the field."""
    if not is_central(by):
        raise NotAllowed
    found = RetentionPlan.objects.select_for_update(no_key=True).get(pk=found.pk)
    today = timezone.localdate()
    errors = {
        "held_until": [_("Choose a day in the future, at most three years from now.")]
        if not today < until <= today + LONGEST_HOLD
        else [],
        "hold_reason": [] if reason.strip() else [_("Say why the data must be kept: it is written into the journal.")],
        "__all__": [_("The key is destroyed already: nothing is left to be kept.")] if found.key_done_at else [],
    }
    if any(errors.values()):
        raise ValidationError({name: words for name, words in errors.items() if words})
    found.held_until, found.hold_reason, found.held_by = until, reason.strip(), by
    # A warning that went out names a day on which nothing happens now: another one follows the hold.
    found.warned_at = None
    found.save(update_fields=["held_until", "hold_reason", "held_by", "warned_at"])
    petition = found.petition
    note_down(petition, "hold_data", by=by, from_state=petition.state, to_state=petition.state, note=f"{until}: {reason.strip()}")
    return found


@transaction.atomic
def release(found: RetentionPlan, *, by) -> RetentionPlan:
    """End a hold before its day. NotAllowed but for the central team."""
    if not is_central(by):
        raise NotAllowed
    found = RetentionPlan.objects.select_for_update(no_key=True).get(pk=found.pk)
    found.held_until, found.hold_reason, found.held_by = None, "", None
    found.save(update_fields=["held_until", "hold_reason", "held_by"])
    petition = found.petition
    note_down(petition, "release_data", by=by, from_state=petition.state, to_state=petition.state)
    return found


def due_for_scans(today: date) -> list[int]:
    """Return the plans whose scans are to be deleted."""
    due = RetentionPlan.objects.running().not_held(today).filter(scans_on__lte=today, scans_done_at__isnull=True)
    return list(due.order_by("pk").values_list("pk", flat=True))


def due_for_key(now) -> list[int]:
    """Return the plans whose key is to be destroyed: on their day, and never before the warning has had its time."""
    day = now.astimezone(CASABLANCA).date()
    warned = Q(warned_at__lte=now - timedelta(days=settings.RETENTION_WARNING_DAYS))
    due = RetentionPlan.objects.running().not_held(day).filter(warned, key_on__lte=day)
    return list(due.order_by("pk").values_list("pk", flat=True))
