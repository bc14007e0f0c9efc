"""What somebody owes a petition by a day, and who was told about it. Written by petitions.services alone."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from civicsite.support.delays import DAYS, KEPT, WORKING_DAYS, Delay, Period, days_taken
from councils.models import CouncilRule
from petitions.models.filing import Filing
from petitions.models.law import LegalFigure
from petitions.models.petition import Petition
from petitions.states import Debtor, Obligation

_DELAYS = [unit for unit in LegalFigure.Unit.choices if unit[0] in (DAYS, WORKING_DAYS, "months")]


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Sets of deadlines."""

    def current(self):
        """Those that hold: a corrected one is replaced by another row."""
        return self.filter(superseded_at__isnull=True)

    def running(self):
        """Those that are still owed, suspended or not."""
        return self.current().filter(met_on__isnull=True, dropped_on__isnull=True)

    def counting(self):
        """Those that are owed now: not while somebody else's answer is waited for."""
        waiting = Suspension.objects.filter(deadline=models.OuterRef("pk"), until__isnull=True)
        return self.running().exclude(models.Exists(waiting))

    def late(self, day: date):
        """Those that are owed now and were due before `day`."""
        return self.counting().filter(due_on__lt=day)

    def in_time(self):
        """Those that were met by their last day."""
        return self.current().filter(met_on__lte=F("due_on"))

    def too_late(self):
        """Those that were met after it."""
        return self.current().filter(met_on__gt=F("due_on"))

    def due_between(self, first: date, last: date):
        """Those that are owed now and due in these days."""
        return self.counting().filter(due_on__range=(first, last))

    def with_all_shown(self):
        """Loads what a line about each shows, in a fixed number of queries."""
        return self.select_related("petition__commune__province__region", "filing", "figure", "council_rule").prefetch_related(
            "petition__texts", "suspensions", "filing__steps"
        )


