"""A petition and its texts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin

from accounts.models import Language
from civicsite.support.folding import fold
from civicsite.support.templatetags.civic import day as as_read
from petitions.models.theme import Theme
from petitions.naming import council_of
from petitions.states import COUNTS_PAPER, SIGNABLE, VISIBLE, PetitionState
from territory.models import Commune


class Level(models.TextChoices):
    """Which council is petitioned."""

    COMMUNE = "commune", _("council of the commune")
    PROVINCE = "province", _("council of the province or prefecture")
    REGION = "region", _("council of the region")


class Petitioner(models.TextChoices):
    """Who petitions: organic law 113-14, articles 123 and 124."""

    CITIZENS = "citizens", _("citizens")
    ASSOCIATION = "association", _("an association")


class PetitionQuerySet(SearchableQuerySetMixin, models.QuerySet["Petition"]):
    """Sets of petitions."""

    def visible(self):
        """Those that everyone may read."""
        return self.filter(state__in=VISIBLE)

    def of(self, commune):
        """Those addressed to one commune's council."""
        return self.filter(commune=commune)

    def in_regions(self, regions):
        """Those whose commune lies in `regions`."""
        return self.filter(commune__region__in=regions)

    def reached(self):
        """Those that have, online and on paper together, as many signatures as the law asks of citizens."""
        return self.filter(petitioner=Petitioner.CITIZENS, required_signatures__lte=F("online_count") + F("paper_count"))

    def most_signed_first(self):
        """By all signatures, as they are shown; the newest first of those that have as many."""
        return self.order_by((F("online_count") + F("paper_count")).desc(), "-pk")

    def due_to_close(self, now):
        """Those still collecting whose time is over at `now`."""
        return self.filter(state=PetitionState.COLLECTING, closes_at__lte=now)

    def for_cards(self):
        """Loads what a card shows, in a fixed number of queries."""
        return self.select_related("commune__province__region", "theme", "picture").prefetch_related(
            "texts", "picture__renditions"
        )


