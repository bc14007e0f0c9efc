"""The law of petitions as dated rows: figures, and conditions in words, each with its article and how sure it is."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from civicsite.support import delays
from civicsite.support.law import DatedRow, DatedRowQuerySet
from civicsite.support.templatetags.civic import number
from petitions.units import delay_words, years_words


class LegalLevel(models.TextChoices):
    """Who is petitioned. The national petition and the motion are shown as information: the site does not handle them."""

    COMMUNE = "commune", _("commune")
    PROVINCE = "province", _("province or prefecture")
    REGION = "region", _("region")
    NATIONAL_PETITION = "national_petition", _("national petition")
    MOTION = "motion", _("motion on legislation")


class Audience(models.TextChoices):
    """Whom a rule is for."""

    BOTH = "both", _("citizens and associations")
    CITIZENS = "citizens", _("citizens")
    ASSOCIATION = "association", _("associations")


class Certainty(models.TextChoices):
    """How sure a row is."""

    CONFIRMED = "confirmed", _("read in the law")
    TO_CONFIRM = "to_confirm", _("to be confirmed")
    SITE = "site", _("rule of the site, not of the law")


class LawQuerySet(DatedRowQuerySet):
    """Sets of rows of the law of petitions."""

    def for_audience(self, audience: str):
        """Those that hold for citizens, or for associations: their own and the common ones."""
        return self.filter(audience__in=[audience, Audience.BOTH])


class LawRow(DatedRow):
    """What every row of the law of petitions tells beside its article and days: at which level, for whom, how sure it is."""

    level = models.CharField(_("level"), max_length=20, choices=LegalLevel.choices)
    audience = models.CharField(_("for"), max_length=12, choices=Audience.choices, default=Audience.BOTH)
    certainty = models.CharField(_("certainty"), max_length=12, choices=Certainty.choices, default=Certainty.CONFIRMED)

    objects = LawQuerySet.as_manager()

    # What makes two rows rules of the same thing: such rows never hold on the same day.
    same_rule: tuple[str, ...] = ()

    class Meta(DatedRow.Meta):
        abstract = True
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                name="petitions_%(class)s_uncertain_says_why",
                condition=Q(certainty=Certainty.CONFIRMED.value)
                | Q(note_fr__isnull=False, note_ar__isnull=False) & ~Q(note_fr="") & ~Q(note_ar=""),
            ),
        ]

    @property
    def is_certain(self) -> bool:
        """Whether it was read in the law."""
        return self.certainty == Certainty.CONFIRMED


class LegalFigure(LawRow):
    """One figure that a law gives for one level of authority, possibly for a range of populations."""

    class Code(models.TextChoices):
        SIGNATURES_REQUIRED = "signatures_required", _("signatures required")
        PROVINCE_SHARE = "province_share", _("share of the signatures in each province")
        MINIMUM_AGE = "minimum_age", _("minimum age")
        ASSOCIATION_AGE = "association_age", _("existence of the association, more than")
        ASSOCIATION_MEMBERS = "association_members", _("members of the association, more than")
        COMMITTEE_MEMBERS = "committee_members", _("members of the committee, at least")
        RECEIPT = "receipt", _("receipt of the deposit")
        REFUSAL = "refusal", _("notice of a refusal")
        CURE = "cure", _("completing a file")
        REVIEW = "review", _("review by the region’s team")
        FORWARDING = "forwarding", _("forwarding by the local authority")
        TO_COMMISSION = "to_commission", _("referral to the commission")
        OPINION = "opinion", _("opinion of the commission")
        EXAMINATION = "examination", _("examination by the House")
        NOTIFICATION = "notification", _("notice of the decision")

    class Unit(models.TextChoices):
        SIGNATURES = "signatures", _("signatures")
        PERCENT = "percent", _("per cent")
        PERSONS = "persons", _("persons")
        YEARS = "years", _("years")
        DAYS = delays.DAYS, _("days")
        WORKING_DAYS = delays.WORKING_DAYS, _("working days")
        MONTHS = delays.MONTHS, _("months")

    class LastDay(models.TextChoices):
        KEPT = delays.KEPT, _("stays as it is")
        NEXT_WORKING = delays.NEXT_WORKING, _("moves to the next working day")
        PREVIOUS_WORKING = delays.PREVIOUS_WORKING, _("moves to the working day before")

    code = models.CharField(_("figure"), max_length=30, choices=Code.choices)
    with_arrondissements = models.BooleanField(_("for communes with arrondissements"), null=True, blank=True)
    population_from = models.PositiveIntegerField(_("from this population"), null=True, blank=True)
    population_below = models.PositiveIntegerField(_("below this population"), null=True, blank=True)
    value = models.PositiveIntegerField(_("value"))
    unit = models.CharField(_("unit"), max_length=12, choices=Unit.choices, default=Unit.SIGNATURES)
    last_day = models.CharField(
        _("a last day that is not worked"),
        max_length=20,
        choices=LastDay.choices,
        default=LastDay.KEPT,
        help_text=_("For delays alone."),
    )

    same_rule = ("code", "level")

    class Meta(LawRow.Meta):
        verbose_name = _("figure of the law")
        verbose_name_plural = _("figures of the law")
        ordering = ["code", "level", "population_from", "valid_from"]
        constraints = [
            *LawRow.Meta.constraints,
            models.CheckConstraint(
                name="petitions_figure_populations",
                condition=Q(population_from__isnull=True)
                | Q(population_below__isnull=True)
                | Q(population_below__gt=F("population_from")),
            ),
        ]

    def __str__(self):
        said = _("%(rule)s: %(value)s") % {"rule": self.get_code_display(), "value": self.shown_value}
        return f"{said} ({self.article})"

    @property
    def shown_value(self) -> str:
        """The figure with its unit, in the number that the language asks for: 100 signatures, 100 توقيع, 3 أشهر."""
        if self.unit in DELAY_UNITS:
            return delay_words(self.delay)
        value = {"value": number(self.value)}
        if self.unit == self.Unit.SIGNATURES:
            return ngettext("%(value)s signature", "%(value)s signatures", self.value) % value
        if self.unit == self.Unit.YEARS:
            return years_words(self.value)
        if self.unit == self.Unit.PERSONS:
            return ngettext("%(value)s person", "%(value)s persons", self.value) % value
        return gettext("%(value)s %% of the number required") % value

    @property
    def delay(self) -> delays.Delay:
        """The delay that this figure is. ValueError where it is none."""
        if self.unit not in DELAY_UNITS:
            raise ValueError(f"{self.code} is not a delay")
        return delays.Delay(self.value, self.unit, self.last_day)


DELAY_UNITS = frozenset({LegalFigure.Unit.DAYS, LegalFigure.Unit.WORKING_DAYS, LegalFigure.Unit.MONTHS})


class LegalCondition(LawRow):
    """One condition that a law gives in words: who may petition, what is forbidden, what is attached."""

    class Kind(models.TextChoices):
        RIGHT = "right", _("the right to petition")
        SIGNATORY = "signatory", _("who may sign")
        ASSOCIATION = "association", _("which associations")
        FORBIDDEN = "forbidden", _("what a petition may not ask")
        FORM = "form", _("what the form states")
        COLUMN = "column", _("columns of the list of signatories")
        DOCUMENT = "document", _("documents to attach")
        PROCEDURE = "procedure", _("what happens after the deposit")

    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("about"), max_length=12, choices=Kind.choices)
    text = models.TextField(_("text"), max_length=800)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    same_rule = ("code", "level", "audience")

    class Meta(LawRow.Meta):
        verbose_name = _("condition of the law")
        verbose_name_plural = _("conditions of the law")
        ordering = ["level", "kind", "order", "valid_from"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"
