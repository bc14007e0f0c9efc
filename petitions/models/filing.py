"""The deposit of a petition with a council, and what the council makes of it."""

import re

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.models import Reason
from petitions.models.petition import Level, Petition, Petitioner
from petitions.states import ENDED_FILINGS, FilingState


class FilingQuerySet(models.QuerySet["Filing"]):
    """Sets of filings."""

    def running(self):
        """Those that the council still owes something on."""
        return self.exclude(state__in=ENDED_FILINGS)

    def answered(self):
        """Those that the bureau has decided on."""
        return self.filter(decided_on__isnull=False)


class Filing(models.Model):
    """One deposit of a petition: organic law 113-14, article 125. A petition that was cured is filed anew."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="filings", verbose_name=_("petition"))
    sequence = models.PositiveSmallIntegerField(_("deposit"), default=1)
    state = models.CharField(
        _("state"), max_length=12, choices=FilingState.choices, default=FilingState.REGISTERED, editable=False
    )
    # The council's own register: a number is used once a year.
    level = models.CharField(_("council"), max_length=10, choices=Level.choices)
    authority = models.CharField(_("code of the council’s territory"), max_length=12)
    number = models.CharField(_("number in the register"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    filed_on = models.DateField(_("deposited on"))
    depositor = models.CharField(_("deposited by"), max_length=120)
    # What was handed over: codes of petitions.states.DepositedPaper, and how many sheets and copies.
    papers = models.JSONField(_("papers received"), default=list, blank=True)
    sheets = models.PositiveSmallIntegerField(_("sheets of signatures received"), default=0)
    copies = models.PositiveIntegerField(_("copies of national cards received"), default=0)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    registered_at = models.DateTimeField(_("registered on"), default=timezone.now)

    # The law in force on the day of the deposit, and the counts of that day: stamped.
    required_signatures = models.PositiveIntegerField(_("signatures required"), null=True, blank=True)
    required_by = models.ForeignKey("petitions.LegalFigure", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    population = models.ForeignKey("territory.LegalPopulation", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    online_count = models.PositiveIntegerField(_("online signatures"), default=0)
    paper_count = models.PositiveIntegerField(_("signatures on paper"), default=0)

    transmitted_on = models.DateField(_("handed to the bureau on"), null=True, blank=True)
    decided_on = models.DateField(_("decision of the bureau on"), null=True, blank=True)
    # Of a refusal: coded reasons, and the council's own words.
    reasons = models.ManyToManyField(Reason, blank=True, related_name="+", verbose_name=_("reasons"))
    explanation = models.TextField(_("reasons in the council’s words"), max_length=6000, blank=True)
    notified_on = models.DateField(_("mandataire informed on"), null=True, blank=True)
    # An accepted petition is a point on the agenda of a session; the council's decision on it follows.
    agenda_item = models.ForeignKey(
        "councils.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("on the agenda")
    )
    deliberation = models.ForeignKey(
        "councils.Deliberation", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("deliberation")
    )
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")
        ordering = ["-filed_on", "-pk"]
        indexes = [
            models.Index(fields=["authority", "state"]),
            models.Index(fields=["state", "filed_on"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["petition", "sequence"], name="petitions_filing_sequence"),
            models.UniqueConstraint(fields=["level", "authority", "year", "number"], name="petitions_filing_number_once"),
            models.UniqueConstraint(
                fields=["petition"],
                condition=~Q(state__in=["refused", "concluded", "withdrawn"]),
                name="petitions_one_filing_at_a_time",
            ),
            models.CheckConstraint(
                name="petitions_filing_dates_follow",
                condition=(Q(transmitted_on__isnull=True) | Q(transmitted_on__gte=F("filed_on")))
                & (Q(decided_on__isnull=True) | Q(decided_on__gte=F("filed_on")))
                & (Q(notified_on__isnull=True) | Q(notified_on__gte=F("decided_on"))),
            ),
            models.CheckConstraint(
                name="petitions_filing_decided_is_dated",
                condition=Q(state__in=["registered", "transmitted", "withdrawn"]) | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="petitions_filing_placed_has_its_item",
                condition=~Q(state__in=["placed", "deliberated", "published", "concluded"]) | Q(agenda_item__isnull=False),
            ),
            models.CheckConstraint(
                name="petitions_filing_decided_has_its_deliberation",
                condition=~Q(state__in=["deliberated", "published", "concluded"]) | Q(deliberation__isnull=False),
            ),
            models.CheckConstraint(
                name="petitions_filing_refusal_is_reasoned", condition=~Q(state="refused") | ~Q(explanation="")
            ),
        ]

    def __str__(self):
        return f"{self.number}/{self.year}"

    @property
    def shown_number(self) -> str:
        """The number as the register writes it, the year behind: in one piece, from left to right in both languages."""
        return f"\u2066{_in_one_piece(str(self))}\u2069"

    @property
    def asked_signatures(self) -> int | None:
        """How many signatures the law asked of its petitioners on the day of the deposit: none of an association."""
        return self.required_signatures if self.petition.petitioner == Petitioner.CITIZENS else None

    @property
    def is_running(self) -> bool:
        """Whether the council still owes something on it."""
        return self.state not in ENDED_FILINGS


class FollowUp(models.Model):
    """One step of carrying out what the council decided, with the day for which it is promised."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="steps", verbose_name=_("filing"))
    title = models.CharField(_("what is to be done"), max_length=200)
    title_fr: str
    title_ar: str
    due_on = models.DateField(_("promised for"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.TextField(_("what was done"), max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("step of the follow-up")
        verbose_name_plural = _("steps of the follow-up")
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title

    @property
    def about(self) -> str:
        """What tells its deadline from those of the other steps."""
        return f"step-{self.pk}"


def _in_one_piece(number: str) -> str:
    """The number with no place at which a line may end: « B 12-A/2026 »."""
    return re.sub(r"(?<=[/-])(?=[^\d\s])", "\u2060", number.replace(" ", "\u00a0"))
