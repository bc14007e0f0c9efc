"""Documents that the site makes and anyone can check: the dossier of a petition, and the official papers of its deposit."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Language
from petitions.models.file import SealedFile
from petitions.models.filing import Filing
from petitions.models.petition import Level, Petition
from petitions.states import DossierState

# Without letters that are taken for digits; ten of them are fifty bits.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10


def new_check_code() -> str:
    """Return a code that nobody can guess, short enough to be typed from a page."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class MadeDocument(models.Model):
    """One PDF: its code stands on each of its pages, its SHA-256 on the public page that the code leads to."""

    code = models.CharField(_("check code"), max_length=CODE_LENGTH, unique=True, default=new_check_code, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    made_at = models.DateTimeField(_("made on"), default=timezone.now)
    # Empty where no PDF could be set (a font is missing): the printable page then is the document.
    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)

    class Meta:
        abstract = True

    @property
    def shown_code(self) -> str:
        """The code as it is printed: K7QM-2RXB-9T."""
        return "-".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Sets of dossiers."""

    def owed(self):
        """Those that are still to be made."""
        return self.filter(state__in=[DossierState.QUEUED, DossierState.MAKING])

    def standing(self):
        """Those that no later one replaced."""
        return self.filter(superseded_at__isnull=True)


class Dossier(models.Model):
    """What is deposited with the council, of one moment of a petition: made in parts, in both languages."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="dossiers", verbose_name=_("petition"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=DossierState.choices, default=DossierState.QUEUED, editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    failure = models.CharField(_("why it failed"), max_length=12, blank=True, editable=False)
    parts_done = models.PositiveIntegerField(default=0, editable=False)
    parts_total = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(_("made on"), null=True, editable=False)
    superseded_at = models.DateTimeField(_("replaced on"), null=True, editable=False)

    # Of what it is made: when one of these is no longer so, it is out of date.
    paper_count = models.PositiveIntegerField(_("signatures on paper"), default=0)
    online_count = models.PositiveIntegerField(_("online signatures"), default=0)
    last_signature = models.BigIntegerField(default=0)
    with_online = models.BooleanField(_("with the annex of online supporters"), default=False)
    # Of the texts, the mandate, the association, the annexes and the signatures on paper.
    fingerprint = models.CharField(max_length=64, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state__in=["queued", "making"]), name="petitions_dossier_owed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(state__in=["queued", "making"]), name="petitions_one_dossier_at_a_time"
            ),
            models.CheckConstraint(
                name="petitions_dossier_ready_is_dated", condition=~Q(state="ready") | Q(made_at__isnull=False)
            ),
            models.CheckConstraint(name="petitions_dossier_failed_says_why", condition=~Q(state="failed") | ~Q(failure="")),
        ]

    def __str__(self):
        return f"{self.petition_id}/{self.pk}"

    @property
    def is_owed(self) -> bool:
        """Whether it is still being made."""
        return self.state in (DossierState.QUEUED, DossierState.MAKING)


class DossierAnnex(models.Model):
    """A file that the dossier takes along as it is, under a number."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="annexes")
    number = models.PositiveSmallIntegerField(_("number"))
    file = models.ForeignKey(SealedFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("annex of a dossier")
        verbose_name_plural = _("annexes of dossiers")
        ordering = ["dossier", "number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="petitions_dossier_annex_once")]

    def __str__(self):
        return f"{self.dossier_id}/{self.number}"


class DossierPart(MadeDocument):
    """One PDF of a dossier; the list of signatories is in several."""

    class Kind(models.TextChoices):
        COVER = "cover", _("slip of the dossier")
        FORM = "form", _("petition form")
        LIST = "list", _("list of signatories on paper")
        ONLINE = "online", _("online supporters")
        ANNEXES = "annexes", _("table of annexes")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    # Of a list: the numbers of its first and last line, and the last signature that is in it.
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    last_signature = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("part of a dossier")
        verbose_name_plural = _("parts of dossiers")
        ordering = ["dossier", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "language", "number"], name="petitions_dossier_part_once"),
        ]

    def __str__(self):
        return f"{self.dossier_id}/{self.language}/{self.number}"


class OfficialDocument(MadeDocument):
    """A paper of a deposit: receipt, slip to the bureau, acceptance, refusal, notices. Numbered by council, kind and year."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("receipt of the deposit")
        TRANSMISSION = "transmission", _("slip to the bureau of the council")
        ACCEPTANCE = "acceptance", _("notice of acceptance")
        REFUSAL = "refusal", _("reasoned refusal")
        AGENDA = "agenda", _("notice of the agenda")
        DELIBERATION = "deliberation", _("notice of the deliberation")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="documents", verbose_name=_("petition"))
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="documents", verbose_name=_("filing"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    authority = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    # Its words as they were issued, encrypted under the petition's key: the printable page shows them.
    sealed = models.BinaryField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "authority", "kind", "year", "number", "language"], name="petitions_document_number_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.shown_number}"

    @property
    def shown_number(self) -> str:
        """Its number in the series of the council, the year behind."""
        return f"{self.number}/{self.year}"


class DocumentSeries(models.Model):
    """The last number that a council's documents of one kind took in a year; locked by whoever takes the next one."""

    level = models.CharField(max_length=10, choices=Level.choices)
    authority = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, choices=OfficialDocument.Kind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "authority", "kind", "year"], name="petitions_document_series_once"),
        ]
