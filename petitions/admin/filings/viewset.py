"""« Deposits », in the back office."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from petitions.admin.filings import acts
from petitions.admin.filings.inspect import FilingView
from petitions.admin.filings.listing import ChooseView, FilingListView
from petitions.admin.filings.register import RegisterView
from petitions.admin.policies import FilingPolicy
from petitions.models import Filing, Petition


class FilingMenuItem(MenuItem):
    """To those who see deposits."""

    def is_shown(self, request):
        """To everyone who works where there may be some."""
        return FilingPolicy().user_has_permission(request.user, "view")


class FilingViewSet(ViewSet):
    """Deposits with the councils: a register, a page per deposit, and one view per step."""

    name = "petitions_filings"
    url_prefix = "petitions/deposits"
    icon = "folder-open-inverse"
    menu_label = _("Deposits")
    menu_name = "petitions-filings"
    menu_item_class = FilingMenuItem

    def get_common_view_kwargs(self, **kwargs):
        """What every view of the set is told."""
        common = {
            "model": Filing,
            "permission_policy": FilingPolicy(),
            "header_icon": self.icon,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "inspect_url_name": self.get_url_name("inspect"),
        }
        return super().get_common_view_kwargs(**common | kwargs)

    def _step(self, view):
        """A view that is no list of filings: it takes no names of addresses."""
        return view.as_view(permission_policy=FilingPolicy())

    def get_urlpatterns(self):
        """The addresses, below /admin/petitions/deposits/."""
        choose = {
            "model": Petition,
            "index_url_name": self.get_url_name("choose"),
            "index_results_url_name": self.get_url_name("choose_results"),
        }
        return [
            path("", self.construct_view(FilingListView), name="index"),
            path("results/", self.construct_view(FilingListView, results_only=True), name="index_results"),
            path("register/", self.construct_view(ChooseView, **choose), name="choose"),
            path("register/results/", self.construct_view(ChooseView, results_only=True, **choose), name="choose_results"),
            path("register/<int:pk>/", self._step(RegisterView), name="register"),
            path("<int:pk>/", self.construct_view(FilingView), name="inspect"),
            path("<int:pk>/transmit/", self._step(acts.TransmitView), name="transmit"),
            path("<int:pk>/ask-completion/", self._step(acts.AskCompletionView), name="ask_completion"),
            path("<int:pk>/complete/", self._step(acts.CompleteView), name="complete"),
            path("<int:pk>/accept/", self._step(acts.AcceptView), name="accept"),
            path("<int:pk>/refuse/", self._step(acts.RefuseView), name="refuse"),
            path("<int:pk>/move/", self._step(acts.MoveView), name="move"),
            path("<int:pk>/promise/", self._step(acts.PromiseView), name="promise"),
            path("<int:pk>/steps/<int:step>/", self._step(acts.CarryOutView), name="carry_out"),
            path("<int:pk>/conclude/", self._step(acts.ConcludeView), name="conclude"),
            path("<int:pk>/correct/", self._step(acts.CorrectView), name="correct"),
        ]