class Petition(index.Indexed, models.Model):
    """A request to a communal council to put a point on its agenda (organic law 113-14, articles 121 to 125)."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="petitions", verbose_name=_("author")
    )
    author_name = models.CharField(_("name of the author, as published"), max_length=120, blank=True)
    # Empty only in a draft.
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="petitions", verbose_name=_("commune")
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="petitions", verbose_name=_("theme")
    )
    picture = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    # To which council of that place: its own, its province's or its region's. The commune is where the matter lies.
    level = models.CharField(_("council"), max_length=10, choices=Level.choices, default=Level.COMMUNE, db_default=Level.COMMUNE)
    petitioner = models.CharField(
        _("petitioner"),
        max_length=11,
        choices=Petitioner.choices,
        default=Petitioner.CITIZENS,
        db_default=Petitioner.CITIZENS,
    )
    # Chosen by the author in the guide to the powers of councils: evidence for the officer, never a verdict.
    power = models.ForeignKey(
        "petitions.Power",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("power of the council"),
    )
    # When the petitioners declared that they meet the conditions of the law (113-14, article 123).
    declared_at = models.DateTimeField(_("conditions declared on"), null=True, blank=True, editable=False)
    # The petition whose words it takes up again, changed: who signed the other one did not sign this one.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="followed_by"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=PetitionState.choices, default=PetitionState.DRAFT, editable=False
    )

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True, editable=False)
    closes_at = models.DateTimeField(_("collection ends on"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    # The law in force on the day of publication, stamped: a new census or law never rewrites it.
    required_signatures = models.PositiveIntegerField(_("signatures required"), null=True, blank=True, editable=False)
    required_by = models.ForeignKey(
        "petitions.LegalFigure", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    population = models.ForeignKey(
        "territory.LegalPopulation", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    # Written by the counting job alone (petitions.services.counting).
    online_count = models.PositiveIntegerField(_("online signatures"), default=0, editable=False)
    threshold_reached_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Written by petitions.services.paper alone, under the same lock.
    paper_count = models.PositiveIntegerField(_("signatures on paper"), default=0, db_default=0, editable=False)
    paper_reached_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PetitionQuerySet.as_manager()

    search_fields = [
        index.SearchField("searched_text"),
        index.AutocompleteField("searched_text"),
        index.FilterField("state"),
        index.FilterField("commune_id"),
        index.FilterField("theme_id"),
        index.RelatedFields("commune", [index.FilterField("region_id")]),
    ]

    class Meta:
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "-published_at"]),
            models.Index(fields=["state", "-online_count"]),
            models.Index(fields=["commune", "state"]),
            models.Index(fields=["state", "closes_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="petitions_petition_addressed_once_submitted",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(commune__isnull=False, theme__isnull=False),
            ),
            models.CheckConstraint(
                name="petitions_petition_published_is_stamped",
                condition=~Q(state__in=["collecting", "closed", "filed"])
                | Q(
                    published_at__isnull=False,
                    closes_at__isnull=False,
                    required_signatures__isnull=False,
                    required_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="petitions_petition_closes_after_opening",
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("published_at")),
            ),
            models.CheckConstraint(
                name="petitions_petition_closed_is_dated",
                condition=~Q(state__in=["closed", "filed"]) | Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title or str(_("Petition without a title"))

    def text_in(self, language: str) -> "PetitionText | None":
        """The text in `language`, else the other one; None for an empty draft. Uses the prefetched texts."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(language) or next(iter(texts.values()), None)

    @property
    def text(self) -> "PetitionText | None":
        """The text for the reader's language."""
        return self.text_in(get_language() or Language.FRENCH)

    @property
    def title(self) -> str:
        """The title for the reader's language, possibly empty."""
        return self.text.title if self.text else ""

    @property
    def addressee(self):
        """The Commune, Province or Region whose council is petitioned; None as long as a draft has no commune."""
        if self.commune is None or self.level == Level.COMMUNE:
            return self.commune
        return self.commune.province if self.level == Level.PROVINCE else self.commune.province.region

    @property
    def asked_signatures(self) -> int | None:
        """How many signatures the law asks of its petitioners: none of an association (113-14, article 124)."""
        return self.required_signatures if self.petitioner == Petitioner.CITIZENS else None

    @property
    def signed_count(self) -> int:
        """All signatures that count, online and on paper: what is shown as the total."""
        return self.online_count + self.paper_count

    @property
    def is_reached(self) -> bool:
        """Whether online and paper together are as many as the law asks of citizens."""
        return self.asked_signatures is not None and self.signed_count >= self.asked_signatures

    @property
    def is_reached_on_paper(self) -> bool:
        """Whether the list on paper, the one that the law knows, has as many by itself."""
        return self.asked_signatures is not None and self.paper_count >= self.asked_signatures

    @property
    def why_forgotten(self) -> str:
        """Why nothing is done with it any more: its key was destroyed at the end of its retention; empty while it is there."""
        key = getattr(self, "key", None)
        if key is None or key.destroyed_at is None:
            return ""
        return gettext(
            "The personal data of this petition were destroyed on %(day)s: nothing is signed or deposited any more."
        ) % {"day": as_read(key.destroyed_at)}

    @property
    def takes_paper(self) -> bool:
        """Whether its list on paper still grows."""
        return self.state in COUNTS_PAPER and not self.why_forgotten

    @property
    def council_name(self) -> str:
        """The council petitioned, in the reader's language; empty as long as a draft has no commune."""
        return council_of(self.level, self.addressee)

    @property
    def dated_on(self):
        """The date of the petition, which decree 2-16-403 wants on each page: the day of its final text."""
        return timezone.localdate(self.published_at) if self.published_at else timezone.localdate()

    @property
    def accepts_signatures(self) -> bool:
        """Whether it can be signed now."""
        return self.state in SIGNABLE and self.closes_at is not None and timezone.now() < self.closes_at

    @property
    def is_visible(self) -> bool:
        """Whether everyone may read it."""
        return self.state in VISIBLE

    def searched_text(self) -> str:
        """What search compares: both texts and the names of the commune, folded."""
        parts = [f"{text.title} {text.request} {text.reasons}" for text in self.texts.all()]
        if self.commune:
            parts += [self.commune.name_fr, self.commune.name_ar, *self.commune.other_names]
        return fold(" ".join(parts))


class PetitionText(models.Model):
    """The words of a petition in one language, as a citizen wrote them or as staff translated them."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    title = models.CharField(_("title"), max_length=120, blank=True)
    request = models.TextField(_("what is asked of the council"), max_length=1000, blank=True)
    reasons = models.TextField(_("reasons and aims"), max_length=6000, blank=True)
    picture_description = models.CharField(_("what the picture shows"), max_length=160, blank=True)
    is_translation = models.BooleanField(_("translation offered by staff"), default=False)

    class Meta:
        verbose_name = _("text of a petition")
        verbose_name_plural = _("texts of petitions")
        ordering = ["petition", "-language"]
        constraints = [models.UniqueConstraint(fields=["petition", "language"], name="petitions_one_text_per_language")]

    def __str__(self):
        return self.title
