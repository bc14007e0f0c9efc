"""The form of a field of power: one that petitions carry stays as it is, and each code holds once a day."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from civicsite.support.law import days_overlap
from petitions.models import Certainty, Petition, Power

_ALWAYS_OPEN = frozenset({"valid_to", "order", "words"})


class PowerForm(WagtailAdminModelForm):
    """Refuses to reword a field that petitions carry, two of one code on a day, and what lacks its other half."""

    def clean(self):
        """Compare with the petitions and with the other fields."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        carried = self.instance.pk and Petition.objects.filter(power=self.instance).exists()
        if carried and set(self.changed_data) - _ALWAYS_OPEN:
            raise ValidationError(
                _("Petitions carry this field, so it stays as it is. End it with “in force until”, then add the new one."),
                code="carried",
            )
        if cleaned["kind"] == Power.Kind.ELSEWHERE:
            self._need("instead", _("Say whom to address instead."))
        if cleaned["certainty"] != Certainty.CONFIRMED:
            self._need("note", _("Say what is uncertain: readers see it."))
        self._refuse_overlap(cleaned)
        return cleaned

    def _need(self, name: str, sentence) -> None:
        for language in ("fr", "ar"):
            if not self.cleaned_data.get(f"{name}_{language}"):
                self.add_error(f"{name}_{language}", sentence)

    def _refuse_overlap(self, cleaned) -> None:
        others = Power.objects.filter(code=cleaned["code"], level=cleaned["level"]).exclude(pk=self.instance.pk)
        span = (cleaned["valid_from"], cleaned["valid_to"])
        for other in others:
            if days_overlap(span, (other.valid_from, other.valid_to)):
                raise ValidationError(
                    _("Another field has this code in the same days: %(other)s. End that one first."),
                    code="overlap",
                    params={"other": other},
                )
