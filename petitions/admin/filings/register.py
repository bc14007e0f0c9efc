"""Registering a deposit: the receipt is ready at once."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from petitions.admin.filings.step import StepView
from petitions.checklist import checklist_of
from petitions.forms import filing as forms
from petitions.models import Filing, Petition
from petitions.permissions import handles_filing
from petitions.services.associations import documents_of
from petitions.services.filing import deposit


class RegisterView(StepView):
    """Register a deposit: the receipt is ready at once."""

    any_permission_required = ["add"]
    form_class = forms.RegisterForm
    page_title = _("Register a deposit")
    button = _("Register and give the receipt")
    done = _("The deposit is registered. Print the receipt and hand it over now: the law wants it to be given immediately.")

    @cached_property
    def petition(self) -> Petition:
        """A petition within reach."""
        reach = self.permission_policy.petitions_within(self.request.user)
        return get_object_or_404(
            reach.select_related("commune__province__region", "power").prefetch_related("texts"), pk=self.kwargs["pk"]
        )

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Lead back, with a sentence, where it cannot be registered by this person or not any more."""
        if self.user_has_any_permission(["add"]):
            if not handles_filing(request.user, self.petition):
                messages.warning(request, _("Another person registers this petition: it is your own, or of another council."))
                return redirect(self.back)
            if not deposit.can_be_filed(self.petition):
                why = _("This petition is deposited already, or is not published.")
                messages.warning(request, self.petition.why_forgotten or why)
                return redirect(self.back)
        return super().dispatch(request, *args, **kwargs)

    @property
    def back(self) -> str:
        """To the choice of petitions."""
        return reverse("petitions_filings:choose")

    def get_form_kwargs(self):
        """Which papers are asked depends on the petition."""
        return super().get_form_kwargs() | {"petition": self.petition}

    def get_context_data(self, **kwargs):
        """Adds the report of conformity: it informs the registrar, and refuses nothing."""
        documents = [file for files in documents_of(self.petition).values() for file in files]
        return super().get_context_data(**kwargs) | {
            "checklist": checklist_of(self.petition, may_act=False),
            "documents": documents,
        }

    def get_initial(self):
        """Who is most likely to deposit it."""
        mandate = self.petition.mandates.filter(until__isnull=True).first()
        return super().get_initial() | {"depositor": mandate.name if mandate else self.petition.author_name}

    def act(self, form) -> Filing:
        """Register it."""
        data = form.cleaned_data
        papers = tuple(data.pop("papers"))
        return deposit.register(self.petition, deposit.Deposit(**data, papers=papers), by=self.request.user)
