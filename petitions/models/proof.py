"""The public log of signatures: appended to once a day, never changed (docs/decisions/0020-proof.md)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petitions.models.petition import Petition
from petitions.models.signature import Signature
from petitions.rules.entries import COUNTED, ENDED, RECEIPT, RESTORED


class AppendOnlyQuerySet(models.QuerySet):
    """Rows that are added and read, and nothing else; the database refuses the rest too."""

    def update(self, **kwargs):
        """Refused: the log is append-only."""
        raise TypeError("The log is append-only.")

    def delete(self):
        """Refused: the log is append-only."""
        raise TypeError("The log is append-only.")


class AppendOnly(models.Model):
    """A row of the log."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Inserts; a second save is refused with TypeError."""
        if not self._state.adding:
            raise TypeError("The log is append-only.")
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args, **kwargs):
        """Refused: the log is append-only."""
        raise TypeError("The log is append-only.")


class LogSecret(models.Model):
    """One row: the secret that blinds the log, wrapped by the master key, and the lock of who appends to it."""

    wrapped = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(name="petitions_single_log_secret", condition=Q(pk=1))]


class LogEntry(AppendOnly):
    """One line of the log. What it says in public is in petitions.rules.entries: never which signature it stands for."""

    class Kind(models.TextChoices):
        # One for every confirmation, counted or repeated, and blanks among them: a receipt leads to it.
        RECEIPT = RECEIPT, _("receipt")
        # One for every signature that came into the count of its petition.
        COUNTED = COUNTED, _("counted")
        # One for each of those that left it.
        ENDED = ENDED, _("ended")
        # One for each of those that came back, or came late, because the line on paper in their place was taken out.
        RESTORED = RESTORED, _("restored")

    position = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # How often the signature had come back before this line: it may leave the count and come back more than once.
    turn = models.SmallIntegerField(default=0, db_default=0)
    # No constraint of the database: the log outlives whatever is done to the rows that it speaks of.
    signature = models.ForeignKey(
        Signature, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )
    petition = models.ForeignKey(
        Petition, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )
    source = models.CharField(max_length=6, blank=True)
    tag = models.BinaryField(max_length=32, null=True)
    data = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["tag"], condition=Q(tag__isnull=False), name="petitions_log_tag"),
            # Blanks have no signature, and nulls are all different.
            models.UniqueConstraint(fields=["signature", "kind", "turn"], name="petitions_log_once_a_turn"),
            models.CheckConstraint(
                name="petitions_log_says_its_kind",
                condition=Q(kind=RECEIPT, tag__isnull=False, turn=0)
                | Q(kind=COUNTED, turn=0, tag__isnull=True, signature__isnull=False, petition__isnull=False)
                | Q(
                    kind__in=[ENDED, RESTORED],
                    turn__gte=0,
                    tag__isnull=True,
                    signature__isnull=False,
                    petition__isnull=False,
                ),
            ),
        ]


class Restoration(AppendOnly):
    """A signature that a line on paper had kept out and that counts since the line was taken out.

    It had given way to the line, at `ended_at`, or was given when the line counted already: then it had never counted.
    """

    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="restorations", db_index=False)
    # The first return is 0, the next one 1.
    turn = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True)
    restored_at = models.DateTimeField()

    class Meta:
        ordering = ["signature", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["signature", "turn"], name="petitions_restored_once_a_turn"),
            models.CheckConstraint(
                name="petitions_restored_after_its_end",
                condition=Q(ended_at__isnull=False, restored_at__gte=models.F("ended_at")) | Q(ended_at__isnull=True, turn=0),
            ),
        ]


class LogNode(AppendOnly):
    """The hash of a complete subtree of the log, so that a proof reads few rows. Smaller ones are made from the lines."""

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="petitions_log_node")]


class DailyRoot(AppendOnly):
    """The log at the end of a day (Casablanca): its size and its root, which anyone may keep and compare."""

    day = models.DateField(_("day"), primary_key=True)
    first = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField(_("entries"))
    root = models.BinaryField(max_length=32)
    # Hexadecimal: from which a single day's lines are verified without the days before.
    peaks = models.JSONField()
    closed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("daily root")
        verbose_name_plural = _("daily roots")
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%Y-%m-%d} {self.hexadecimal}"

    @property
    def hexadecimal(self) -> str:
        """The root as it is published."""
        return bytes(self.root).hex()

    @property
    def added(self) -> int:
        """How many lines the day added."""
        return self.size - self.first


class DailyCount(AppendOnly):
    """The counts of one petition at the end of a day on which they moved, as the log adds up to them."""

    root = models.ForeignKey(DailyRoot, on_delete=models.DO_NOTHING, related_name="counts")
    petition = models.ForeignKey(Petition, on_delete=models.DO_NOTHING, related_name="logged_counts", db_index=False)
    online = models.PositiveIntegerField()
    paper = models.PositiveIntegerField()

    class Meta:
        ordering = ["root", "petition"]
        constraints = [models.UniqueConstraint(fields=["petition", "root"], name="petitions_log_count_once")]


class LogCheck(models.Model):
    """One comparison of the log with the rows that it speaks of, and what did not agree."""

    checked_at = models.DateTimeField(_("checked"), default=timezone.now)
    # Which lines were compared one by one; the sums are those of the whole log at every check.
    first = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    # How many lines there were.
    size = models.PositiveBigIntegerField(_("entries"))
    found = models.PositiveIntegerField(_("differences"))
    # The first of them, each with its kind, petition and position.
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("check of the log")
        verbose_name_plural = _("checks of the log")
        ordering = ["-pk"]


class RootNotice(models.Model):
    """A daily root that is to be sent to a witness (PROOF_WITNESSES)."""

    root = models.ForeignKey(DailyRoot, on_delete=models.DO_NOTHING, related_name="notices")
    address = models.EmailField()
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["root", "address"], name="petitions_root_told_once")]
        indexes = [models.Index(fields=["id"], condition=Q(sent_at__isnull=True), name="petitions_root_owed")]
