"""The « Councils » group of the back office."""

from django.contrib import messages
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from civicsite.support.columns import DayColumn
from councils.admin.act_view import ActView
from councils.admin.acts import ACTS, PREFIXES
from councils.admin.forms import CommitteeForm, KeptForm, MemberForm
from councils.admin.listing import DeliberationListView, PlanView, SessionListView, SessionView
from councils.admin.policies import CouncilPolicy
from councils.admin.rule_form import CouncilRuleForm
from councils.models import AgendaItem, Committee, Council, CouncilRule, Deliberation, Member, Session
from councils.services.committees import warnings_about
from territory.history import LawEditView
from territory.reach import EditWithinReach, ReferenceViewSet, TerritoryViewSet

_DATES = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])
_DAYS = [
    DayColumn("valid_from", label=_("from"), sort_key="valid_from"),
    DayColumn("valid_to", label=_("until"), sort_key="valid_to"),
]
_ROW_PATHS = {Session: "sessions", AgendaItem: "items", Deliberation: "deliberations"}


class CouncilViewSet(TerritoryViewSet):
    """Councils: their terms and their rules of procedure. They are made with their place."""

    model = Council
    name = "councils_councils"
    url_prefix = "councils/councils"
    icon = "group"
    menu_label = _("Councils")
    list_display = ["name", Column("get_kind_display", label=_("kind"), sort_key="kind"), "seats"]
    list_filter = ["kind"]
    search_fields = ["commune__name_fr", "commune__name_ar", "region__name_fr", "region__name_ar"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("seats"), FieldPanel("rules_of_procedure")]),
            InlinePanel("terms", [_DATES], heading=_("Terms"), label=_("term")),
        ],
        base_form_class=KeptForm,
    )

    @cached_property
    def permission_policy(self):
        """Nobody adds one by hand."""
        return CouncilPolicy(Council, "", frozenset({"view", "choose", "change"}))


class MemberViewSet(TerritoryViewSet):
    """Who sits in a council, and with which office."""

    model = Member
    name = "councils_members"
    url_prefix = "councils/members"
    icon = "user"
    menu_label = _("Members")
    list_display = [
        "name_fr",
        "name_ar",
        Column("council", label=_("Council"), accessor="council.name"),
        "valid_from",
        "valid_to",
    ]
    search_fields = ["name_fr", "name_ar"]
    edit_handler = ObjectList(
        [
            HelpPanel(_("Members of a council hold a public office: their names are public. Enter nothing else about them.")),
            FieldPanel("council"),
            FieldRowPanel([FieldPanel("name_fr"), FieldPanel("name_ar")]),
            FieldPanel("gender", help_text=_("Counted, never shown beside a name.")),
            _DATES,
            InlinePanel(
                "offices",
                [FieldRowPanel([FieldPanel("role"), FieldPanel("rank")]), _DATES],
                heading=_("Offices"),
                label=_("office"),
            ),
        ],
        base_form_class=MemberForm,
    )

    @cached_property
    def permission_policy(self):
        """Those who keep the council."""
        return CouncilPolicy(Member)


class SaysWarnings:
    """Says what the law would have otherwise, once a committee is kept."""

    def form_valid(self, form):
        """Keep it, then warn."""
        response = super().form_valid(form)
        for warning in warnings_about(form.instance):
            messages.warning(self.request, warning)
        return response


class CommitteeAddView(SaysWarnings, CreateView):
    """Adds one."""


class CommitteeEditView(SaysWarnings, EditWithinReach):
    """Changes one."""


class CommitteeViewSet(TerritoryViewSet):
    """Standing committees and their members."""

    model = Committee
    name = "councils_committees"
    url_prefix = "councils/committees"
    icon = "clipboard-list"
    menu_label = _("Committees")
    add_view_class = CommitteeAddView
    edit_view_class = CommitteeEditView
    list_display = [
        "name_fr",
        "name_ar",
        Column("council", label=_("Council"), accessor="council.name"),
        "valid_from",
        "valid_to",
    ]
    search_fields = ["name_fr", "name_ar"]
    edit_handler = ObjectList(
        [
            FieldPanel("council"),
            MultiFieldPanel([FieldPanel("name_fr"), FieldPanel("remit_fr")], heading=_("French")),
            MultiFieldPanel([FieldPanel("name_ar"), FieldPanel("remit_ar")], heading=_("Arabic")),
            _DATES,
            InlinePanel(
                "seats",
                [FieldRowPanel([FieldPanel("member"), FieldPanel("role")]), _DATES],
                heading=_("Members"),
                label=_("seat"),
            ),
        ],
        base_form_class=CommitteeForm,
    )

    @cached_property
    def permission_policy(self):
        """Those who keep the council."""
        return CouncilPolicy(Committee)


