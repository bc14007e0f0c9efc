"""The « Territory » group of the back office."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button

from civicsite.support.columns import DayColumn
from civicsite.support.templatetags.civic import number
from territory.calendar_admin import HolidayViewSet
from territory.forms import AssignmentForm, CommuneForm, EndingForm, LegalPopulationForm
from territory.models import Assignment, Commune, LegalPopulation, Role
from territory.policies import EVERYONE, AssignmentPolicy, TerritoryPermissionPolicy
from territory.reach import ListWithinReach, TerritoryViewSet
from territory.searching import matching

# Names and codes are the census's: they come with load_territory, and nothing is added or deleted by hand.
COMMUNE_ROLES = {
    "view": EVERYONE,
    "choose": EVERYONE,
    "change": frozenset({Role.OFFICER, Role.CENTRAL}),
    "open": frozenset({Role.OFFICER, Role.CENTRAL}),
}
POPULATION_ROLES = {"view": EVERYONE, "add": frozenset({Role.CENTRAL}), "change": frozenset({Role.CENTRAL})}


class CommuneIndexView(ListWithinReach):
    """Finds communes as the site does, and offers to open them."""

    def search_queryset(self, queryset):
        """By folded names in both languages."""
        return matching(queryset, self.search_query) if self.is_searching else queryset

    def get_list_more_buttons(self, instance):
        """Opening, for those who may and where it is not done."""
        buttons = super().get_list_more_buttons(instance)
        # The view belongs to the pages, above this app: known here by its name alone.
        if instance.opened_at is None and self.permission_policy.user_has_permission_for_instance(
            self.request.user, "open", instance
        ):
            try:
                url = reverse("home_open_commune", args=[instance.pk])
            except NoReverseMatch:
                return buttons
            buttons.append(Button(_("Open on the site"), url=url, icon_name="globe", priority=5))
        return buttons


class CommuneViewSet(TerritoryViewSet):
    """Communes: their spellings, and whether they are opened."""

    model = Commune
    name = "communes"
    icon = "site"
    menu_label = _("Communes")
    index_view_class = CommuneIndexView
    list_display = [
        "name",
        Column("province", label=_("province or prefecture")),
        Column("region", label=_("region")),
        DayColumn("opened_at", label=_("Opened on")),
    ]
    list_filter = ["region", "kind"]
    ordering = ["code"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name_fr", read_only=True), FieldPanel("name_ar", read_only=True)]),
            FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("province", read_only=True)]),
            FieldPanel("spellings"),
        ],
        base_form_class=CommuneForm,
    )

    @cached_property
    def permission_policy(self):
        """Everyone assigned sees the communes within reach; officers and the central team add spellings."""
        return TerritoryPermissionPolicy(Commune, commune_path="", roles=COMMUNE_ROLES)


class LegalPopulationViewSet(TerritoryViewSet):
    """Legal populations, each with its census."""

    model = LegalPopulation
    name = "legal_populations"
    icon = "group"
    menu_label = _("Legal populations")
    list_display = [
        "commune",
        "census_year",
        Column("figure", accessor=lambda one: number(one.figure), label=_("inhabitants"), sort_key="figure"),
        DayColumn("valid_from", label=_("in force from"), sort_key="valid_from"),
        "source",
    ]
    list_filter = ["census_year"]
    search_fields = ["commune__name_fr", "commune__name_ar"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                _(
                    "A new census is loaded by load_territory. Petitions already opened keep the figure of their day: a figure that "
                    "they carry is corrected by a new row with its own day."
                )
            ),
            FieldPanel("commune"),
            FieldRowPanel([FieldPanel("census_year"), FieldPanel("figure"), FieldPanel("valid_from")]),
            FieldPanel("source_fr"),
            FieldPanel("source_ar"),
        ],
        base_form_class=LegalPopulationForm,
    )

    @cached_property
    def permission_policy(self):
        """The central team corrects; everyone assigned sees those within reach."""
        return TerritoryPermissionPolicy(LegalPopulation, roles=POPULATION_ROLES)


class AssignmentAddView(generic.CreateView):
    """Assigns through the service."""

    def save_instance(self):
        """The form calls the service, which writes once and derives the rights."""
        return self.form.save()


class AssignmentViewSet(TerritoryViewSet):
    """Who does what where, from when to when."""

    model = Assignment
    name = "assignments"
    icon = "user"
    menu_label = _("Assignments")
    add_view_class = AssignmentAddView
    list_display = [
        "person",
        Column("get_role_display", label=_("role"), sort_key="role"),
        "region",
        "commune",
        DayColumn("valid_from", label=_("from"), sort_key="valid_from"),
        DayColumn("valid_to", label=_("to"), sort_key="valid_to"),
        BooleanColumn("is_current", label=_("in force")),
    ]
    list_filter = ["role", "region"]
    search_fields = ["person__email", "person__first_name", "person__last_name"]

    @cached_property
    def permission_policy(self):
        """The central team assigns, officers see their region's."""
        return AssignmentPolicy(Assignment)

    def get_form_class(self, for_update=False):
        """Adding says everything; afterwards an assignment can only be ended, so that the past stays true."""
        return EndingForm if for_update else AssignmentForm

    def get_edit_handler(self):
        """None: the forms are plain."""
        return


class TerritoryGroup(ViewSetGroup):
    """Places and people."""

    menu_label = _("Territory")
    menu_name = "territory"
    menu_icon = "site"
    menu_order = 160
    add_to_admin_menu = True
    items = (CommuneViewSet(), LegalPopulationViewSet(), AssignmentViewSet(), HolidayViewSet())
