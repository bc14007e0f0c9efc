"""The law of petitions in the back office: figures and conditions, each with a history that says what was changed."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView
from wagtail.log_actions import log

from civicsite.support.columns import DayColumn
from petitions.admin.figures import LegalConditionForm, LegalFigureForm
from petitions.models import LegalCondition, LegalFigure
from territory.reach import ReferenceViewSet

CHANGED = "petitions.law_changed"
_SOURCE = [
    FieldRowPanel([FieldPanel("article_fr"), FieldPanel("article_ar")]),
    FieldRowPanel([FieldPanel("certainty"), FieldPanel("audience")]),
    FieldRowPanel([FieldPanel("note_fr"), FieldPanel("note_ar")]),
    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
]
IN_FORCE = [
    DayColumn("valid_from", label=_("in force from"), sort_key="valid_from"),
    DayColumn("valid_to", label=_("in force until"), sort_key="valid_to"),
]
_HELP = _(
    "What was applied stays true: end a row with “in force until”, then add the new one. Readers see every row, its article and its note."
)


def changes_of(form) -> list[list[str]]:
    """Return what a form changes: the field, what it said before, what it says now."""
    return [
        [
            str(form.fields[name].label or name),
            _shown(form, name, form.initial.get(name)),
            _shown(form, name, form.cleaned_data[name]),
        ]
        for name in form.changed_data
        if name in form.initial
    ]


def _shown(form, name: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    choices = dict(getattr(form.fields[name], "choices", None) or ())
    return str(choices.get(value, value))


class LawEditView(EditView):
    """Keeps in the history what each field said before and says now."""

    def save_instance(self):
        """Save, and log the change."""
        changes = changes_of(self.form)
        with transaction.atomic():
            instance = self.form.save()
            log(
                instance=instance,
                action=CHANGED,
                user=self.request.user,
                data={"changes": changes},
                content_changed=self.form.has_changed(),
            )
        return instance


class LawViewSet(ReferenceViewSet):
    """Rows of the law: added, ended, never deleted."""

    edit_view_class = LawEditView
    list_per_page = 100


class LegalFigureViewSet(LawViewSet):
    """Figures of the law."""

    model = LegalFigure
    name = "petition_figures"
    url_prefix = "petitions/figures"
    icon = "list-ol"
    list_display = [
        "__str__",
        Column("get_level_display", label=_("level"), sort_key="level"),
        "population_from",
        "population_below",
        Column("get_certainty_display", label=_("certainty"), sort_key="certainty"),
        *IN_FORCE,
    ]
    list_filter = ["level", "code", "certainty"]
    edit_handler = ObjectList(
        [
            HelpPanel(_HELP),
            FieldRowPanel([FieldPanel("code"), FieldPanel("level")]),
            FieldRowPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("last_day")]),
            FieldRowPanel([FieldPanel("population_from"), FieldPanel("population_below"), FieldPanel("with_arrondissements")]),
            *_SOURCE,
            FieldPanel("leave_gap"),
        ],
        base_form_class=LegalFigureForm,
    )


class LegalConditionViewSet(LawViewSet):
    """Conditions of the law in words."""

    model = LegalCondition
    name = "petition_conditions"
    url_prefix = "petitions/conditions"
    icon = "list-ul"
    list_display = [
        "text",
        Column("get_kind_display", label=_("about"), sort_key="kind"),
        Column("get_level_display", label=_("level"), sort_key="level"),
        "article",
        Column("get_certainty_display", label=_("certainty"), sort_key="certainty"),
        *IN_FORCE,
    ]
    list_filter = ["level", "kind", "audience", "certainty"]
    edit_handler = ObjectList(
        [
            HelpPanel(_HELP),
            FieldRowPanel([FieldPanel("code"), FieldPanel("kind"), FieldPanel("level"), FieldPanel("order")]),
            FieldRowPanel([FieldPanel("text_fr"), FieldPanel("text_ar")]),
            *_SOURCE,
        ],
        base_form_class=LegalConditionForm,
    )
