"""The page of one deposit: where it stands, what is owed by when, what was decided, what can be done now."""

from typing import Any, NamedTuple

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from moderation.models import Decision
from petitions import council_way
from petitions.admin.deadlines import standing
from petitions.admin.journal import of_filing
from petitions.checklist import checklist_of
from petitions.clock import note_words, replaced_words, with_replaced
from petitions.models import Filing
from petitions.permissions import handles_filing
from petitions.services.documents import documents_of
from petitions.services.filing import dues
from petitions.states import BEFORE_THE_BUREAU, DepositedPaper, FilingState


class Act(NamedTuple):
    """A step that is possible in some states: its address, words, icon and whether it is the one to do next."""

    name: str
    label: str | Promise
    icon: str
    states: frozenset[str]


ACTS = (
    Act("transmit", _("Hand over to the bureau"), "arrow-right-full", frozenset({FilingState.REGISTERED})),
    Act("accept", _("Accept"), "check", frozenset({FilingState.TRANSMITTED})),
    Act("refuse", _("Refuse"), "cross", frozenset({FilingState.TRANSMITTED})),
    Act("ask_completion", _("Ask to complete the file"), "mail", BEFORE_THE_BUREAU),
    Act("complete", _("The file is complete"), "doc-full", BEFORE_THE_BUREAU),
    Act("move", _("Move to another session"), "calendar-alt", frozenset({FilingState.PLACED})),
    Act("promise", _("Promise a step"), "plus", frozenset({FilingState.PUBLISHED})),
    Act("conclude", _("Conclude the follow-up"), "check", frozenset({FilingState.PUBLISHED})),
    Act("correct", _("Correct a day"), "edit", frozenset(FilingState)),
)


class FilingView(generic.InspectView):
    """One deposit."""

    template_name = "petitions/admin/filings/inspect.html"
    any_permission_required = ["view"]
    fields_exclude: list[str] = []

    def get_object(self, queryset=None):
        """The deposit, not found outside reach."""
        reach = self.permission_policy.instances_user_has_permission_for(self.request.user, "view")
        return get_object_or_404(_whole(reach), pk=self.pk)

    def get_page_title(self):
        """The kind of thing it is."""
        return _("Deposit")

    def get_page_subtitle(self):
        """Its number and its petition."""
        return f"{self.object} – {self.object.petition}"

    @property
    def header_buttons(self):
        """The steps that this person may take now."""
        if not handles_filing(self.request.user, self.object.petition):
            return []
        # Of asking and of registering what was asked only one is possible at a time.
        hidden = "ask_completion" if dues.waits_for_petitioner(self.object) else "complete"
        possible = [act for act in ACTS if self.object.state in act.states and act.name != hidden]
        key = [self.object.pk]
        return [
            HeaderButton(act.label, url=reverse(f"petitions_filings:{act.name}", args=key), icon_name=act.icon, priority=n)
            for n, act in enumerate(possible)
        ]

    def get_fields(self):
        """None: the template shows what matters."""
        return []

    def get_context_data(self, **kwargs):
        """Adds the way at the council, what is owed, the journal and the promised steps."""
        filing = self.object
        return super().get_context_data(**kwargs) | {
            "filing": filing,
            "petition": filing.petition,
            "papers": papers_of(filing),
            "documents": documents_of(filing),
            "checklist": checklist_of(filing.petition, may_act=False),
            "way": council_way.steps_of(filing.petition),
            "deadlines": [
                (deadline, standing(deadline), [(replaced_words(one), note_words(one.superseded_note)) for one in replaced])
                for deadline, replaced in with_replaced(filing.deadlines.with_all_shown().order_by("due_on"))
            ],
            "journal": [of_filing(line) for line in Decision.objects.about(filing).select_related("actor")],
            "may_handle": handles_filing(self.request.user, filing.petition),
        }


def _whole(filings):
    return filings.select_related(
        "petition__commune__province__region",
        "required_by",
        "population",
        "registered_by",
        "agenda_item__session__council",
        "agenda_item__committee",
        "deliberation",
    ).prefetch_related("petition__texts", "reasons", "steps")


def papers_of(filing: Filing) -> list[str | Promise]:
    """Return the papers received, in words."""
    labels: dict[str, Any] = dict(DepositedPaper.choices)
    return [labels[code] for code in filing.papers if code in labels]
