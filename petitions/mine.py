"""« My petitions », the part of my space that petitions bring."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.sections import Section
from moderation.models import Decision
from petitions.checklist import checklist_of
from petitions.clock import clocks_of
from petitions.models import Filing, Mandate, OfficialDocument, Petition
from petitions.permissions import can_edit, can_withdraw
from petitions.services.filing.cure import CURABLE
from petitions.states import COMPLETABLE, FILING_TRANSITIONS, PetitionState, SheetState

# What each state means for its author, and what comes next.
NEXT = {
    PetitionState.DRAFT: _("Only you see it. Finish it and send it."),
    PetitionState.SUBMITTED: _("The region’s team is reading it and will answer by message."),
    PetitionState.CHANGES_REQUESTED: _("Change what is asked, then send it again."),
    PetitionState.REFUSED: _("It is not published. You can mend it and send it again."),
    PetitionState.COLLECTING: _("It collects signatures: share it."),
    PetitionState.CLOSED: _("The collection of signatures has ended."),
    PetitionState.FILED: _("It is deposited with the council. Its page shows where it stands and what is due by when."),
    PetitionState.WITHDRAWN: _("You withdrew it."),
}
_ANSWERED = frozenset({PetitionState.CHANGES_REQUESTED, PetitionState.REFUSED})


def my_petitions(person: User) -> Mapping[str, Any]:
    """Return the person's petitions, newest first, each with what comes next and what the officer asked."""
    own = Q(author=person) | Q(mandates__in=Mandate.objects.filter(person=person, until__isnull=True))
    petitions = list(
        Petition.objects.filter(own)
        .distinct()
        .select_related("commune__province__region", "power", "key")
        .prefetch_related("texts", "filings__reasons", "filings__documents", "sheets")
    )
    # One list of points costs a dozen queries: that of the petition in hand is shown, the others are a link away.
    in_hand = next((petition for petition in petitions if petition.state in COMPLETABLE and not petition.why_forgotten), None)
    clocks = clocks_of(petitions)
    answers = _answers([petition.pk for petition in petitions if petition.state in _ANSWERED])
    return {
        "petitions": [
            {
                "petition": petition,
                "next": NEXT[PetitionState(petition.state)],
                "can_edit": can_edit(person, petition),
                # One that is not public is withdrawn from its preview.
                "can_withdraw": petition.is_visible and can_withdraw(person, petition),
                "answer": answers.get(petition.pk),
                "clock": clocks.get(petition.pk, []),
                "can_complete": petition.state in COMPLETABLE and not petition.why_forgotten,
                "checklist": checklist_of(petition) if petition is in_hand else None,
                "is_author": petition.author_id == person.pk,
                "sheets": _sheets(petition),
                **_at_the_council(petition),
            }
            for petition in petitions
        ]
    }


def _at_the_council(petition: Petition) -> dict[str, Any]:
    """The last deposit, and whether it may be taken back or cured. Uses the prefetched deposits."""
    last = max(petition.filings.all(), key=lambda filing: filing.sequence, default=None)
    return {
        "filing": last,
        "documents": _papers(last) if last else [],
        "can_take_back": last is not None and last.state in FILING_TRANSITIONS["withdraw"].sources,
        "can_cure": petition.state == PetitionState.CLOSED and last is not None and last.state in CURABLE,
    }


def _sheets(petition: Petition) -> list[tuple[Any, int]]:
    """How many sheets stand in each state. Uses the prefetched ones."""
    counted = Counter(sheet.state for sheet in petition.sheets.all())
    return [(state.label, counted[state.value]) for state in SheetState if counted[state.value]]


def _papers(filing: Filing) -> list[OfficialDocument]:
    """The official papers of a deposit in the reader's language, the newest of each kind. Uses the prefetched ones."""
    own = [one for one in filing.documents.all() if one.language == get_language()]
    return list({one.kind: one for one in sorted(own, key=lambda one: one.pk)}.values())


def _answers(keys: list[int]) -> dict[int, Decision]:
    if not keys:
        return {}
    kind = ContentType.objects.get_for_model(Petition)
    lines = Decision.objects.filter(subject_kind=kind, subject_id__in=keys, to_state__in=_ANSWERED)
    return {line.subject_id: line for line in lines.select_related("reason").order_by("pk")}


SECTION = Section(name="petitions", template="petitions/includes/mine.html", context=my_petitions, order=10)
