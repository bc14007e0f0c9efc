"""Councils and the people who sit in them. Members hold a public office: their names are public."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from councils.naming import council_name
from councils.states import LEVELS, CouncilKind, OfficeRole, SeatRole
from territory.models import Commune, Province, Region


class DatedQuerySet(models.QuerySet):
    """Rows that hold between two days, both included."""

    def on(self, day: date):
        """Those that hold on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def current(self):
        """Those that hold today in Morocco."""
        return self.on(timezone.localdate())


class Dated(models.Model):
    """Something that holds from a day to a day, both included; without a last day it still does."""

    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_dates", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            )
        ]


class CouncilQuerySet(models.QuerySet["Council"]):
    """Sets of councils."""

    def with_place(self):
        """With the place that names them."""
        return self.select_related("commune__province__region", "province__region", "region")

    def in_regions(self, regions):
        """Those that lie in these regions, of every kind."""
        return self.filter(Q(commune__region__in=regions) | Q(province__region__in=regions) | Q(region__in=regions))


class Council(ClusterableModel):
    """An assembly of a place. Its kind says of which kind of place; other kinds come with their own rules."""

    kind = models.CharField(_("kind"), max_length=12, choices=CouncilKind.choices)
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="councils", verbose_name=_("commune")
    )
    province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="councils",
        verbose_name=_("province or prefecture"),
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="councils", verbose_name=_("region")
    )
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    rules_of_procedure = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rules of procedure"),
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="councils_council_place_fits_kind",
                condition=(
                    Q(kind=CouncilKind.COMMUNAL, commune__isnull=False, province__isnull=True, region__isnull=True)
                    | Q(kind=CouncilKind.PROVINCIAL, commune__isnull=True, province__isnull=False, region__isnull=True)
                    | Q(kind=CouncilKind.REGIONAL, commune__isnull=True, province__isnull=True, region__isnull=False)
                ),
            ),
            models.UniqueConstraint(
                fields=["kind", "commune"], condition=Q(commune__isnull=False), name="councils_one_of_a_kind_per_commune"
            ),
            models.UniqueConstraint(
                fields=["kind", "province"], condition=Q(province__isnull=False), name="councils_one_of_a_kind_per_province"
            ),
            models.UniqueConstraint(
                fields=["kind", "region"], condition=Q(region__isnull=False), name="councils_one_of_a_kind_per_region"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def place(self) -> Commune | Province | Region:
        """The place whose council it is."""
        place = self.commune or self.province or self.region
        assert place is not None, "The database gives every council its place."  # noqa: S101
        return place

    @property
    def region_around(self) -> Region:
        """The region in which it lies, or whose council it is."""
        if self.commune:
            return self.commune.province.region
        return self.region or self.province.region

    @property
    def level(self) -> str:
        """The level whose rules of law hold for it."""
        return LEVELS[self.kind]

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return self.name_in("ar" if (get_language() or "").startswith("ar") else "fr")

    # What lists of the back office write above it.
    name.fget.short_description = _("Council")  # type: ignore[attr-defined]

    def name_in(self, language: str) -> str:
        """Its name in a language."""
        return council_name(self.kind, self.place, language)


class Term(Dated):
    """The years for which a council was elected."""

    council = ParentalKey(Council, on_delete=models.CASCADE, related_name="terms", verbose_name=_("council"))

    class Meta(Dated.Meta):
        verbose_name = _("term of a council")
        verbose_name_plural = _("terms of councils")
        ordering = ["council", "-valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["council", "valid_from"], name="councils_one_term_from_a_day"),
        ]

    def __str__(self):
        return f"{self.valid_from.year}–{self.valid_to.year if self.valid_to else '…'}"


class Member(ClusterableModel, Dated):
    """Someone who sits in a council between two days."""

    class Gender(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="members", verbose_name=_("council"))
    name = models.CharField(_("first and last name"), max_length=120)
    # For the share of women in the bureau and the committees (article 26): never shown beside a name.
    gender = models.CharField(_("woman or man"), max_length=5, choices=Gender.choices, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("member of a council")
        verbose_name_plural = _("members of councils")
        ordering = ["council", "pk"]

    def __str__(self):
        return self.name


class Office(Dated):
    """An office that a member holds between two days."""

    member = ParentalKey(Member, on_delete=models.CASCADE, related_name="offices", verbose_name=_("member"))
    role = models.CharField(_("office"), max_length=20, choices=OfficeRole.choices)
    rank = models.PositiveSmallIntegerField(_("rank"), default=1, help_text=_("First, second… vice-president."))

    class Meta(Dated.Meta):
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["valid_from", "pk"]

    def __str__(self):
        return f"{self.member}: {self.get_role_display()}"


class Committee(ClusterableModel, Dated):
    """A standing committee of a council."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="committees", verbose_name=_("council"))
    name = models.CharField(_("name"), max_length=160)
    name_fr: str
    name_ar: str
    remit = models.TextField(_("what it deals with"), max_length=600, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("standing committee")
        verbose_name_plural = _("standing committees")
        ordering = ["council", "pk"]

    def __str__(self):
        return self.name


class CommitteeSeat(Dated):
    """A member's seat in a committee between two days."""

    committee = ParentalKey(Committee, on_delete=models.CASCADE, related_name="seats", verbose_name=_("committee"))
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="seats", verbose_name=_("member"))
    role = models.CharField(_("role"), max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER)

    class Meta(Dated.Meta):
        verbose_name = _("seat in a committee")
        verbose_name_plural = _("seats in committees")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.member}: {self.get_role_display()}"
