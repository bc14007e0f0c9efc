"""What every page about sheets shares: reach, refusals in words, the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from civicsite.support.transitions import TransitionRefused
from moderation.models import Decision
from petitions.admin.policies import SheetPolicy
from petitions.admin.sheets.listing import waiting_for
from petitions.models import PaperSheet, Petition
from petitions.permissions import enters_sheets, reads_sheet
from petitions.services.drafts import NotAllowed
from petitions.services.keys import KeyDestroyed
from petitions.services.paper.holding import PASS_OF
from petitions.states import SheetState
from territory.permissions import is_central

INVALID = 422
# How the journal says that two readings differ.
DIFFERED = "sheet-differ"


@method_decorator(never_cache, name="dispatch")
class SheetsView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about the sheets of one petition."""

    permission_policy = SheetPolicy()
    any_permission_required = ["view"]
    header_icon = "list-ul"

    @cached_property
    def petition(self) -> Petition:
        """A petition within reach."""
        petitions = self.permission_policy.petitions_within(self.request.user)
        found = petitions.select_related("commune__province__region").prefetch_related("texts")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Say what a service refuses, and lead back; nobody enters the sheets of a petition of their own."""
        if self.user_has_any_permission(["view"]) and not self.may_open():
            messages.warning(request, _("Another person enters these sheets: it is your own petition, or of another place."))
            return redirect("petitions_sheets:index")
        try:
            return super().dispatch(request, *args, **kwargs)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        except TransitionRefused:
            messages.warning(request, _("Somebody else was quicker: this sheet has moved on. Look at it as it stands now."))
        except KeyDestroyed:
            messages.warning(request, _("The time for keeping these data is over: what was entered was destroyed."))
            return redirect("petitions_sheets:index")
        except NotAllowed:
            raise PermissionDenied from None
        return redirect(self.back)

    @cached_property
    def enters(self) -> bool:
        """Whether the person enters the sheets of the petition."""
        return enters_sheets(self.request.user, self.petition)

    def may_open(self) -> bool:
        """Whether this page is for this person."""
        return self.enters

    @property
    def back(self) -> str:
        """To the sheets of the petition."""
        return reverse("petitions_sheets:petition", args=[self.petition.pk])

    def get_page_subtitle(self):
        """The title of the petition."""
        return str(self.petition)

    def get_breadcrumbs_items(self):
        """Queue, petition, this page."""
        above = {"url": self.back, "label": _("Petition no. %(number)s") % {"number": self.petition.pk}}
        return [
            *self.breadcrumbs_items,
            {"url": reverse("petitions_sheets:index"), "label": _("Sheets")},
            *([above] if self.enters else []),
            {"url": "", "label": self.get_page_title()},
        ]

    def again(self, **context: Any) -> HttpResponse:
        """The page again, with what was typed."""
        return self.render_to_response(self.get_context_data(**context), status=INVALID)


class SheetView(SheetsView):
    """A page about one sheet."""

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Tell the central team that what waited for it does no more, and lead to the next that does."""
        if is_central(request.user) and (ended := self._ended_meanwhile()):
            return self.overtaken(ended)
        return super().dispatch(request, *args, **kwargs)

    def overtaken(self, ended: str | Promise) -> HttpResponse:
        """Say so on the next sheet that waits for this person, or above the queue."""
        following = waiting_for(self.request.user, self._reach).order_by("returned_at").first()
        messages.warning(self.request, ended)
        if following is None:
            return redirect("petitions_sheets:index")
        messages.info(self.request, _("Here is the next sheet that waits for you."))
        return redirect("petitions_sheets:sheet", following.pk)

    def _ended_meanwhile(self) -> str | Promise:
        """What became of a sheet on which two people differed and that this person no longer sees; "" of any other."""
        sheet = PaperSheet.objects.filter(pk=self.kwargs["sheet"]).exclude(state__in=PASS_OF).first()
        if sheet is None or self._reach.filter(pk=sheet.pk).exists():
            return ""
        if not Decision.objects.about(sheet).filter(action=DIFFERED).exists():
            return ""
        if sheet.state == SheetState.VOID:
            return _("This sheet was taken out meanwhile: there is nothing to decide on it any more.")
        return _("This sheet was decided meanwhile, and its lines are counted.")

    @cached_property
    def _reach(self) -> QuerySet[PaperSheet]:
        return self.permission_policy.instances_user_has_permission_for(self.request.user, "view")

    @cached_property
    def sheet(self) -> PaperSheet:
        """A sheet within reach."""
        wanted = self._reach.select_related("petition__commune__province__region", "scan", "held_by", "replaces")
        return get_object_or_404(wanted.prefetch_related("petition__texts"), pk=self.kwargs["sheet"])

    @cached_property
    def petition(self) -> Petition:
        """Its petition."""
        return self.sheet.petition

    def may_open(self) -> bool:
        """Whoever may read the sheet."""
        return reads_sheet(self.request.user, self.sheet)

    @property
    def back(self) -> str:
        """To the sheets of the petition; whoever only decides has no way there, but to the queue."""
        return super().back if self.enters else reverse("petitions_sheets:index")

    def get_context_data(self, **kwargs):
        """Adds the sheet and its petition."""
        return super().get_context_data(**kwargs) | {"sheet": self.sheet, "petition": self.petition}
