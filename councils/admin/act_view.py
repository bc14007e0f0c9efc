"""The page of one act: its form, and what the service refuses beside the fields."""

from django.core.exceptions import ValidationError
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
from councils.admin.acts import COUNCIL_PATHS, Act
from councils.admin.policies import CouncilPolicy
from councils.models import NoRule, Session


class ActView(OvertakenMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One act on one row that the person keeps."""

    template_name = "councils/admin/act.html"
    permission_policy = None
    any_permission_required = ["change"]
    act: Act = None  # type: ignore[assignment]
    on: type = Session

    @cached_property
    def subject(self):
        """The row, not found outside the person's reach."""
        kept = CouncilPolicy(self.on, COUNCIL_PATHS[self.on]).instances_user_has_permission_for(self.request.user, "change")
        return get_object_or_404(kept, pk=self.kwargs["pk"])

    @cached_property
    def session(self) -> Session:
        """The session that it belongs to."""
        return self.subject if isinstance(self.subject, Session) else self.subject.session

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """Lead back, with a sentence, where there is nothing to do (any more)."""
        if self.user_has_any_permission(["change"]) and not self.act.offered(self.subject):
            return self._too_late()
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        """The form of the act."""
        return self.act.form

    def get_form_kwargs(self):
        """Who acts, and on what."""
        return super().get_form_kwargs() | {"user": self.request.user, "subject": self.subject}

    def get_initial(self):
        """What is known already."""
        return self.act.initial(self.subject)

    def form_valid(self, form) -> HttpResponse:
        """Call the service; say what it refuses beside the field."""
        try:
            self.act.call(self.subject, form, self.request.user)
        except TransitionRefused:
            return self._too_late()
        except NoRule:
            form.add_error(None, _("The table of rules of councils has a gap or an overlap: ask the central team to correct it."))
            return self.form_invalid(form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, self.act.done)
        return redirect("councils_sessions:inspect", self.session.pk)

    def form_invalid(self, form) -> HttpResponse:
        """The form again, with what was typed."""
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def _too_late(self) -> HttpResponse:
        return self.overtaken(
            _("There is nothing to do here any more: someone else was quicker, or it was done before."),
            reverse("councils_sessions:inspect", args=[self.session.pk]),
        )

    def get_page_title(self):
        """The act."""
        return self.act.title

    def get_page_subtitle(self):
        """What it is done to."""
        return str(self.subject)

    def get_breadcrumbs_items(self):
        """The list, the session, this act."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("councils_sessions:index"), "label": _("Sessions")},
            {"url": reverse("councils_sessions:inspect", args=[self.session.pk]), "label": str(self.session)},
            {"url": "", "label": self.act.title},
        ]

    def get_context_data(self, **kwargs):
        """Adds the act and the session."""
        return super().get_context_data(**kwargs) | {"act": self.act, "session": self.session}


def add_refusal(form, refusal: ValidationError) -> None:
    """Put what a service refuses beside the fields of a form; what has no field there, above them."""
    for field, problems in refusal.message_dict.items():
        for problem in problems:
            form.add_error(field if field in form.fields else None, problem)