class Deadline(models.Model):
    """One obligation, from a day to a day, by a row of the law. Whether it is late follows from its days: nothing stores it."""

    class Why(models.TextChoices):
        CORRECTED = "corrected", _("a date was corrected")
        HOLIDAYS = "holidays", _("the holidays were changed")
        LAW = "law", _("the rule was changed")

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="deadlines", verbose_name=_("petition"))
    filing = models.ForeignKey(
        Filing, on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines", verbose_name=_("filing")
    )
    obligation = models.CharField(_("obligation"), max_length=20, choices=Obligation.choices)
    # Tells several of the same kind apart: the steps of a follow-up.
    about = models.CharField(_("about"), max_length=120, blank=True)
    owed_by = models.CharField(_("owed by"), max_length=12, choices=Debtor.choices)

    # The rule applied, stamped: a row of the law of petitions or of councils; neither where the last day was given.
    figure = models.ForeignKey(LegalFigure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    council_rule = models.ForeignKey(CouncilRule, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    value = models.PositiveSmallIntegerField(_("delay"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=12, choices=_DELAYS, blank=True)
    last_day = models.CharField(
        _("a last day that is not worked"), max_length=20, choices=LegalFigure.LastDay.choices, default=KEPT
    )

    starts_on = models.DateField(_("runs from"))
    event_on = models.DateField(_("before the"), null=True, blank=True)
    given_on = models.DateField(_("last day, as given"), null=True, blank=True)
    due_on = models.DateField(_("due on"))
    met_on = models.DateField(_("met on"), null=True, blank=True)
    dropped_on = models.DateField(_("no longer owed since"), null=True, blank=True)
    dropped_why = models.CharField(_("why it is no longer owed"), max_length=200, blank=True)
    # Days between the start and the end, without those that the citizen owed: set when it is met.
    days_taken = models.PositiveIntegerField(_("days taken"), null=True, blank=True)

    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    superseded_at = models.DateTimeField(_("replaced on"), null=True, blank=True)
    superseded_why = models.CharField(_("replaced because"), max_length=12, choices=Why.choices, blank=True)
    superseded_note = models.CharField(_("note"), max_length=300, blank=True)
    superseded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(superseded_at__isnull=True, met_on__isnull=True, dropped_on__isnull=True),
                name="petitions_deadline_owed",
            ),
            models.Index(fields=["petition", "obligation"], name="petitions_deadline_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "obligation", "about"],
                condition=Q(superseded_at__isnull=True, met_on__isnull=True, dropped_on__isnull=True),
                name="petitions_deadline_once_owed",
            ),
            models.CheckConstraint(
                name="petitions_deadline_one_rule",
                condition=~Q(figure__isnull=False, council_rule__isnull=False)
                & (Q(given_on__isnull=False) | Q(value__isnull=False)),
            ),
            models.CheckConstraint(
                name="petitions_deadline_met_after_start", condition=Q(met_on__isnull=True) | Q(met_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="petitions_deadline_replaced_says_why",
                condition=Q(superseded_at__isnull=True) | ~Q(superseded_why=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_obligation_display()}: {self.due_on:%Y-%m-%d}"

    @property
    def what(self) -> str:
        """The obligation in words; that of a promised step with its title. Uses the prefetched steps of the deposit."""
        words = str(self.get_obligation_display())
        steps = self.filing.steps.all() if self.about and self.filing else []
        title = next((step.title for step in steps if step.about == self.about), "")
        # Whoever promised it wrote it in both languages, perhaps with words of the other one.
        return f"{words} (\u2068{title}\u2069)" if title else words

    @property
    def rule(self) -> LegalFigure | CouncilRule | None:
        """The row of the law that it follows; None where its last day was given."""
        return self.figure or self.council_rule

    @property
    def delay(self) -> Delay | None:
        """The delay as stamped."""
        return None if self.value is None else Delay(self.value, self.unit, self.last_day)

    @property
    def periods(self) -> list[Period]:
        """The days that do not count. Uses the prefetched suspensions."""
        return [Period(one.since, one.until) for one in self.suspensions.all()]

    @property
    def is_running(self) -> bool:
        """Whether it is still owed."""
        return self.superseded_at is None and self.met_on is None and self.dropped_on is None

    @property
    def is_suspended(self) -> bool:
        """Whether it waits for somebody else's answer. Uses the prefetched suspensions."""
        return self.is_running and any(one.until is None for one in self.suspensions.all())

    @property
    def depends_on_holidays(self) -> bool:
        """Whether a holiday may move its last day."""
        return self.given_on is None and (self.unit == WORKING_DAYS or self.last_day != KEPT)

    def is_late(self, day: date) -> bool:
        """Whether it was met too late, or is owed on `day` after its last day."""
        if self.met_on is not None:
            return self.met_on > self.due_on
        return self.is_running and not self.is_suspended and self.due_on < day

    def days_late(self, day: date) -> int:
        """By how many days; 0 where it is in time."""
        return ((self.met_on or day) - self.due_on).days if self.is_late(day) else 0

    def days_until(self, day: date) -> int:
        """How many days have run on `day`, without those that the citizen owed."""
        return days_taken(self.starts_on, day, self.periods)


class Suspension(models.Model):
    """Days of a deadline that do not count, because its debtor waits for somebody else: from `since` up to, without, `until`."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="suspensions")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("suspension of a deadline")
        verbose_name_plural = _("suspensions of deadlines")
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(name="petitions_suspension_dates", condition=Q(until__isnull=True) | Q(until__gte=F("since"))),
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(until__isnull=True), name="petitions_one_suspension_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.since:%Y-%m-%d} – {f'{self.until:%Y-%m-%d}' if self.until else '…'}"


class DeadlineNotice(models.Model):
    """Somebody is owed a reminder, or the news that a deadline has passed; stamped when the message was taken."""

    class Kind(models.TextChoices):
        REMINDER = "reminder", _("reminder")
        LATE = "late", _("late: those who answer for the region")
        STILL_LATE = "still_late", _("still late: the central team")

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # How many days before (a reminder) or after the last day it is sent.
    days = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deadline", "kind", "days", "person"], name="petitions_deadline_notice_once")
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at__isnull=True), name="petitions_deadline_notice_owed")]
