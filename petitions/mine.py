"""« My petitions », the part of my space that petitions bring."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.sections import Section
from moderation.models import Decision
from petitions.models import Petition
from petitions.permissions import can_edit
from petitions.states import PetitionState

# What each state means for its author, and what comes next.
NEXT = {
    PetitionState.DRAFT: _("Only you see it. Finish it and send it."),
    PetitionState.SUBMITTED: _("The region’s team is reading it and will answer by message."),
    PetitionState.CHANGES_REQUESTED: _("Change what is asked, then send it again."),
    PetitionState.REFUSED: _("It is not published. You can mend it and send it again."),
    PetitionState.COLLECTING: _("It collects signatures: share it."),
    PetitionState.CLOSED: _("The collection of signatures has ended."),
    PetitionState.WITHDRAWN: _("You withdrew it."),
}
_ANSWERED = frozenset({PetitionState.CHANGES_REQUESTED, PetitionState.REFUSED})


def my_petitions(person: User) -> Mapping[str, Any]:
    """Return the person's petitions, newest first, each with what comes next and what the officer asked."""
    petitions = list(Petition.objects.filter(author=person).select_related("commune").prefetch_related("texts"))
    answers = _answers([petition.pk for petition in petitions if petition.state in _ANSWERED])
    return {
        "petitions": [
            {
                "petition": petition,
                "next": NEXT[PetitionState(petition.state)],
                "can_edit": can_edit(person, petition),
                "answer": answers.get(petition.pk),
            }
            for petition in petitions
        ]
    }


def _answers(keys: list[int]) -> dict[int, Decision]:
    if not keys:
        return {}
    kind = ContentType.objects.get_for_model(Petition)
    lines = Decision.objects.filter(subject_kind=kind, subject_id__in=keys, to_state__in=_ANSWERED)
    return {line.subject_id: line for line in lines.select_related("reason").order_by("pk")}


SECTION = Section(name="petitions", template="petitions/includes/mine.html", context=my_petitions, order=10)
