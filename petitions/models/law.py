"""Figures of the law, each with its article and the days between which it is in force."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LegalFigureQuerySet(models.QuerySet["LegalFigure"]):
    """Sets of figures."""

    def in_force(self, day: date):
        """Those in force on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class LegalFigure(models.Model):
    """One figure that a law gives for one level of local authority, possibly for a range of populations."""

    class Code(models.TextChoices):
        SIGNATURES_REQUIRED = "signatures_required", _("signatures required")
        MINIMUM_AGE = "minimum_age", _("minimum age")

    class Level(models.TextChoices):
        COMMUNE = "commune", _("commune")
        PROVINCE = "province", _("province or prefecture")
        REGION = "region", _("region")

    code = models.CharField(_("figure"), max_length=30, choices=Code.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    with_arrondissements = models.BooleanField(_("for communes with arrondissements"), null=True, blank=True)
    population_from = models.PositiveIntegerField(_("from this population"), null=True, blank=True)
    population_below = models.PositiveIntegerField(_("below this population"), null=True, blank=True)
    value = models.PositiveIntegerField(_("value"))
    article = models.CharField(_("article"), max_length=160)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    objects = LegalFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of the law")
        verbose_name_plural = _("figures of the law")
        ordering = ["code", "level", "population_from", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="petitions_figure_dates", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
            models.CheckConstraint(
                name="petitions_figure_populations",
                condition=Q(population_from__isnull=True)
                | Q(population_below__isnull=True)
                | Q(population_below__gt=F("population_from")),
            ),
        ]

    def __str__(self):
        return f"{self.get_code_display()}: {self.value} ({self.article})"
