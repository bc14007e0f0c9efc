"""The audit of a list on paper: lines drawn by lot, read once more by somebody else beside the scan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models.paper import SheetLine
from petitions.models.petition import Petition


class ListAudit(models.Model):
    """One draw: how many lines of how many, by which seed. Whoever has the seed can draw the same lines again."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="audits", verbose_name=_("petition"))
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(_("drawn on"), default=timezone.now)
    # Random, from the system, made and kept before the lines are chosen by it.
    seed = models.CharField(_("seed"), max_length=64)
    lines_in_list = models.PositiveIntegerField(_("lines on counted sheets"))
    last_line = models.BigIntegerField()
    size = models.PositiveIntegerField(_("lines drawn"))

    class Meta:
        verbose_name = _("audit of a list")
        verbose_name_plural = _("audits of lists")
        ordering = ["petition", "-pk"]
        constraints = [models.CheckConstraint(name="petitions_audit_draws_some", condition=Q(size__gte=1))]

    def __str__(self):
        return f"{self.petition_id}/{self.pk}"


class AuditedLine(models.Model):
    """A drawn line, and what the second look at its scan said."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("rightly entered")
        COUNTED_WRONGLY = "counted", _("counted, and should not be")
        LEFT_OUT_WRONGLY = "left_out", _("not counted, and should be")
        IDENTITY_WRONG = "identity", _("the number of the card is another one")

    audit = models.ForeignKey(ListAudit, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(SheetLine, on_delete=models.PROTECT, related_name="audited")
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["audit", "line__sheet__number", "line__position"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "line"], name="petitions_audited_once"),
            models.CheckConstraint(
                name="petitions_audited_by_somebody",
                condition=Q(verdict="", checked_by__isnull=True, checked_at__isnull=True)
                | ~Q(verdict="") & Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
        ]
