"""One view per step of a deposit that is registered."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from councils.models import Session
from councils.services.founding import council_of
from councils.services.placement import NoRule, NoSession
from petitions.admin.filings.step import FilingStepView
from petitions.forms import filing as forms
from petitions.models import Filing, FollowUp
from petitions.services.filing import bureau, completing, correction, council, dues, follow_up
from petitions.states import BEFORE_THE_BUREAU, FilingState


class TransmitView(FilingStepView):
    """Hand it to the bureau."""

    verb = "transmit"
    form_class = forms.TransmitForm
    page_title = _("Hand over to the bureau")
    button = _("Register the hand-over")
    done = _("The hand-over to the bureau is registered.")

    def act(self, form) -> Filing:
        """Register it."""
        return bureau.transmit(self.filing, by=self.request.user, on=form.cleaned_data["on"])


class AskCompletionView(FilingStepView):
    """Ask the petitioner to complete the file: the council's delay stands still meanwhile."""

    form_class = forms.AskCompletionForm
    page_title = _("Ask to complete the file")
    button = _("Ask")
    done = _("The petitioner is asked to complete the file; the delay of the answer stands still until then.")

    def is_possible(self) -> bool:
        """Until the bureau has decided, once at a time."""
        return self.filing.state in BEFORE_THE_BUREAU and dues.waits_for_petitioner(self.filing) is None

    def act(self, form) -> Filing:
        """Ask."""
        return completing.ask(self.filing, by=self.request.user, **form.cleaned_data)


class CompleteView(FilingStepView):
    """The file is complete."""

    form_class = forms.CompleteForm
    page_title = _("The file is complete")
    button = _("Register")
    done = _("The file is complete: the delay of the answer runs again.")

    def is_possible(self) -> bool:
        """While something is asked."""
        return self.filing.state in BEFORE_THE_BUREAU and dues.waits_for_petitioner(self.filing) is not None

    def act(self, form) -> Filing:
        """Register it."""
        return completing.complete(self.filing, by=self.request.user, on=form.cleaned_data["on"])


class AcceptView(FilingStepView):
    """The bureau accepts: the session that follows is shown before it is chosen by the law."""

    verb = "accept"
    form_class = forms.AcceptForm
    template_name = "petitions/admin/filings/accept.html"
    page_title = _("Accept")
    button = _("Accept and put on the agenda")
    done = _("The petition is accepted and on the agenda. The mandataire receives a message.")

    def get_form_kwargs(self):
        """The committees of this council."""
        place = self.petition.addressee
        return super().get_form_kwargs() | {"committees": council_of(place).committees.current()}

    def get_initial(self):
        """The words of the petition itself."""
        return super().get_initial() | {
            f"title_{text.language}": text.title for text in self.petition.texts.all() if not text.is_translation
        }

    def act(self, form) -> Filing:
        """Register it."""
        return bureau.accept(self.filing, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        """Adds the session that a decision of the day in the form leads to."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        asked = form.cleaned_data.get("on") if form.is_bound and hasattr(form, "cleaned_data") else None
        try:
            context["placement"] = council.session_reached(self.filing, asked)
        except (NoRule, NoSession):
            context["placement"] = None
        return context


class RefuseView(FilingStepView):
    """The bureau refuses, with reasons."""

    verb = "refuse"
    form_class = forms.RefusalForm
    page_title = _("Refuse")
    button = _("Register the refusal")
    is_grave = True
    done = _("The refusal is registered. The mandataire receives the reasons and may cure what is missing.")

    def act(self, form) -> Filing:
        """Register it."""
        return bureau.refuse(self.filing, by=self.request.user, **form.cleaned_data)


class MoveView(FilingStepView):
    """Put it on the agenda of another session."""

    form_class = forms.MoveForm
    page_title = _("Move to another session")
    button = _("Move")
    done = _("The petition is on the agenda of the other session.")

    def is_possible(self) -> bool:
        """While it waits on an agenda."""
        return self.filing.state == FilingState.PLACED

    @cached_property
    def others(self) -> QuerySet[Session]:
        """Ordinary sessions of its council that are to come."""
        session = self.filing.agenda_item.session
        return Session.objects.to_come().ordinary().filter(council=session.council_id).exclude(pk=session.pk)

    def get(self, request, *args, **kwargs):
        """Lead to where a session is entered, as long as there is no other one."""
        if not self.others.exists():
            plan = messages.button(reverse("councils_sessions:add"), _("Plan a session"))
            sentence = _("The council has entered no other ordinary session to come: enter it first, then move the petition.")
            messages.warning(request, sentence, buttons=[plan])
            return redirect(self.back)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        """The sessions to choose from."""
        return super().get_form_kwargs() | {"sessions": self.others}

    def act(self, form) -> Filing:
        """Move it."""
        data = form.cleaned_data
        return council.move_to_session(self.filing, data.pop("session"), by=self.request.user, **data)


class PromiseView(FilingStepView):
    """Promise a step of the follow-up."""

    form_class = forms.PromiseForm
    page_title = _("Promise a step")
    button = _("Promise")
    done = _("The step is promised: everyone sees it with its day.")

    def is_possible(self) -> bool:
        """Once the decision is published."""
        return self.filing.state == FilingState.PUBLISHED

    def act(self, form) -> Filing:
        """Promise it."""
        return follow_up.promise(self.filing, by=self.request.user, **form.cleaned_data).filing


class CarryOutView(FilingStepView):
    """Register that a promised step was carried out."""

    form_class = forms.CarryOutForm
    page_title = _("Carried out")
    button = _("Register")
    done = _("The step is registered as carried out.")

    @cached_property
    def step(self) -> FollowUp:
        """The promised step, of this deposit alone."""
        return get_object_or_404(FollowUp, pk=self.kwargs["step"], filing=self.filing)

    def is_possible(self) -> bool:
        """Once."""
        return self.step.done_on is None

    def act(self, form) -> Filing:
        """Register it."""
        return follow_up.carry_out(self.step, by=self.request.user, **form.cleaned_data).filing


class ConcludeView(FilingStepView):
    """End the follow-up."""

    verb = "conclude"
    form_class = forms.NoteForm
    page_title = _("Conclude the follow-up")
    button = _("Conclude")
    done = _("The follow-up is concluded.")

    def act(self, form) -> Filing:
        """Conclude it."""
        return follow_up.conclude(self.filing, by=self.request.user, note=form.cleaned_data["note"])


class CorrectView(FilingStepView):
    """Correct a day that was registered wrongly; what was due is computed anew, the old days are kept."""

    form_class = forms.CorrectionForm
    page_title = _("Correct a day")
    button = _("Correct")
    done = _("The day is corrected; deadlines are computed anew, and the old ones are kept.")

    def is_possible(self) -> bool:
        """As long as the deposit runs, and after."""
        return True

    def get_form_kwargs(self):
        """The days that stand."""
        return super().get_form_kwargs() | {"choices": correction.correctable(self.filing)}

    def act(self, form) -> Filing:
        """Correct it."""
        return correction.correct(self.filing, by=self.request.user, **form.cleaned_data)
