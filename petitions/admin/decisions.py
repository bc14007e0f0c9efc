"""The three decisions of an officer, each on a page of its own that shows what the author will read."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from civicsite.support.overtaken import OvertakenMixin
from civicsite.support.transitions import TransitionRefused
from moderation.models import Decision, Reason
from petitions.forms.review import PublishForm, ReasonedForm
from petitions.models import Petition
from petitions.notices.authors import notice_context
from petitions.permissions import can_review
from petitions.rules.figures import NoFigure
from petitions.services import review
from petitions.services.drafts import NotAllowed
from petitions.services.law import requirement_for
from petitions.services.powers import hints_of
from petitions.services.review import ReasonRefused
from petitions.states import TRANSITIONS, PetitionState


class DecideView(OvertakenMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One decision about one petition of the officer's region that waits for it."""

    template_name = "petitions/admin/decide.html"
    permission_policy = None
    any_permission_required = ["view"]
    header_icon = "clipboard-list"
    action = ""
    button: Any = ""
    is_grave = False
    done: Any = ""

    @cached_property
    def petition(self) -> Petition:
        """The petition, not found outside the officer's reach."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        petitions = reach.select_related("commune__province__region", "theme", "author").prefetch_related("texts")
        return get_object_or_404(petitions, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Lead back, with a sentence, where there is nothing to decide (any more)."""
        if self.user_has_any_permission(["view"]) and not can_review(request.user, self.petition):
            return self._too_late()
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs):
        """Show the message to the author, or take the decision."""
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        if "show" in request.POST:
            return self.render_to_response(self.get_context_data(form=form, message=self._message(form)))
        return self.form_valid(form)

    def form_valid(self, form):
        """Take the decision; another officer may have been quicker."""
        try:
            self.decide(form)
        except (NotAllowed, TransitionRefused):
            del self.petition
            return self._too_late()
        except ReasonRefused:
            form.add_error("reason", _("This reason is no longer in use. Choose another one."))
            return self.form_invalid(form)
        except NoFigure:
            messages.error(
                self.request,
                _(
                    "The table of legal figures does not give one number for this commune today: ask the central team to correct it."
                ),
            )
            return self._back()
        messages.success(self.request, self.done)
        return redirect("petitions_review:index")

    def form_invalid(self, form) -> HttpResponse:
        """The form again, with what was typed."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def decide(self, form) -> None:
        """Call the service of this decision."""
        raise NotImplementedError

    def _too_late(self) -> HttpResponse:
        if self.petition.state == PetitionState.SUBMITTED:
            messages.warning(self.request, _("An officer of the region decides on it, never about a petition of their own."))
            return self._back()
        text = _("There is nothing to decide: this petition was dealt with already. It is now “%(state)s”.") % {
            "state": self.petition.get_state_display()
        }
        return self.overtaken(text, self._url("inspect", self.petition.pk))

    def _back(self) -> HttpResponse:
        return redirect("petitions_review:inspect", self.petition.pk)

    def _message(self, form) -> str:
        """Return the message as its author will read it, in the author's language; nothing is saved."""
        petition = self.petition
        decision = Decision(
            action=self.action,
            reason=form.cleaned_data.get("reason"),
            note=form.cleaned_data.get("note", ""),
            taken_at=timezone.now(),
        )
        state, petition.state = petition.state, TRANSITIONS[self.action].target
        with translation.override(petition.author.language):
            message = render_to_string("petitions/messages/decision.txt", notice_context(petition, decision))
        petition.state = state
        return message

    def get_page_subtitle(self):
        """The title of the petition."""
        return str(self.petition)

    def get_breadcrumbs_items(self):
        """List, petition, this decision."""
        return [
            *self.breadcrumbs_items,
            {"url": self._url("index"), "label": _("Petitions to review")},
            {"url": self._url("inspect", self.petition.pk), "label": str(self.petition)},
            {"url": "", "label": self.page_title},
        ]

    @staticmethod
    def _url(name: str, *args) -> str:
        return redirect(f"petitions_review:{name}", *args).url

    def get_context_data(self, **kwargs):
        """Adds the petition and the words of the button."""
        context = {
            "petition": self.petition,
            "button": self.button,
            "is_grave": self.is_grave,
            "message_language": self.petition.author.language,
        }
        return super().get_context_data(**kwargs) | context


class PublishView(DecideView):
    """Open it for signatures."""

    form_class = PublishForm
    action = "publish"
    page_title = _("Publish")
    button = _("Publish and open for signatures")
    done = _("The petition is published. Its author receives a message.")

    def decide(self, form):
        """Stamp the law of today and open it."""
        judged = form.cleaned_data
        review.publish(self.petition, by=self.request.user, powers=judged["powers"], note=judged["powers_note"])

    def get_context_data(self, **kwargs):
        """Adds what will be stamped, and the message."""
        context = super().get_context_data(**kwargs) | {"hints": hints_of(self.petition)}
        try:
            with transaction.atomic():
                context["requirement"] = requirement_for(self.petition.addressee, timezone.localdate())
        except NoFigure:
            context["requirement"] = None
        return context


class ReasonedView(DecideView):
    """A decision that needs a coded reason."""

    form_class = ReasonedForm
    use = ""

    def get_form_kwargs(self):
        """The reasons of this decision only."""
        return super().get_form_kwargs() | {"use": self.use}


class RequestChangeView(ReasonedView):
    """Give it back to its author."""

    action = "request_change"
    use = Reason.Use.PETITION_CHANGE
    page_title = _("Ask for a change")
    button = _("Ask the author for this change")
    done = _("The petition was given back to its author, who receives your reason and note.")

    def decide(self, form):
        """With the reason and the note."""
        review.request_change(self.petition, by=self.request.user, **form.cleaned_data)


class RefuseView(ReasonedView):
    """Do not publish it."""

    action = "refuse"
    use = Reason.Use.PETITION_REFUSED
    page_title = _("Refuse")
    button = _("Do not publish")
    is_grave = True
    done = _("The petition is not published. Its author receives your reason and note, and may mend it.")

    def decide(self, form):
        """With the reason and the note."""
        review.refuse(self.petition, by=self.request.user, **form.cleaned_data)
