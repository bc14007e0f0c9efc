"""An author's wish for another mandataire, decided by an officer of the region (decision note 0017)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from civicsite.support.overtaken import OvertakenMixin
from petitions.forms.review import MandateForm
from petitions.models import Petition
from petitions.permissions import can_decide_mandate
from petitions.services import mandates
from petitions.services.drafts import NotAllowed


class MandateView(OvertakenMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Who acts, who is asked for and why; accept or not."""

    template_name = "petitions/admin/mandate.html"
    form_class = MandateForm
    permission_policy = None
    any_permission_required = ["view"]
    header_icon = "user"
    page_title = _("Change of mandataire")

    @cached_property
    def petition(self) -> Petition:
        """The petition, not found outside the officer's reach."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        petitions = reach.select_related("commune__province__region", "key", "author").prefetch_related("texts")
        return get_object_or_404(petitions, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Lead back, with a sentence, where nothing is asked or another officer decides."""
        if self.user_has_any_permission(["view"]):
            asked = mandates.change_asked(self.petition)
            self.change = asked or mandates.last_change(self.petition)
            if self.change is None or not can_decide_mandate(request.user, self.petition):
                messages.warning(request, _("There is no change of mandataire for you to decide on."))
                return self._back()
            if asked is None:
                return self._too_late()
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        """Take the decision; another officer may have been quicker."""
        accept = form.cleaned_data["answer"] == "accept"
        try:
            mandates.decide_change(self.change, by=self.request.user, accept=accept, note=form.cleaned_data["note"])
        except NotAllowed:
            return self._too_late()
        messages.success(self.request, _("Your decision is written in the journal, and those concerned are told."))
        return self._back()

    def form_invalid(self, form) -> HttpResponse:
        """The form again, with what was typed."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def _too_late(self) -> HttpResponse:
        return self.overtaken(
            _("There is nothing to decide any more: another officer answered this change of mandataire."), self._back().url
        )

    def _back(self) -> HttpResponse:
        return redirect("petitions_review:inspect", self.petition.pk)

    def get_page_subtitle(self):
        """The title of the petition."""
        return str(self.petition)

    def get_breadcrumbs_items(self):
        """List, petition, this decision."""
        index, inspect = redirect("petitions_review:index").url, self._back().url
        return [
            *self.breadcrumbs_items,
            {"url": index, "label": _("Petitions to review")},
            {"url": inspect, "label": str(self.petition)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        """Adds who acts, and who is asked for."""
        return super().get_context_data(**kwargs) | {
            "petition": self.petition,
            "mandate": mandates.mandate_of(self.petition),
            "change": self.change,
            "asked": mandates.details_of(self.change),
        }
