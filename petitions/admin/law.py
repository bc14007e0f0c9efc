"""The law of petitions in the back office: figures and conditions, each with a history that says what was changed."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column

from civicsite.support.columns import DayColumn
from petitions.admin.figures import LegalConditionForm, LegalFigureForm
from petitions.models import LegalCondition, LegalFigure
from territory.history import LawEditView
from territory.reach import ReferenceViewSet

_SOURCE = [
    FieldRowPanel([FieldPanel("article_fr"), FieldPanel("article_ar")]),
    FieldRowPanel([FieldPanel("certainty"), FieldPanel("audience", heading=_("For whom"))]),
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
