"""When what a petition keeps about people ends (law 09-08, article 3; docs/decisions/0021-retention.md)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models.petition import Petition


class RetentionPlanQuerySet(models.QuerySet["RetentionPlan"]):
    """Sets of plans."""

    def running(self):
        """Those that still have something to destroy."""
        return self.filter(key_done_at__isnull=True)

    def not_held(self, day):
        """Those that no hold keeps on `day`."""
        return self.filter(Q(held_until__isnull=True) | Q(held_until__lt=day))


class RetentionPlan(models.Model):
    """The dates on which a petition's scans are deleted and its key destroyed; counted anew when the petition moves on."""

    class Reason(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn by its author")
        NOT_FILED = "not_filed", _("collection ended, never deposited")
        NOT_REFILED = "not_refiled", _("refused or taken back, not deposited again")
        DECIDED = "decided", _("decision of the council published")

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="retention", verbose_name=_("petition"))
    reason = models.CharField(_("why"), max_length=12, choices=Reason.choices)
    # The day from which the delays run.
    since = models.DateField(_("since"))
    scans_on = models.DateField(_("scans deleted on"))
    key_on = models.DateField(_("key destroyed on"))
    planned_at = models.DateTimeField(default=timezone.now)
    warned_at = models.DateTimeField(_("warned on"), null=True, blank=True)
    scans_done_at = models.DateTimeField(_("scans deleted"), null=True, blank=True)
    key_done_at = models.DateTimeField(_("key destroyed"), null=True, blank=True)

    # A legal dispute, say: nothing is destroyed until then, and someone answers for it.
    held_until = models.DateField(_("held until"), null=True, blank=True)
    hold_reason = models.TextField(_("reason of the hold"), max_length=1000, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("held by")
    )

    objects = RetentionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("retention plan")
        verbose_name_plural = _("retention plans")
        ordering = ["key_on", "pk"]
        indexes = [
            models.Index(fields=["key_on"], condition=Q(key_done_at__isnull=True), name="petitions_retention_due"),
        ]
        constraints = [
            models.CheckConstraint(
                name="petitions_retention_in_order",
                condition=Q(scans_on__gte=models.F("since"), key_on__gte=models.F("scans_on")),
            ),
            models.CheckConstraint(
                name="petitions_retention_hold_is_reasoned",
                condition=Q(held_until__isnull=True) | (~Q(hold_reason="") & Q(held_by__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.petition_id}: {self.key_on:%Y-%m-%d}"

    def is_held(self, day) -> bool:
        """Whether a hold keeps it on `day`."""
        return self.held_until is not None and self.held_until >= day


class RetentionNotice(models.Model):
    """A warning that is owed to someone before a petition's data are destroyed."""

    plan = models.ForeignKey(RetentionPlan, on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key_on = models.DateField()
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "person", "key_on"], name="petitions_retention_warned_once"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(sent_at__isnull=True), name="petitions_retention_owed")]
