"""Looking for a field of a council's powers: a GET form that refuses nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.models import Level


class PowersForm(forms.Form):
    """The council, and words."""

    level = forms.ChoiceField(label=_("Council"), choices=Level.choices, required=False)
    q = forms.CharField(
        label=_("Words"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "enterkeyhint": "search"}),
    )

    def _value(self, name: str) -> str:
        self.is_valid()
        return self.cleaned_data.get(name, "")

    @property
    def chosen_level(self) -> str:
        """The level asked for, communes where none is."""
        return self._value("level") or Level.COMMUNE.value

    @property
    def words(self) -> str:
        """The words that can be used."""
        return self._value("q")
