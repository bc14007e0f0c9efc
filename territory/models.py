"""The territory of the Kingdom and who is assigned where."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from territory.naming import fold_names


class Region(models.Model):
    """One of the twelve regions."""

    code = models.CharField(_("HCP code"), max_length=2, unique=True)
    iso = models.CharField(_("ISO 3166-2"), max_length=6, unique=True)
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(unique=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]

    def __str__(self):
        return self.name


class Province(models.Model):
    """A province or a préfecture."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("province")
        PREFECTURE = "prefecture", _("prefecture")

    code = models.CharField(_("HCP code"), max_length=6, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="provinces", verbose_name=_("region"))
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)

    class Meta:
        verbose_name = _("province or prefecture")
        verbose_name_plural = _("provinces and prefectures")
        ordering = ["code"]

    def __str__(self):
        return self.name


class CommuneQuerySet(models.QuerySet["Commune"]):
    """Sets of communes."""

    def opened(self):
        """Communes whose space on the site was opened by an officer."""
        return self.filter(opened_at__isnull=False)

    def with_place(self):
        """Loads the province and the region that are always shown beside a name."""
        return self.select_related("province__region")


class Commune(index.Indexed, models.Model):
    """One of the 1,503 communes. Names repeat across provinces: show the province beside."""

    class Kind(models.TextChoices):
        URBAN = "urban", _("urban")
        RURAL = "rural", _("rural")

    code = models.CharField(_("HCP code"), max_length=12, unique=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="communes", verbose_name=_("province"))
    name = models.CharField(_("name"), max_length=80)
    other_names = models.JSONField(_("other spellings"), default=list, blank=True)
    slug = models.SlugField(help_text=_("Unique in its region."))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="communes", editable=False)
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    has_arrondissements = models.BooleanField(_("has arrondissements"), default=False)
    opened_at = models.DateTimeField(_("opened on the site"), null=True, blank=True, editable=False)
    # Names in both languages and their other spellings, folded: what search compares.
    folded = models.TextField(editable=False, default="")

    objects = CommuneQuerySet.as_manager()

    search_fields = [
        index.SearchField("folded"),
        index.AutocompleteField("folded"),
        index.FilterField("opened_at"),
        index.FilterField("region_id"),
        index.FilterField("province_id"),
    ]

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="territory_commune_slug_in_region")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keeps the folded names and the region in step with what they are made of."""
        self.region_id = self.province.region_id
        self.folded = fold_names([self.name_fr, self.name_ar, *self.other_names])
        super().save(*args, **kwargs)

    def population_on(self, day: date) -> "LegalPopulation | None":
        """The legal population in force on `day`, None where no census gave one."""
        return self.populations.filter(valid_from__lte=day).order_by("-valid_from").first()


class LegalPopulation(models.Model):
    """A legal population of a commune: a census and the day from which its figure is the law's."""

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="populations", verbose_name=_("commune"))
    census_year = models.PositiveSmallIntegerField(_("census"))
    figure = models.PositiveIntegerField(_("inhabitants"))
    valid_from = models.DateField(_("in force from"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("legal population")
        verbose_name_plural = _("legal populations")
        ordering = ["commune", "-valid_from"]
        # One census may give two: a figure that petitions carry is corrected by a row with its own day.
        constraints = [models.UniqueConstraint(fields=["commune", "valid_from"], name="territory_one_population_per_day")]

    def __str__(self):
        return f"{self.commune}: {self.figure} ({self.census_year})"


class Role(models.TextChoices):
    """What a person is assigned to do; every staff right is derived from it."""

    COMMUNE_EDITOR = "commune_editor", _("commune staff: publishing")
    COMMUNE_REGISTRAR = "commune_registrar", _("commune staff: registering petitions")
    OFFICER = "officer", _("intervention officer of the region")
    ANIMATOR = "animator", _("animator")
    CENTRAL = "central", _("central team")
    FOLLOW_UP = "follow_up", _("follow-up officer")


COMMUNE_ROLES = {Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR}
REGION_ROLES = {Role.OFFICER, Role.ANIMATOR}
NATIONAL_ROLES = {Role.CENTRAL, Role.FOLLOW_UP}


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Sets of assignments."""

    def on(self, day: date):
        """Those in force on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def current(self):
        """Those in force today in Morocco."""
        return self.on(timezone.localdate())


class Assignment(models.Model):
    """A person has a role in a region, in a commune, or everywhere, between two days (both included)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("region"))
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("commune"))
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["person", "role"]
        constraints = [
            models.CheckConstraint(
                name="territory_assignment_place_fits_role",
                condition=(
                    Q(role__in=sorted(COMMUNE_ROLES), commune__isnull=False, region__isnull=True)
                    | Q(role__in=sorted(REGION_ROLES), commune__isnull=True, region__isnull=False)
                    | Q(role__in=sorted(NATIONAL_ROLES), commune__isnull=True, region__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="territory_assignment_dates", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
        ]

    def __str__(self):
        place = self.commune or self.region
        return f"{self.person}: {self.get_role_display()}" + (f" ({place})" if place else "")

    @property
    def is_current(self) -> bool:
        """Whether it is in force today in Morocco."""
        return self.valid_from <= timezone.localdate() and not self.has_ended

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over in Morocco."""
        return self.valid_to is not None and self.valid_to < timezone.localdate()


class Holiday(models.Model):
    """One day on which administrations do not work: entered by people, never computed from the moon."""

    class Kind(models.TextChoices):
        FIXED = "fixed", _("fixed date")
        RELIGIOUS = "religious", _("religious (seen by the moon)")
        EXCEPTIONAL = "exceptional", _("exceptional")

    class Feast(models.TextChoices):
        FITR = "fitr", _("Aïd al-Fitr")
        ADHA = "adha", _("Aïd al-Adha")
        HIJRI_YEAR = "hijri_year", _("first of Moharram")
        MAWLID = "mawlid", _("Aïd al-Mawlid")

    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    feast = models.CharField(
        _("feast"),
        max_length=12,
        choices=Feast.choices,
        blank=True,
        help_text=_("For religious holidays: tells which feasts of a year are still to be entered."),
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="holidays",
        verbose_name=_("region"),
        help_text=_("Empty: everywhere."),
    )
    source = models.CharField(_("source"), max_length=240)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind"], condition=Q(region__isnull=True), name="territory_holiday_once_everywhere"
            ),
            models.UniqueConstraint(
                fields=["day", "kind", "region"], condition=Q(region__isnull=False), name="territory_holiday_once_in_region"
            ),
            models.CheckConstraint(
                name="territory_holiday_feast_is_religious",
                condition=Q(kind="religious") & ~Q(feast="") | ~Q(kind="religious") & Q(feast=""),
            ),
        ]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}: {self.name}"
