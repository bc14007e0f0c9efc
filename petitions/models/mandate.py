"""Who acts for a petition: the mandataire of citizens, or an association with its legal representative."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models.petition import Petition
from territory.models import Commune


class Mandate(models.Model):
    """The citizen whom the petitioners appointed to follow the procedure (article 122), between two days."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="mandates", verbose_name=_("petition"))
    # The account that may act for the petition; empty where the mandataire has none.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates")
    name = models.CharField(_("first and last name"), max_length=120)
    # CNIE number, address, phone and mail, encrypted under the petition's key.
    sealed = models.BinaryField()
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["petition", "since"]
        constraints = [
            models.UniqueConstraint(fields=["petition"], condition=Q(until__isnull=True), name="petitions_one_mandate_at_a_time"),
            models.CheckConstraint(name="petitions_mandate_dates", condition=Q(until__isnull=True) | Q(until__gte=F("since"))),
        ]

    def __str__(self):
        return self.name


class MandateNoticeQuerySet(models.QuerySet):
    """Adds what is to be sent."""

    def owed(self):
        """Those still to be sent, while the key exists that the contact is sealed under."""
        return self.filter(sent_at__isnull=True, mandate__petition__key__wrapped__isnull=False)


class MandateNotice(models.Model):
    """Somebody is owed the news that their mandate began or ended; stamped when the message was taken."""

    class Event(models.TextChoices):
        BEGUN = "begun", _("begun")
        ENDED = "ended", _("ended")

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=5, choices=Event.choices)
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = MandateNoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at__isnull=True), name="petitions_mandate_owed")]
        constraints = [models.UniqueConstraint(fields=["mandate", "event"], name="petitions_mandate_told_once")]


class MandateChange(models.Model):
    """Another mandataire that the author asks for, once people have signed: an officer decides (note 0017)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="mandate_changes", verbose_name=_("petition"))
    name = models.CharField(_("first and last name"), max_length=120)
    # As in a mandate: CNIE number, address, phone or mail, encrypted under the petition's key.
    sealed = models.BinaryField()
    reason = models.CharField(_("why"), max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    accepted = models.BooleanField(_("accepted"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of mandataire")
        verbose_name_plural = _("changes of mandataire")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(decided_at__isnull=True), name="petitions_one_mandate_change_at_a_time"
            ),
            models.CheckConstraint(
                name="petitions_mandate_change_decided_is_dated",
                condition=Q(decided_at__isnull=True, accepted__isnull=True) | Q(decided_at__isnull=False, accepted__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name


class MandateChangeNotice(models.Model):
    """An officer is owed the news that a change waits for them; stamped when the message was taken."""

    change = models.ForeignKey(MandateChange, on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at__isnull=True), name="petitions_change_owed")]
        constraints = [models.UniqueConstraint(fields=["change", "person"], name="petitions_change_told_once")]


class Association(models.Model):
    """The association that petitions: organic law 113-14, article 124."""

    petition = models.OneToOneField(Petition, on_delete=models.CASCADE, related_name="association", verbose_name=_("petition"))
    name = models.CharField(_("name of the association"), max_length=200)
    founded_on = models.DateField(_("lawfully constituted on"), null=True, blank=True)
    receipt_number = models.CharField(_("number of the final receipt"), max_length=60, blank=True)
    receipt_on = models.DateField(_("date of the final receipt"), null=True, blank=True)
    # Its seat, or the branch that it has in the territory of the council.
    seat = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seat"))
    branch = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("branch")
    )
    members = models.PositiveIntegerField(_("number of members"), null=True, blank=True)
    activity = models.TextField(_("activity, and how it is linked to the petition"), max_length=1000, blank=True)
    representative = models.CharField(_("legal representative"), max_length=120, blank=True)
    is_regular = models.BooleanField(_("its legal situation is regular, and it works by democratic principles"), default=False)

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")

    def __str__(self):
        return self.name
