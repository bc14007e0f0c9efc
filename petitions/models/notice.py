"""What is owed to an author: the news of a decision."""

from django.db import models
from django.utils import timezone

from moderation.models import Decision
from petitions.models.petition import Petition


class AuthorNotice(models.Model):
    """The author of a petition is owed the news of a decision; stamped when the message was taken."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="notices")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=models.Q(sent_at__isnull=True), name="petitions_notice_owed")]
