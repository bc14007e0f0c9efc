"""The form with which a citizen writes a petition. A draft needs nothing: only what cannot be kept is refused."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import Image

from accounts.models import Language
from civicsite.support.cleaning import LineField, ParagraphField
from petitions import pictures
from petitions.models import Level, Petition, Petitioner, Power, Theme
from petitions.rules.scripts import is_in_other_script
from petitions.services.drafts import KEEP, DraftValues, TextValues
from petitions.services.editing import version_of
from territory.models import Commune

LANGUAGES = [Language.FRENCH, Language.ARABIC]


def _reader_first() -> list[str]:
    """The languages, that of the page first: whoever reads Arabic finds the Arabic block first."""
    return sorted(LANGUAGES, key=lambda language: language != get_language())


PARTS = ("title", "request", "reasons", "picture_description")
# Asked for when the petition is sent; a draft is kept without them.
NEEDED = (
    "petitioner",
    "level",
    "commune",
    "theme",
    "author_name",
    *(f"{part}_{language}" for part in PARTS[:3] for language in LANGUAGES),
)
_PICTURE_SALT = "petitions.picture"
_OTHER_BLOCK = {
    "fr": _("Most of this text is in Arabic letters. Write it in the Arabic block."),
    "ar": _("Most of this text is in Latin letters. Write it in the French block."),
}


class WriteForm(forms.Form):
    """A draft. `author` is who writes; `petition` the draft that is changed, None for a new one."""

    use_required_attribute = False

    petitioner = forms.ChoiceField(
        label=_("Who petitions"),
        required=False,
        choices=[
            (Petitioner.CITIZENS, _("Citizens, who sign a list")),
            (Petitioner.ASSOCIATION, _("An association, by its legal representative")),
        ],
        widget=forms.RadioSelect,
    )
    level = forms.ChoiceField(
        label=_("Which council"),
        required=False,
        choices=[
            (Level.COMMUNE, _("The council of the commune: lighting, streets, cleanliness, markets, parks")),
            (Level.PROVINCE, _("The council of the province or prefecture: rural tracks, school transport, isolation")),
            (Level.REGION, _("The council of the region: training, employment, transport between communes")),
        ],
        widget=forms.RadioSelect,
    )
    commune = forms.ChoiceField(
        label=_("Commune"),
        required=False,
        help_text=_("Where you live or work (article 123). The council is its own, its province’s or its region’s."),
        widget=forms.Select(attrs={"data-narrow": _("Type a name to narrow the list")}),
    )
    power = forms.ChoiceField(
        label=_("Field of the council’s powers"),
        required=False,
        help_text=_("What your request falls under. If you hesitate, leave it: a person judges."),
        widget=forms.Select(attrs={"data-narrow": _("Type a word to narrow the list"), "data-powers": ""}),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    author_name = LineField(
        label=_("Your name, as it is published"),
        max_length=120,
        required=False,
        help_text=_("Readers see who asks. Your phone and e-mail are never shown."),
    )
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "JPEG, PNG, WebP, AVIF or GIF, at most 10 MB. The place and the date that your phone writes in it are removed."
        ),
        # Told before it is sent: on a slow network that takes minutes.
        widget=forms.FileInput(
            attrs={"accept": pictures.ACCEPT, "data-most-bytes": pictures.MAX_BYTES, "data-too-heavy": pictures.TOO_HEAVY}
        ),
    )
    remove_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    # A picture that was accepted while something else was not: it needs not be sent twice.
    sent_picture = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, *, author, petition: Petition | None = None, **kwargs):
        super().__init__(data, files, **kwargs)
        self.author, self.petition, self.stored = author, petition, None
        self.languages = _reader_first()
        for language in self.languages:
            for name, field in _text_fields(language).items():
                self.fields[name] = field
        self._communes = {commune.code: commune for commune in Commune.objects.opened().with_place().order_by("name")}
        self._themes = {theme.slug: theme for theme in Theme.objects.all()}
        self._powers = {f"{power.level}:{power.code}": power for power in _choosable()}
        self.fields["power"].choices = [("", _("I do not know yet")), *_power_groups(self._powers)]
        self.fields["commune"].choices = [("", _("Choose a commune")), *self._commune_groups()]
        self.fields["theme"].choices = [("", _("Choose a theme")), *((slug, theme.name) for slug, theme in self._themes.items())]
        self.initial = {**_initial_of(author, petition), **self.initial}
        self._say_needed(True)

    def full_clean(self):
        """Refuse nothing for being empty: what is needed is shown as such, and asked for when the petition is sent."""
        self._say_needed(False)
        super().full_clean()
        self._say_needed(True)

    def _say_needed(self, needed: bool) -> None:
        for name in NEEDED:
            self.fields[name].required = needed

    def _commune_groups(self):
        groups: dict[str, list[tuple[str, str]]] = {}
        for commune in self._communes.values():
            groups.setdefault(commune.province.region.name, []).append((commune.code, _with_province(commune)))
        return groups.items()

    def blocks(self) -> list[tuple[str, list, bool]]:
        """Return (language, its fields, whether it was begun or refused), the block of the reader's language first."""
        names = {language: [self[f"{part}_{language}"] for part in PARTS[:3]] for language in self.languages}
        return [(language, fields, any(field.errors or field.value() for field in fields)) for language, fields in names.items()]

    def descriptions(self) -> list:
        """The fields that say what the picture shows."""
        return [self[f"picture_description_{language}"] for language in self.languages]

    def clean_picture(self):
        """Return the picture re-encoded, None where none was sent; a sentence where it cannot be used."""
        upload = self.cleaned_data.get("picture")
        if not upload:
            return None
        try:
            return pictures.reencode(upload)
        except pictures.PictureRefused as refusal:
            raise ValidationError(refusal.sentence, code=refusal.code) from refusal

    def _kept(self, name: str):
        """What a page that does not ask for it leaves as it was."""
        return self.cleaned_data.get(name) or getattr(self.petition or Petition(), name)

    @property
    def chosen_level(self) -> str:
        """The council of the form as it stands, for the hints beside it."""
        level = self["level"].value()
        return level if level in Level.values else Level.COMMUNE.value

    @property
    def written(self) -> str:
        """The words of the request as they stand, for the hints beside it."""
        names = [f"{part}_{language}" for part in ("title", "request") for language in LANGUAGES]
        return " ".join(str(self[name].value() or "") for name in names)

    def clean_power(self):
        """Refuse a field of another council, with which one it is."""
        power = self._powers.get(self.cleaned_data["power"])
        level = self._kept("level")
        if power and power.level != level:
            raise ValidationError(
                _("This is a field of another council: %(council)s. Choose that council, or another field."),
                code="level",
                params={"council": power.council_level.label},
            )
        return power

    def clean(self):
        """Point at a text that stands in the block of the other language."""
        cleaned = super().clean()
        for language in LANGUAGES:
            for part in PARTS:
                if is_in_other_script(cleaned.get(f"{part}_{language}") or "", language):
                    self.add_error(f"{part}_{language}", ValidationError(_OTHER_BLOCK[language], code="script"))
        return cleaned

    def keep_picture(self) -> None:
        """Store a picture that was accepted, whatever becomes of the rest, so that it needs not be sent again."""
        picture = self.cleaned_data.get("picture")
        self.stored = pictures.store(picture, by=self.author) if picture else self._picture_sent_before()
        if self.stored:
            self.data = self.data.copy()
            self.data["sent_picture"] = signing.dumps([self.stored.pk, self.author.pk], salt=_PICTURE_SALT)

    def _picture_sent_before(self) -> Image | None:
        try:
            picture, author = signing.loads(
                self.cleaned_data.get("sent_picture") or "", salt=_PICTURE_SALT, max_age=pictures.UNUSED_AFTER
            )
        except (signing.BadSignature, ValueError):
            return None
        return Image.objects.filter(pk=picture, uploaded_by_user=self.author).first() if author == self.author.pk else None

    @property
    def shown_picture(self) -> Image | None:
        """The picture that the draft has, or will have once it is saved."""
        return self.stored or (self.petition.picture if self.petition else None)

    def values(self) -> DraftValues:
        """Return what a valid form says."""
        data = self.cleaned_data
        removed = None if data["remove_picture"] else KEEP
        return DraftValues(
            commune=self._communes.get(data["commune"]),
            theme=self._themes.get(data["theme"]),
            author_name=data["author_name"],
            level=self._kept("level"),
            petitioner=self._kept("petitioner"),
            power=data["power"],
            texts={language: TextValues(**{part: data[f"{part}_{language}"] for part in PARTS}) for language in LANGUAGES},
            picture=self.stored or removed,
        )


