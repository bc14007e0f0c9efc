"""Moves the demonstration's dates back, so that its petitions seem to have lived for months.

The services stamp the moment at which they run, and the journal refuses changes. The demonstration is the one place that
writes other dates over them, here only, and only on rows that it has just made.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from moderation.models import Decision
from petitions.models import DecisionNotice, Petition, PetitionKey
from petitions.rules.collecting import CASABLANCA

_NOTICE_AFTER = timedelta(minutes=1)
_OFFICE_OPENS, _OFFICE_MINUTES = 9, 8 * 60


def days_ago(days: int, salt: int = 0) -> datetime:
    """Return a moment of that day, in office hours, which `salt` varies; never later than two hours ago."""
    now = timezone.now()
    opening = datetime.combine(timezone.localdate(now, CASABLANCA) - timedelta(days=days), time(_OFFICE_OPENS), CASABLANCA)
    return min(opening + timedelta(minutes=salt * 37 % _OFFICE_MINUTES), now - timedelta(hours=2))


def published_for_end_in(days: int, salt: int = 0) -> datetime:
    """Return when a petition was published whose collection ends in `days` days (negative: has ended)."""
    return days_ago(settings.PETITION_COLLECTION_DAYS - days, salt)


def move_back(petition: Petition, moments: Sequence[datetime], **stamps: datetime) -> None:
    """Date a petition's decisions by `moments`, in the order of the journal, and its own row by `stamps`.

    The key and the notices follow; notices count as sent, since their authors cannot be reached.
    """
    decisions = list(Decision.objects.about(petition))
    for decision, moment in zip(decisions, moments, strict=True):
        date_decision(decision, moment)
        DecisionNotice.objects.filter(decision=decision).update(created_at=moment, sent_at=moment + _NOTICE_AFTER)
    now = timezone.now()
    last = max(moment for moment in (*moments, *stamps.values()) if moment <= now)
    Petition.objects.filter(pk=petition.pk).update(updated_at=last, **stamps)
    if "published_at" in stamps:
        PetitionKey.objects.filter(petition=petition).update(created_at=stamps["published_at"])
    petition.refresh_from_db()


def date_decision(decision: Decision, moment: datetime) -> None:
    """Write another date over a line of the journal, past the refusal of its own manager."""
    models.QuerySet(Decision).filter(pk=decision.pk).update(taken_at=moment)


def date_new_decisions(row: models.Model, day: date) -> None:
    """Date the last lines of the journal about a row by a day: those that were just written. Notices count as sent."""
    moment = timezone.make_aware(datetime.combine(day, time(12)))
    moment = min(moment, timezone.now() - timedelta(minutes=5))
    for decision in Decision.objects.about(row).filter(taken_at__gt=timezone.now() - timedelta(minutes=2)):
        date_decision(decision, moment)
        DecisionNotice.objects.filter(decision=decision).update(created_at=moment, sent_at=moment + _NOTICE_AFTER)
