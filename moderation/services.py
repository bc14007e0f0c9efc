"""The one writer of the journal."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from moderation.models import Decision, Reason


def record(
    subject: models.Model,
    *,
    action: str,
    actor=None,
    from_state: str = "",
    to_state: str = "",
    reason: Reason | None = None,
    note: str = "",
) -> Decision:
    """Write one line of the journal about `subject` and return it. `actor` None: the site itself, by the clock."""
    return Decision.objects.create(
        subject_kind=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        actor=actor,
        action=action,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        note=note,
        taken_at=timezone.now(),
    )
