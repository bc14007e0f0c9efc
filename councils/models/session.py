"""Sessions of a council, their sittings and their agenda. Written by councils.services alone."""

from datetime import date

from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from civicsite.support.templatetags.civic import day
from councils.models.council import Committee, Council
from councils.states import AGENDA_OPEN, SAT, TO_COME, ItemOrigin, SessionKind, SessionState


class SessionQuerySet(models.QuerySet["Session"]):
    """Sets of sessions."""

    def standing(self):
        """All but the cancelled ones."""
        return self.exclude(state=SessionState.CANCELLED)

    def ordinary(self):
        """Those in the months of the law."""
        return self.filter(kind=SessionKind.ORDINARY)

    def to_come(self):
        """Planned or convened, the next one first."""
        return self.filter(state__in=TO_COME).order_by("opens_on", "pk")

    def sat(self):
        """Those that were opened, the last one first."""
        return self.filter(state__in=SAT).order_by("-opens_on", "-pk")

    def current_first(self, today: date):
        """The one that is open, then those to come, the next one first; none whose day went by without being opened."""
        is_open = Case(When(state=SessionState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
        coming = Q(state=SessionState.OPEN) | Q(state__in=TO_COME, opens_on__gte=today)
        return self.filter(coming).order_by(is_open, "opens_on", "pk")

    def with_council(self):
        """With the council and the place that names it."""
        return self.select_related("council__commune__province__region", "council__province__region", "council__region")


class Session(models.Model):
    """A session: planned, convened, open, closed, or cancelled.

    `opens_on` is the day planned until the session is opened, then the day on which it was. An ordinary session is that
    of `month` in `year`, even where it opens in another month. `is_assumed`: nobody has entered the day yet; the first day
    of the month of the law stands for it.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("council"))
    kind = models.CharField(_("kind"), max_length=13, choices=SessionKind.choices, default=SessionKind.ORDINARY)
    state = models.CharField(_("state"), max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month of the law"), null=True, blank=True)
    opens_on = models.DateField(_("opening"))
    is_assumed = models.BooleanField(_("day not yet entered"), default=False)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    extended_to = models.DateField(_("extended until"), null=True, blank=True)
    agenda_sent_on = models.DateField(_("agenda sent to the governor on"), null=True, blank=True)
    members_notified_on = models.DateField(_("members notified on"), null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-opens_on", "-pk"]
        indexes = [models.Index(fields=["council", "opens_on"])]
        constraints = [
            models.CheckConstraint(
                name="councils_session_month_fits_kind",
                condition=Q(kind=SessionKind.ORDINARY, month__gte=1, month__lte=12)
                | Q(kind=SessionKind.EXTRAORDINARY, month__isnull=True),
            ),
            models.CheckConstraint(
                name="councils_session_dates", condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on"))
            ),
            models.UniqueConstraint(
                fields=["council", "year", "month"],
                condition=Q(kind=SessionKind.ORDINARY) & ~Q(state=SessionState.CANCELLED),
                name="councils_one_ordinary_session_a_month",
            ),
        ]

    def __str__(self):
        return gettext("%(kind)s of %(day)s") % {"kind": self.get_kind_display(), "day": day(self.opens_on)}

    @property
    def is_to_come(self) -> bool:
        """Whether it is still to be opened."""
        return self.state in TO_COME

    @property
    def agenda(self) -> "AgendaItemQuerySet":
        """The items that stand on its agenda."""
        return AgendaItem.objects.standing().filter(session=self)

    @property
    def takes_items(self) -> bool:
        """Whether its agenda is still written."""
        return self.state in AGENDA_OPEN


class Sitting(models.Model):
    """One day on which a session sat."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sittings", verbose_name=_("session"))
    held_on = models.DateField(_("day"))
    is_public = models.BooleanField(_("open to the public"), default=True)
    present = models.PositiveSmallIntegerField(_("members present"))
    members = models.PositiveSmallIntegerField(_("members in office"))

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(name="councils_sitting_present", condition=Q(present__lte=F("members"))),
            models.UniqueConstraint(fields=["session", "held_on"], name="councils_one_sitting_a_day"),
        ]

    def __str__(self):
        return day(self.held_on)


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Sets of items."""

    def standing(self):
        """Those that were not taken off the agenda."""
        return self.filter(removed_on__isnull=True)


class AgendaItem(models.Model):
    """A point on the agenda of a session. One that is taken off stays, with the reason."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="items", verbose_name=_("session"))
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=300)
    title_fr: str
    title_ar: str
    origin = models.CharField(_("brought by"), max_length=10, choices=ItemOrigin.choices)
    # The petition belongs to an application above: known by its number alone.
    petition_number = models.PositiveBigIntegerField(_("number of the petition"), null=True, blank=True)
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("committee")
    )
    sent_to_committee_on = models.DateField(_("sent to the committee on"), null=True, blank=True)
    placed_on = models.DateField(_("put on the agenda on"))
    removed_on = models.DateField(_("taken off on"), null=True, blank=True)
    removal_reason = models.TextField(_("why it was taken off"), max_length=600, blank=True)
    removal_reason_fr: str | None
    removal_reason_ar: str | None

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("items of the agenda")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="councils_item_petition_fits_origin",
                condition=Q(origin=ItemOrigin.PETITION, petition_number__isnull=False)
                | (~Q(origin=ItemOrigin.PETITION) & Q(petition_number__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["session", "petition_number"],
                condition=Q(petition_number__isnull=False, removed_on__isnull=True),
                name="councils_petition_once_on_an_agenda",
            ),
        ]

    def __str__(self):
        return self.title
