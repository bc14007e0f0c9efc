"""The form of a figure of the law: what is stamped on a petition is never rewritten, and one figure holds at a time."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from petitions.models import LegalFigure, Petition


class LegalFigureForm(WagtailAdminModelForm):
    """Refuses to change a figure that petitions carry, except to end it, and brackets that overlap."""

    def clean(self):
        """Compare with the petitions and with the other figures."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if (
            self.instance.pk
            and set(self.changed_data) - {"valid_to"}
            and Petition.objects.filter(required_by=self.instance).exists()
        ):
            raise ValidationError(
                _("Petitions carry this figure, so it stays as it is. End it with “in force until”, then add the new one."),
                code="stamped",
            )
        for other in self._others(cleaned):
            if _overlap(cleaned, other):
                raise ValidationError(
                    _("Another figure holds for the same communes in the same days: %(other)s. End that one first."),
                    code="overlap",
                    params={"other": other},
                )
        return cleaned

    def _others(self, cleaned):
        same = LegalFigure.objects.filter(code=cleaned["code"], level=cleaned["level"])
        return same.exclude(pk=self.instance.pk) if self.instance.pk else same


def _overlap(values: dict, other: LegalFigure) -> bool:
    arrondissements = {values["with_arrondissements"], other.with_arrondissements}
    same_communes = None in arrondissements or len(arrondissements) == 1
    days = values["valid_from"] <= (other.valid_to or date.max) and other.valid_from <= (values["valid_to"] or date.max)
    endless = float("inf")
    people = (values["population_from"] or 0) < (other.population_below or endless) and (other.population_from or 0) < (
        values["population_below"] or endless
    )
    return same_communes and days and people
