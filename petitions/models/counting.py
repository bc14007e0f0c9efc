"""The record of counting: how far it got, and what the nightly proof found."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from petitions.models.petition import Petition


class CountRun(models.Model):
    """One row: the lock of the counting job, and the moment of its last run that counted."""

    counted_until = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="petitions_single_count_run", condition=models.Q(pk=1))]


class CountCheck(models.Model):
    """A nightly proof of one petition's count against its rows; a drift was repaired and stays on record."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="count_checks", verbose_name=_("petition"))
    checked_at = models.DateTimeField(_("checked"))
    stored = models.PositiveIntegerField(_("stored count"))
    found = models.PositiveIntegerField(_("signatures found"))
    # The same for paper.
    stored_paper = models.PositiveIntegerField(_("stored count on paper"), default=0, db_default=0)
    found_paper = models.PositiveIntegerField(_("signatures found on paper"), default=0, db_default=0)
    drift = models.GeneratedField(expression=F("found") - F("stored"), output_field=models.IntegerField(), db_persist=True)

    class Meta:
        verbose_name = _("count check")
        verbose_name_plural = _("count checks")
        ordering = ["-checked_at"]
        indexes = [models.Index(fields=["petition", "-checked_at"])]

    def __str__(self):
        return f"{self.petition_id}: {self.stored}/{self.found}"