class SessionViewSet(ViewSet):
    """Sessions: a list, a page per session, a page per act."""

    name = "councils_sessions"
    url_prefix = "councils/sessions"
    icon = "date"
    menu_label = _("Sessions")
    menu_name = "councils-sessions"

    def get_common_view_kwargs(self, **kwargs):
        """What every view of the set is told."""
        common = {
            "model": Session,
            "permission_policy": CouncilPolicy(Session),
            "header_icon": self.icon,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "inspect_url_name": self.get_url_name("inspect"),
        }
        return super().get_common_view_kwargs(**common | kwargs)

    def get_urlpatterns(self):
        """The addresses, below /admin/councils/sessions/."""
        asked = {"permission_policy": CouncilPolicy(Session)}
        acts = [
            path(
                f"{_ROW_PATHS[model]}/<int:pk>/{act.name}/",
                ActView.as_view(act=act, on=model, header_icon=act.icon, **asked),
                name=f"{PREFIXES[model]}{act.name}",
            )
            for model, offered in ACTS.items()
            for act in offered
        ]
        return [
            path("", self.construct_view(SessionListView), name="index"),
            path("results/", self.construct_view(SessionListView, results_only=True), name="index_results"),
            path("add/", PlanView.as_view(**asked), name="add"),
            path("<int:pk>/", self.construct_view(SessionView), name="inspect"),
            *acts,
        ]


class DeliberationViewSet(ViewSet):
    """Deliberations of all sessions; their acts are on the page of the session."""

    name = "councils_deliberations"
    url_prefix = "councils/deliberations"
    icon = "doc-full"
    menu_label = _("Deliberations")
    menu_name = "councils-deliberations"

    def get_common_view_kwargs(self, **kwargs):
        """What every view of the set is told."""
        common = {
            "model": Deliberation,
            "permission_policy": CouncilPolicy(Deliberation),
            "header_icon": self.icon,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
        }
        return super().get_common_view_kwargs(**common | kwargs)

    def get_urlpatterns(self):
        """The list."""
        return [
            path("", self.construct_view(DeliberationListView), name="index"),
            path("results/", self.construct_view(DeliberationListView, results_only=True), name="index_results"),
        ]


class CouncilRuleViewSet(ReferenceViewSet):
    """The law of councils: the central team ends a row and adds the new one, so that the past stays true."""

    model = CouncilRule
    edit_view_class = LawEditView
    name = "council_rules"
    url_prefix = "councils/rules"
    icon = "list-ol"
    menu_label = _("Rules of councils")
    list_display = [
        "code",
        "level",
        "value",
        Column("article", label=_("article")),
        Column("note", label=_("what is uncertain")),
        *_DAYS,
    ]
    list_filter = ["code", "level"]
    edit_handler = ObjectList(
        [
            HelpPanel(_("Sessions keep the rule of their day: end a row with “in force until”, then add the new one.")),
            FieldRowPanel([FieldPanel("code"), FieldPanel("level"), FieldPanel("value")]),
            FieldRowPanel([FieldPanel("article_fr"), FieldPanel("article_ar")]),
            FieldRowPanel([FieldPanel("note_fr"), FieldPanel("note_ar")]),
            _DATES,
            FieldPanel("leave_gap"),
        ],
        base_form_class=CouncilRuleForm,
    )


class CouncilsGroup(ViewSetGroup):
    """Councils."""

    menu_label = _("Councils")
    menu_name = "councils"
    menu_icon = "group"
    menu_order = 155
    add_to_admin_menu = True
    items = (
        SessionViewSet(),
        DeliberationViewSet(),
        MemberViewSet(),
        CommitteeViewSet(),
        CouncilViewSet(),
        CouncilRuleViewSet(),
    )
