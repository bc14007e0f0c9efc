"""What a council decided, and the minutes of its sessions. Written by councils.services alone."""

from typing import NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from councils.models.council import Council
from councils.models.session import AgendaItem, Session
from councils.states import CastingVote, DeliberationState, MinutesState, Outcome


class Text(NamedTuple):
    """A text and the language in which it is."""

    words: str
    language: str


class TwoTexts(models.Model):
    """A text in both languages, or in one that is then marked as the only one."""

    text = models.TextField(_("text"), blank=True)
    text_fr: str | None
    text_ar: str | None
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed document"),
    )

    class Meta:
        abstract = True

    @property
    def shown(self) -> Text:
        """The text for the reader, in the other language where there is none in the reader's; empty where there is none."""
        first, second = ("ar", "fr") if (get_language() or "").startswith("ar") else ("fr", "ar")
        language = first if getattr(self, f"text_{first}") or not getattr(self, f"text_{second}") else second
        return Text(getattr(self, f"text_{language}") or "", language)


class DeliberationQuerySet(models.QuerySet["Deliberation"]):
    """Sets of deliberations."""

    def published(self):
        """Those that everyone may read."""
        return self.filter(state=DeliberationState.PUBLISHED)

    def newest_first(self):
        """The last decided first."""
        return self.order_by("-decided_on", "-year", "-number", "-pk")


class Deliberation(TwoTexts):
    """A decision (مقرر) of a council, numbered in its year, with its votes."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="deliberations", verbose_name=_("council"))
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="deliberations", verbose_name=_("session"))
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliberations",
        verbose_name=_("item of the agenda"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    votes_for = models.PositiveSmallIntegerField(_("for"))
    votes_against = models.PositiveSmallIntegerField(_("against"))
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"))
    casting_vote = models.CharField(
        _("president’s vote, where votes are equal"), max_length=7, choices=CastingVote.choices, blank=True
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    state = models.CharField(_("state"), max_length=9, choices=DeliberationState.choices, default=DeliberationState.RECORDED)
    decided_on = models.DateField(_("decided on"))
    sent_to_governor_on = models.DateField(_("copy sent to the governor on"), null=True, blank=True)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    opposed_on = models.DateField(_("opposed by the governor on"), null=True, blank=True)
    opposition_reason = models.TextField(_("why the governor opposes"), max_length=1000, blank=True)
    opposition_reason_fr: str | None
    opposition_reason_ar: str | None

    objects = DeliberationQuerySet.as_manager()

    class Meta:
        verbose_name = _("deliberation")
        verbose_name_plural = _("deliberations")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year", "number"], name="councils_deliberation_number"),
            models.CheckConstraint(name="councils_deliberation_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="councils_deliberation_outcome",
                condition=(
                    Q(outcome=Outcome.ADOPTED, votes_for__gt=F("votes_against"), casting_vote="")
                    | Q(outcome=Outcome.REJECTED, votes_for__lt=F("votes_against"), casting_vote="")
                    | Q(outcome=Outcome.ADOPTED, votes_for=F("votes_against"), casting_vote=CastingVote.FOR)
                    | Q(outcome=Outcome.REJECTED, votes_for=F("votes_against"), casting_vote=CastingVote.AGAINST)
                ),
            ),
            models.CheckConstraint(
                name="councils_deliberation_dates",
                condition=(Q(posted_on__isnull=True) | Q(posted_on__gte=F("decided_on")))
                & (Q(sent_to_governor_on__isnull=True) | Q(sent_to_governor_on__gte=F("decided_on"))),
            ),
            models.CheckConstraint(
                name="councils_deliberation_published",
                condition=Q(state=DeliberationState.RECORDED) | Q(posted_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """Its number as the council writes it: 12/2026."""
        return f"{self.number}/{self.year}"

    @property
    def votes_in_words(self) -> str:
        """How many were for, were against and abstained (« 20 voix pour, 3 voix contre, 1 abstention »), and the vote that decided."""
        said = {
            "for": ngettext("%(number)s vote for", "%(number)s votes for", self.votes_for),
            "against": ngettext("%(number)s vote against", "%(number)s votes against", self.votes_against),
            "abstained": ngettext("%(number)s abstention", "%(number)s abstentions", self.votes_abstained),
        }
        counts = {"for": self.votes_for, "against": self.votes_against, "abstained": self.votes_abstained}
        votes = gettext("%(for)s, %(against)s, %(abstained)s") % {name: said[name] % {"number": counts[name]} for name in said}
        if self.casting_vote == CastingVote.FOR:
            return gettext("%(votes)s; the votes were equal, and the president voted for") % {"votes": votes}
        if self.casting_vote == CastingVote.AGAINST:
            return gettext("%(votes)s; the votes were equal, and the president voted against") % {"votes": votes}
        return votes

    @property
    def is_adopted(self) -> bool:
        """Whether the council said yes."""
        return self.outcome == Outcome.ADOPTED


class Minutes(TwoTexts):
    """The minutes of a session: a draft, then approved, then published."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="minutes", verbose_name=_("session"))
    state = models.CharField(_("state"), max_length=9, choices=MinutesState.choices, default=MinutesState.DRAFT)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="councils_minutes_dates",
                condition=Q(state=MinutesState.DRAFT)
                | Q(state=MinutesState.APPROVED, approved_on__isnull=False)
                | Q(state=MinutesState.PUBLISHED, approved_on__isnull=False, published_on__isnull=False),
            )
        ]

    def __str__(self):
        return str(self.session)
