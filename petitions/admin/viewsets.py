"""The « Petitions » group of the back office."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.sidebar import LinkMenuItem, SubMenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from moderation.models import Reason
from petitions.admin.decisions import PublishView, RefuseView, RequestChangeView
from petitions.admin.filings.viewset import FilingViewSet
from petitions.admin.law import IN_FORCE, LegalConditionViewSet, LegalFigureViewSet
from petitions.admin.listing import ReviewListView, ReviewView, waiting_among
from petitions.admin.mandates import MandateView
from petitions.admin.policies import ReviewPolicy
from petitions.admin.powers import PowerForm
from petitions.admin.retention.viewset import RetentionViewSet
from petitions.admin.sheets.viewset import SheetViewSet
from petitions.models import Petition, Power, Theme
from territory.reach import ReferenceViewSet


def waiting_for(person) -> int:
    """Return how many petitions wait for this officer: for a review, or for an answer about another mandataire."""
    return waiting_among(ReviewPolicy().instances_user_has_permission_for(person, "view"), person).count()


def _with_number(label, number: int) -> str:
    return f"{label} ({number})" if number else str(label)


class ReviewMenuItem(MenuItem):
    """Says how many wait."""

    def is_shown(self, request):
        """To officers."""
        return ReviewPolicy().user_has_permission(request.user, "view")

    def render_component(self, request):
        """The link, with the number."""
        return LinkMenuItem(self.name, _with_number(self.label, waiting_for(request.user)), self.url, icon_name=self.icon_name)


class PetitionsMenuItem(SubmenuMenuItem):
    """Says how many wait, while the group is closed."""

    def render_component(self, request):
        """The group, with the number."""
        label = _with_number(self.label, waiting_for(request.user))
        return SubMenuItem(self.name, label, self.menu.render_component(request), icon_name=self.icon_name)


class AskedOnceMenu(Menu):
    """Asks its entries once a request whether they are shown: Wagtail asks for the group, then again to draw it."""

    def menu_items_for_request(self, request):
        """The entries shown to this reader."""
        kept = request.__dict__.setdefault("_shown_menu_items", {})
        if id(self) not in kept:
            kept[id(self)] = super().menu_items_for_request(request)
        return kept[id(self)]


class ReviewViewSet(ViewSet):
    """Review: a list, a page per petition, and one view per decision."""

    name = "petitions_review"
    url_prefix = "petitions/review"
    icon = "clipboard-list"
    menu_label = _("To review")
    menu_name = "petitions-review"
    menu_item_class = ReviewMenuItem

    def get_common_view_kwargs(self, **kwargs):
        """What every view of the set is told."""
        common = {
            "model": Petition,
            "permission_policy": ReviewPolicy(),
            "header_icon": self.icon,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "inspect_url_name": self.get_url_name("inspect"),
        }
        return super().get_common_view_kwargs(**common | kwargs)

    def get_urlpatterns(self):
        """The addresses, below /admin/petitions/review/."""
        return [
            path("", self.construct_view(ReviewListView), name="index"),
            path("results/", self.construct_view(ReviewListView, results_only=True), name="index_results"),
            path("<int:pk>/", self.construct_view(ReviewView), name="inspect"),
            path("<int:pk>/publish/", self.construct_view(PublishView), name="publish"),
            path("<int:pk>/request-change/", self.construct_view(RequestChangeView), name="request_change"),
            path("<int:pk>/refuse/", self.construct_view(RefuseView), name="refuse"),
            path("<int:pk>/mandate/", self.construct_view(MandateView), name="mandate"),
        ]


class ThemeViewSet(ReferenceViewSet):
    """Themes."""

    model = Theme
    name = "petition_themes"
    url_prefix = "petitions/themes"
    icon = "tag"
    list_display = ["name_fr", "name_ar", "tint", "order"]
    ordering = ["order"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name_fr"), FieldPanel("name_ar")]),
            FieldRowPanel([FieldPanel("slug"), FieldPanel("tint"), FieldPanel("order")]),
        ]
    )


class ReasonViewSet(ReferenceViewSet):
    """Coded reasons; one that was given is ended, never reworded into another."""

    model = Reason
    name = "petition_reasons"
    url_prefix = "petitions/reasons"
    icon = "comment"
    list_display = ["label_fr", "label_ar", "use", "active"]
    list_filter = ["use", "active"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("use"), FieldPanel("active"), FieldPanel("order")]),
            MultiFieldPanel(
                [FieldPanel("label_fr"), FieldPanel("explanation_fr"), FieldPanel("article_fr")], heading=_("French")
            ),
            MultiFieldPanel(
                [FieldPanel("label_ar"), FieldPanel("explanation_ar"), FieldPanel("article_ar")], heading=_("Arabic")
            ),
        ]
    )


class PowerViewSet(ReferenceViewSet):
    """Powers of the councils, and what is often taken for one; one that petitions carry is ended, never reworded."""

    model = Power
    name = "petition_powers"
    url_prefix = "petitions/powers"
    icon = "list-ul"
    list_display = ["level", "kind", "name_fr", "name_ar", "article_fr", "certainty", *IN_FORCE]
    list_filter = ["level", "kind", "certainty"]
    search_fields = ["name_fr", "name_ar", "words"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("level"), FieldPanel("kind"), FieldPanel("code"), FieldPanel("order")]),
            *(
                MultiFieldPanel(
                    [
                        FieldPanel(f"{name}_{language}")
                        for name in ("name", "explanation", "example", "instead", "article", "note")
                    ],
                    heading=heading,
                )
                for language, heading in (("fr", _("French")), ("ar", _("Arabic")))
            ),
            FieldPanel("words"),
            FieldRowPanel([FieldPanel("certainty"), FieldPanel("valid_from"), FieldPanel("valid_to")]),
        ],
        base_form_class=PowerForm,
    )


class PetitionsGroup(ViewSetGroup):
    """Petitions: review, and the rows that petitions refer to."""

    menu_label = _("Petitions")
    menu_name = "petitions"
    menu_icon = "clipboard-list"
    menu_order = 150
    add_to_admin_menu = True
    items = (
        ReviewViewSet(),
        FilingViewSet(),
        SheetViewSet(),
        RetentionViewSet(),
        ThemeViewSet(),
        ReasonViewSet(),
        LegalFigureViewSet(),
        LegalConditionViewSet(),
        PowerViewSet(),
    )

    def get_menu_item(self, order=None):
        """The group, saying how many wait."""
        menu = AskedOnceMenu(items=self.get_submenu_items())
        return PetitionsMenuItem(
            label=self.menu_label, menu=menu, name=self.menu_name, icon_name=self.menu_icon, order=order or self.menu_order
        )
