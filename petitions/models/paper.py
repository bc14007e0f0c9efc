"""Sheets of signatures on paper: entered twice by two people, decided by a third where they differ."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.models import Reason
from petitions.models.dossier import CODE_LENGTH, new_check_code
from petitions.models.file import SealedFile
from petitions.models.petition import Petition
from petitions.models.signature import Signature
from petitions.states import LineOutcome, SheetState

LINES_A_SHEET = 12


class PaperSheetQuerySet(models.QuerySet["PaperSheet"]):
    """Sets of sheets."""

    def to_enter(self):
        """Those that wait for somebody: a first entry, a second one, a decision."""
        return self.filter(state__in=[SheetState.RETURNED, SheetState.ENTERED, SheetState.DIFFERING])

    def standing(self):
        """All but the void ones."""
        return self.exclude(state=SheetState.VOID)


class PaperSheet(models.Model):
    """One printed sheet. The first person who enters it is `first_by`, the second `second_by`, who decides `third_by`."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("petition"))
    number = models.PositiveIntegerField(_("number"))
    # In the QR code of the sheet; says nothing about anybody.
    code = models.CharField(_("check code"), max_length=CODE_LENGTH, unique=True, default=new_check_code, editable=False)
    lines = models.PositiveSmallIntegerField(_("lines"), default=LINES_A_SHEET)
    state = models.CharField(_("state"), max_length=10, choices=SheetState.choices, default=SheetState.PRINTED, editable=False)
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    printed_at = models.DateTimeField(_("printed on"), default=timezone.now)
    returned_at = models.DateTimeField(_("returned on"), null=True, blank=True)
    # Not its own alone: a sheet that is entered anew keeps the scan of the one that it replaces.
    scan = models.ForeignKey(SealedFile, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)
    third_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    third_at = models.DateTimeField(null=True, blank=True)
    # Who has it open, so that two people do not enter the same sheet at once.
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(_("counted on"), null=True, blank=True)
    voided_at = models.DateTimeField(_("void since"), null=True, blank=True)

    objects = PaperSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of signatures")
        verbose_name_plural = _("sheets of signatures")
        ordering = ["petition", "number"]
        indexes = [
            models.Index(
                fields=["petition", "number"],
                condition=Q(state__in=["returned", "entered", "differing"]),
                name="petitions_sheet_to_enter",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["petition", "number"], name="petitions_sheet_number"),
            models.CheckConstraint(name="petitions_sheet_has_lines", condition=Q(lines__gte=1)),
            models.CheckConstraint(
                name="petitions_sheet_entered_by_two",
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")),
            ),
            models.CheckConstraint(
                name="petitions_sheet_decided_by_a_third",
                condition=Q(third_by__isnull=True) | ~Q(third_by=F("first_by")) & ~Q(third_by=F("second_by")),
            ),
            models.CheckConstraint(
                name="petitions_sheet_settled_is_dated", condition=~Q(state="settled") | Q(settled_at__isnull=False)
            ),
            models.CheckConstraint(name="petitions_sheet_void_is_dated", condition=~Q(state="void") | Q(voided_at__isnull=False)),
        ]

    def __str__(self):
        return f"{self.petition_id}/{self.number}"

    @property
    def shown_code(self) -> str:
        """The code as it is printed: K7QM-2RXB-9T."""
        return "-".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))


class SheetReader(models.Model):
    """In which turn a person reads a sheet. One turn for ever: nobody reads a sheet after having read or seen it before."""

    sheet = models.ForeignKey(PaperSheet, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pass_number = models.PositiveSmallIntegerField()
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "person"], name="petitions_sheet_read_in_one_turn")]


class LineEntry(models.Model):
    """What one person read on one line: the first (1), the second (2), or the one who decides (3)."""

    sheet = models.ForeignKey(PaperSheet, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField()
    pass_number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=8, choices=LineOutcome.choices)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Names, CNIE number and its expiry, address, province: encrypted under the petition's key.
    sealed = models.BinaryField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    # How often it was written, and the key under which the last writing was sent: one that is sent again changes nothing.
    revision = models.PositiveIntegerField(default=1, db_default=1)
    client_key = models.CharField(max_length=40, blank=True, default="", db_default="")

    class Meta:
        ordering = ["sheet", "position", "pass_number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "position", "pass_number"], name="petitions_line_entered_once_a_pass"),
            models.CheckConstraint(
                name="petitions_line_refused_has_a_reason",
                condition=Q(outcome="refused", reason__isnull=False) | ~Q(outcome="refused") & Q(reason__isnull=True),
            ),
            models.CheckConstraint(name="petitions_line_pass", condition=Q(pass_number__gte=1, pass_number__lte=3)),
        ]


class SheetLine(models.Model):
    """What became of one line of a counted sheet."""

    sheet = models.ForeignKey(PaperSheet, on_delete=models.PROTECT, related_name="settled_lines")
    position = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=8, choices=LineOutcome.choices)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, null=True, blank=True, related_name="line")
    # Of a line that stands twice: the line that is counted.
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["sheet", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "position"], name="petitions_line_settled_once"),
            models.CheckConstraint(
                name="petitions_line_valid_is_a_signature",
                condition=Q(outcome="valid", signature__isnull=False, reason__isnull=True)
                | Q(outcome="refused", signature__isnull=True, reason__isnull=False)
                | Q(outcome="empty", signature__isnull=True, reason__isnull=True),
            ),
        ]
