"""The base of every page of the tree: one page, one slug, two languages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from civicsite.support.blocks import BodyBlock
from civicsite.support.folding import fold
from civicsite.support.pagecache import public_page

LANGUAGES = ("fr", "ar")
# What every page type registers with modeltranslation, in its app's translation.py.
BILINGUAL_FIELDS = ("heading", "summary", "body", "picture_description")
REQUIRED_FIELDS = ("heading", "summary")


class BilingualPageForm(WagtailAdminPageForm):
    """Edits a page in both languages, and marks the language that was left behind."""

    languages_match = forms.BooleanField(required=False, label=_("French and Arabic say the same thing"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = self.instance.pk is not None
        for name, field in self.fields.items():
            if name.endswith("_ar"):
                field.widget.attrs.update({"dir": "rtl", "lang": "ar"})
        self.fields["languages_match"].help_text = _say_who_is_behind(self.instance)

    def clean(self):
        """A draft needs a heading in one language; publishing needs everything in both."""
        data = super().clean()
        if not (data.get("heading_fr") or data.get("heading_ar")):
            self.add_error("heading_fr", gettext("Write a heading in at least one language."))
        return data

    def _post_clean(self):
        super()._post_clean()
        if not self.is_deferred_validation:
            for name, message in self.instance.missing_translations().items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, message)

    def save(self, commit=True):
        """Marks the language whose words did not follow a change made after publication."""
        self.instance.language_behind = self._language_behind()
        return super().save(commit)

    def _language_behind(self) -> str:
        if self.cleaned_data.get("languages_match"):
            return ""
        behind = self.instance.language_behind
        changed = {
            name.rpartition("_")[2] for name in self.changed_data if name.rpartition("_")[0] in self.instance.bilingual_fields
        }
        if behind or not self.instance.live or len(changed) != 1:
            return behind
        return "ar" if changed == {"fr"} else "fr"


class BilingualPage(Page):
    """A page whose words exist in French and in Arabic, under one address.

    Every page type registers `bilingual_fields` in its app's translation.py (never Page itself, whose table is Wagtail's).
    The inherited `title` is the editors' label: it follows the French heading. Publishing needs both languages; a draft
    needs a heading in one.
    """

    heading = models.CharField(_("heading"), max_length=160)
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("One or two sentences, shown in lists and in search engines.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_description = models.CharField(_("what the picture shows"), max_length=160, blank=True)
    # The language whose words did not follow the last change: "" when both say the same.
    language_behind = models.CharField(max_length=2, blank=True, default="", editable=False)

    bilingual_fields = BILINGUAL_FIELDS
    # Relations of a page type that its template reads.
    shown_beside: tuple[str, ...] = ()
    base_form_class = BilingualPageForm
    # A page answered from the page cache is the same for everyone.
    private_page_options: list[str] = []
    show_in_menus_default = False

    search_fields = [
        *Page.search_fields,
        index.SearchField("searched_text"),
        index.AutocompleteField("searched_text"),
    ]

    class Meta:
        abstract = True

    def route(self, request, path_components):
        """Find the page at an address below this one in two questions, however deep; 404 as Wagtail's."""
        if not path_components:
            return super().route(request, path_components)
        url_path = f"{self.url_path}{'/'.join(path_components)}/"
        found = Page.objects.filter(slug=path_components[-1], url_path=url_path, live=True).first()
        if found is None or not issubclass(found.specific_class, BilingualPage):
            raise Http404
        return RouteResult(found.specific_class.with_all_shown().get(pk=found.pk))

    @classmethod
    def with_all_shown(cls) -> models.QuerySet:
        """Pages of this type with what they show beside their own words, loaded at once."""
        return cls.objects.select_related("picture", *cls.shown_beside).prefetch_related("picture__renditions")

    def get_view_restrictions(self):
        """None ever: see `private_page_options`."""
        return PageViewRestriction.objects.none()

    @public_page
    def serve(self, request, *args, **kwargs):
        """Answer with the page, the same for everyone."""
        return super().serve(request, *args, **kwargs)

    def save(self, clean=True, user=None, log_action=False, **kwargs):
        """As Wagtail's; a live page that lacks a language is refused with ValidationError."""
        if clean and self.live and (missing := self.missing_translations()):
            raise ValidationError(missing)
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def missing_translations(self) -> dict[str, str]:
        """What publishing needs and does not find: field name → what to do."""
        missing = {
            f"{name}_{language}": gettext("Needed before the page can be published.")
            for name in REQUIRED_FIELDS
            for language in LANGUAGES
            if not getattr(self, f"{name}_{language}")
        }
        if bool(self.body_fr) != bool(self.body_ar):
            missing["body_ar" if self.body_fr else "body_fr"] = gettext("The other language has a text: this one needs its own.")
        if self.picture_id:
            for language in LANGUAGES:
                if not getattr(self, f"picture_description_{language}"):
                    missing[f"picture_description_{language}"] = gettext("Say what the picture shows.")
        return missing

    def searched_text(self) -> str:
        """What search compares: the words of both languages, folded."""
        words = [getattr(self, f"{name}_{language}") or "" for name in REQUIRED_FIELDS for language in LANGUAGES]
        for language in LANGUAGES:
            words += self._meta.get_field(f"body_{language}").get_searchable_content(getattr(self, f"body_{language}"))
        return fold(" ".join(words))

    @property
    def is_behind(self) -> bool:
        """Whether the reader's language is the one left behind."""
        return self.language_behind == get_language()

    def get_admin_display_title(self):
        """The editors' label, with the language that is behind."""
        title = super().get_admin_display_title()
        return f"{title} – {_say_who_is_behind(self)}" if self.language_behind else title

    def _set_core_field_defaults(self):
        label = self.heading_fr or self.heading_ar
        if label:
            self.title = label[:255]
        super()._set_core_field_defaults()


def bilingual_tabs(
    *, fields: tuple[str, ...] = ("heading", "summary", "body"), shared: list[Any] | None = None
) -> TabbedInterface:
    """Return the editing interface of a page type: French, Arabic, settings.

    `fields` are edited once in each language, `shared` panels stand in the settings.
    """
    tabs = []
    for language, name in (("fr", "Français"), ("ar", "العربية")):
        panels = [FieldPanel(f"{field}_{language}") for field in (*fields, "picture_description")]
        tabs.append(ObjectList(panels, heading=name))
    settings = [*(shared or []), FieldPanel("picture"), FieldPanel("slug"), FieldPanel("languages_match"), PublishingPanel()]
    return TabbedInterface([*tabs, ObjectList(settings, heading=_("Settings"))])


def _say_who_is_behind(page: BilingualPage) -> str:
    if page.language_behind == "ar":
        return gettext("The French changed after publication: the Arabic is behind.")
    if page.language_behind == "fr":
        return gettext("The Arabic changed after publication: the French is behind.")
    return ""
