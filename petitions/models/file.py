"""Files that nobody may read but those whose task it is: encrypted under the key of their petition."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models.petition import Petition


class SealedFileQuerySet(models.QuerySet["SealedFile"]):
    """Sets of sealed files."""

    def kept(self):
        """Those whose content is still there."""
        return self.filter(deleted_at__isnull=True)

    def of_kind(self, kind: str):
        """Those of one kind, newest last."""
        return self.filter(kind=kind).order_by("pk")


class SealedFile(models.Model):
    """A scan, a copy or a made document: its content lies encrypted in the private storage, never under /media."""

    class Kind(models.TextChoices):
        SHEET_SCAN = "sheet_scan", _("scan of a sheet of signatures")
        IDENTITY_COPIES = "identity_copies", _("copies of national identity cards")
        ASSOCIATION_RECEIPT = "association_receipt", _("final receipt of the association")
        ASSOCIATION_STATUTES = "association_statutes", _("statutes of the association")
        ASSOCIATION_POWERS = "association_powers", _("proof of powers of the representative")
        MANDATE = "mandate", _("appointment of the mandataire")
        DEPOSIT_SCAN = "deposit_scan", _("scan of the deposit")
        COUNCIL_LETTER = "council_letter", _("letter of the council")
        DOSSIER = "dossier", _("part of the dossier")
        OTHER = "other", _("other document")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="files", verbose_name=_("petition"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(max_length=60)
    # Of the content as it is read, not as it lies encrypted.
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64)
    # In the private storage; empty once deleted.
    path = models.CharField(max_length=120, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("on"), default=timezone.now)
    deleted_at = models.DateTimeField(null=True)

    objects = SealedFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("private file")
        verbose_name_plural = _("private files")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="petitions_file_kept_or_deleted",
                condition=Q(deleted_at__isnull=True) & ~Q(path="") | Q(deleted_at__isnull=False, path=""),
            ),
            models.UniqueConstraint(fields=["path"], condition=~Q(path=""), name="petitions_file_path"),
        ]

    def __str__(self):
        return self.name
