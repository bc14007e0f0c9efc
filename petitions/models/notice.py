"""What is owed to those who follow a petition: the news of a decision."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from moderation.models import Decision
from petitions.models.mandate import Mandate
from petitions.models.petition import Petition


class DecisionNoticeQuerySet(models.QuerySet):
    """Adds what is to be sent."""

    def owed(self):
        """Those still to be sent; to a mandataire, only while the key exists that their contact is sealed under."""
        return self.filter(
            Q(mandate__isnull=True) | Q(petition__key__wrapped__isnull=False),
            sent_at__isnull=True,
        )


class DecisionNotice(models.Model):
    """The author, or the mandataire of the day, is owed the news of a decision; stamped when the message was taken."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="notices")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    # Who acted on the day of the decision; empty where it is the author who is told.
    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, null=True, related_name="news")
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = DecisionNoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at__isnull=True), name="petitions_notice_owed")]
        constraints = [
            models.UniqueConstraint(fields=["decision"], condition=Q(mandate__isnull=True), name="petitions_author_told_once"),
            models.UniqueConstraint(fields=["decision", "mandate"], name="petitions_mandataire_told_once"),
        ]
