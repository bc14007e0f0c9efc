"""What every step of a deposit shares: shows what is decided on, asks, calls its service and says what it refuses."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from civicsite.support.overtaken import OvertakenMixin
from civicsite.support.transitions import TransitionRefused
from councils.services.placement import NoRule, NoSession
from petitions.models import Filing, Petition
from petitions.permissions import handles_filing
from petitions.services.drafts import NotAllowed
from petitions.states import FILING_TRANSITIONS

INVALID = 422


class StepView(OvertakenMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """What every step shares: the petition, the form, the refusals, the way back."""

    template_name = "petitions/admin/filings/step.html"
    permission_policy: Any = None
    any_permission_required = ["change"]
    header_icon = "folder-open-inverse"
    button: Any = ""
    done: Any = ""
    is_grave = False

    @property
    def petition(self) -> Petition:
        """The petition that it is about."""
        raise NotImplementedError

    def act(self, form) -> Filing:
        """Call the service of this step."""
        raise NotImplementedError

    def form_valid(self, form) -> HttpResponse:
        """Take the step; somebody else may have been quicker."""
        try:
            filing = self.act(form)
        except ValidationError as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)
        except TransitionRefused:
            return self.overtaken(
                _("Somebody else was quicker: this deposit has moved on. Look at it as it stands now."), self.back
            )
        except (NoRule, NoSession):
            form.add_error(None, _("The table of rules of councils has a gap on that day: ask the central team to correct it."))
            return self.form_invalid(form)
        except (NotAllowed, PermissionDenied):
            raise PermissionDenied from None
        messages.success(self.request, self.done)
        return redirect("petitions_filings:inspect", filing.pk)

    def form_invalid(self, form) -> HttpResponse:
        """The form again, with what was typed."""
        response = super().form_invalid(form)
        response.status_code = INVALID
        return response

    @property
    def back(self) -> str:
        """Where « Back » leads."""
        raise NotImplementedError

    def get_page_subtitle(self):
        """The title of the petition."""
        return str(self.petition)

    def get_breadcrumbs_items(self):
        """Register, this step."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("petitions_filings:index"), "label": _("Deposits")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        """Adds the petition and the words of the button."""
        context = {"petition": self.petition, "button": self.button, "is_grave": self.is_grave, "back": self.back}
        return super().get_context_data(**kwargs) | context


class FilingStepView(StepView):
    """A step of a deposit that is registered; `verb` is its row in the table of transitions."""

    verb = ""

    @cached_property
    def filing(self) -> Filing:
        """The deposit, not found outside reach."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        filings = reach.select_related("petition__commune__province__region", "agenda_item__session", "deliberation")
        return get_object_or_404(filings.prefetch_related("petition__texts"), pk=self.kwargs["pk"])

    @property
    def petition(self) -> Petition:
        """Its petition."""
        return self.filing.petition

    @property
    def back(self) -> str:
        """To the deposit."""
        return reverse("petitions_filings:inspect", args=[self.kwargs["pk"]])

    def is_possible(self) -> bool:
        """Whether the deposit stands where this step starts."""
        return self.filing.state in FILING_TRANSITIONS[self.verb].sources

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Lead back, with a sentence, where this step is not for this person or not possible (any more)."""
        if self.user_has_any_permission(["change"]):
            if not handles_filing(request.user, self.petition):
                messages.warning(
                    request, _("Another person handles this deposit: it is your own petition, or of another council.")
                )
                return redirect(self.back)
            if not self.is_possible():
                return self.overtaken(
                    _("This step is not possible now: the deposit is “%s”.") % self.filing.get_state_display(), self.back
                )
        return super().dispatch(request, *args, **kwargs)