def _choosable():
    return Power.objects.in_force(timezone.localdate()).exclude(kind=Power.Kind.ELSEWHERE).order_by("order")


def _power_groups(powers: dict[str, Power]):
    groups: dict[str, list[tuple[str, str]]] = {level.label: [] for level in Level}
    for key, power in powers.items():
        groups[power.council_level.label].append((key, f"{power.name} ({power.article})"))
    return groups.items()


def _with_province(commune: Commune) -> str:
    return " – ".join(dict.fromkeys([commune.name, commune.province.name]))


def _text_fields(language: str) -> dict[str, forms.Field]:
    written = {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    return {
        f"title_{language}": LineField(
            label=_("Title"),
            max_length=120,
            required=False,
            help_text=_("The object of the petition, in one line."),
            widget=forms.TextInput(attrs=written),
        ),
        f"request_{language}": ParagraphField(
            label=_("What you ask of the council"),
            max_length=1000,
            rows=4,
            required=False,
            help_text=_("The point that the council is to put on its agenda. It must be within the powers of the council."),
            widget=forms.Textarea(attrs=written),
        ),
        f"reasons_{language}": ParagraphField(
            label=_("Reasons and aims"),
            max_length=6000,
            rows=9,
            required=False,
            help_text=_("Why it is needed, and what it is to change. The official form asks for both."),
            widget=forms.Textarea(attrs=written),
        ),
        f"picture_description_{language}": LineField(
            label=_("What the picture shows, in French") if language == "fr" else _("What the picture shows, in Arabic"),
            max_length=160,
            required=False,
            help_text=_("For those who do not see it."),
            widget=forms.TextInput(attrs=written),
        ),
    }


def _initial_of(author, petition: Petition | None) -> dict[str, str]:
    if petition is None:
        return {"author_name": author.get_full_name(), "level": Level.COMMUNE, "petitioner": Petitioner.CITIZENS}
    texts = {
        f"{part}_{text.language}": getattr(text, part)
        for text in petition.texts.all()
        if not text.is_translation
        for part in PARTS
    }
    return texts | {
        "commune": petition.commune.code if petition.commune else "",
        "theme": petition.theme.slug if petition.theme else "",
        "author_name": petition.author_name,
        "level": petition.level,
        "petitioner": petition.petitioner,
        "power": f"{petition.power.level}:{petition.power.code}" if petition.power else "",
        "version": version_of(petition),
    }
