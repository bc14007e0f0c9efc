"""The filters of the list of petitions: a GET form that never refuses, it says what it could not use."""

from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from petitions.models import Level, Petition, Theme
from petitions.services.similar import search_petitions
from petitions.states import PetitionState
from territory.models import Commune, Region

STATES = [
    ("", _("All states")),
    ("collecting", _("Collecting signatures")),
    ("reached", _("Required number reached, online and on paper")),
    ("ended", _("Collection ended")),
    ("council", _("With the council")),
]
SORTS = [("", _("Newest first")), ("signed", _("Most signed first")), ("ending", _("Ending soonest first"))]


class PetitionFilters(forms.Form):
    """What a reader looks for. The choices are loaded once each, so that a page costs the same however it is filtered."""

    q = forms.CharField(
        label=_("Words"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "enterkeyhint": "search"}),
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    level = forms.ChoiceField(
        label=_("Council"),
        choices=[("", _("All councils")), *((level, capfirst(level.label)) for level in Level)],
        required=False,
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=SORTS, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._communes = {commune.code: commune for commune in Commune.objects.opened().with_place().order_by("name")}
        regions = {commune.province.region.slug: commune.province.region for commune in self._communes.values()}
        self._regions = dict(sorted(regions.items(), key=lambda pair: pair[1].code))
        self._themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.fields["region"].choices = [("", _("All regions")), *((slug, region.name) for slug, region in self._regions.items())]
        self.fields["commune"].choices = [("", _("All communes")), *self._commune_groups()]
        self.fields["theme"].choices = [("", _("All themes")), *((slug, theme.name) for slug, theme in self._themes.items())]

    def _commune_groups(self):
        """The communes under the name of their region: names repeat across the country."""
        groups: dict[str, list[tuple[str, str]]] = {region.name: [] for region in self._regions.values()}
        for commune in self._communes.values():
            groups[commune.province.region.name].append((commune.code, commune.name))
        return groups.items()

    @property
    def chosen_commune(self) -> Commune | None:
        """The commune that the list is narrowed to."""
        return self._communes.get(self._value("commune"))

    @property
    def chosen_region(self) -> Region | None:
        """The region that the list is narrowed to."""
        return self._regions.get(self._value("region"))

    @property
    def is_used(self) -> bool:
        """Whether anything narrows the list."""
        return any(self._value(name) for name in ("q", "region", "commune", "level", "theme", "state"))

    @property
    def chosen_count(self) -> int:
        """How many of the choices beside the words are not as they stand at first."""
        return sum(bool(self._value(name)) for name in ("region", "commune", "level", "theme", "state", "sort"))

    def _value(self, name: str) -> str:
        return self.cleaned_data.get(name, "") if self.is_bound and hasattr(self, "cleaned_data") else ""

    def apply(self, petitions: QuerySet[Petition]) -> QuerySet[Petition]:
        """Return the petitions that the valid part of the form asks for, in its order."""
        self.is_valid()
        if region := self.chosen_region:
            petitions = petitions.in_regions([region])
        if commune := self.chosen_commune:
            petitions = petitions.of(commune)
        if level := self._value("level"):
            petitions = petitions.filter(level=level)
        if theme := self._themes.get(self._value("theme")):
            petitions = petitions.filter(theme=theme)
        petitions = self._in_state(petitions)
        if words := self._value("q"):
            petitions = search_petitions(petitions, words)
        return self._sorted(petitions)

    def _in_state(self, petitions):
        return {
            "collecting": petitions.filter(state=PetitionState.COLLECTING),
            "reached": petitions.reached(),
            "ended": petitions.filter(state=PetitionState.CLOSED),
            "council": petitions.filter(state=PetitionState.FILED),
        }.get(self._value("state"), petitions)

    def _sorted(self, petitions):
        if self._value("sort") == "signed":
            return petitions.most_signed_first()
        if self._value("sort") == "ending":
            open_first = Case(When(state=PetitionState.COLLECTING, then=Value(0)), default=Value(1), output_field=IntegerField())
            return petitions.order_by(open_first, "closes_at", "-pk")
        return petitions.order_by("-published_at", "-pk")
