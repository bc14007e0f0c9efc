"""Why and by whom things were decided: coded reasons and the append-only journal."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.Model):
    """A coded reason that an officer gives; its words go to the author, in the author's language."""

    class Use(models.TextChoices):
        PETITION_REFUSED = "petition_refused", _("refusal of a petition")
        PETITION_CHANGE = "petition_change", _("change asked of a petition")
        COUNCIL_REFUSED = "council_refused", _("refusal by the council")
        SHEET_LINE = "sheet_line", _("line of a sheet that is not counted")

    code = models.SlugField(_("code"), unique=True)
    use = models.CharField(_("use"), max_length=20, choices=Use.choices)
    label = models.CharField(_("label"), max_length=120)
    explanation = models.TextField(_("explanation for the author"))
    article = models.CharField(_("article"), max_length=120, blank=True)
    active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ["use", "order", "code"]

    def __str__(self):
        return self.label


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Sets of decisions; none can be changed or deleted."""

    def about(self, subject: models.Model):
        """Those about one object, oldest first."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_kind=kind, subject_id=subject.pk).order_by("pk")

    def delete(self):
        """Refused: the journal is append-only."""
        raise TypeError("The journal is append-only.")

    def update(self, **kwargs):
        """Refused: the journal is append-only."""
        raise TypeError("The journal is append-only.")


class Decision(models.Model):
    """One line of the journal: who moved what from one state to another, why and when."""

    subject_kind = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_kind", "subject_id")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("by")
    )
    action = models.SlugField(_("action"))
    from_state = models.CharField(_("from"), max_length=30, blank=True)
    to_state = models.CharField(_("to"), max_length=30, blank=True)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("reason"))
    note = models.TextField(_("note"), blank=True)
    taken_at = models.DateTimeField(_("on"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self):
        return f"{self.action}: {self.from_state} → {self.to_state}"

    def save(self, *args, **kwargs):
        """Inserts; a second save is refused with TypeError."""
        if self.pk:
            raise TypeError("The journal is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refused: the journal is append-only."""
        raise TypeError("The journal is append-only.")
