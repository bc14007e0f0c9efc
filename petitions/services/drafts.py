"""What an author does with a petition: write, submit, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from modelsearch import index
from wagtail.images.models import Image

from civicsite.support.queue import call_after_commit
from moderation.models import Decision
from petitions.models import DecisionNotice, Level, Petition, Petitioner, PetitionText, Power, Theme
from petitions.notices.authors import send_owed_notices
from petitions.permissions import can_edit, can_withdraw
from petitions.rules.collecting import missing_points
from petitions.services import deadlines
from petitions.services.agenda import hold_council, leave_agenda
from petitions.services.moves import locked, move
from petitions.states import DeadlineNote
from territory.models import Commune

# Stands for « leave the picture as it is ».
KEEP = object()
_PETITION_WITHDRAWN = gettext_lazy("The petitioners withdrew their petition.")


class NotAllowed(Exception):
    """The person may not do this with this petition, as it stands now."""


class NotReady(Exception):
    """The petition lacks what `missing` names (codes of petitions.rules.collecting.missing_points)."""

    def __init__(self, missing: list[str]):
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True)
class TextValues:
    """One language's words."""

    title: str = ""
    request: str = ""
    reasons: str = ""
    picture_description: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written; a picture's description alone is nothing."""
        return not (self.title or self.request or self.reasons)


@dataclass(frozen=True)
class DraftValues:
    """All that an author fills in."""

    commune: Commune | None = None
    theme: Theme | None = None
    author_name: str = ""
    level: str = Level.COMMUNE
    petitioner: str = Petitioner.CITIZENS
    power: Power | None = None
    texts: Mapping[str, TextValues] = field(default_factory=dict)
    picture: Image | object | None = KEEP


@transaction.atomic
def save_draft(*, author, values: DraftValues, petition: Petition | None = None) -> Petition:
    """Write a new draft, or change one that its author may still change; nothing is required of a draft.

    A language left empty loses its text. Refuses with NotAllowed.
    """
    if petition is None:
        petition = Petition(author=author)
    else:
        petition = locked(petition)
        if not can_edit(author, petition):
            raise NotAllowed
    petition.commune, petition.theme, petition.author_name = values.commune, values.theme, values.author_name
    petition.level, petition.petitioner, petition.power = values.level, values.petitioner, values.power
    if values.picture is not KEEP:
        petition.picture = values.picture
    petition.save()
    for language, text in values.texts.items():
        if text.is_empty:
            petition.texts.filter(language=language).delete()
        else:
            PetitionText.objects.update_or_create(
                petition=petition,
                language=language,
                defaults={
                    "title": text.title,
                    "request": text.request,
                    "reasons": text.reasons,
                    "picture_description": text.picture_description,
                    "is_translation": False,
                },
            )
    index.insert_or_update_object(petition)
    return petition


@transaction.atomic
def submit(petition: Petition, *, by) -> Petition:
    """Send the petition to the officers of its region. Refuses with NotAllowed, NotReady or TransitionRefused."""
    petition = locked(petition)
    if not can_edit(by, petition):
        raise NotAllowed
    missing = missing_of(petition)
    if missing:
        raise NotReady(missing)
    move(petition, "submit", by=by, submitted_at=timezone.now())
    deadlines.start_review(petition, timezone.localdate())
    return petition


def missing_of(petition: Petition) -> list[str]:
    """Return the codes of what the petition lacks to be submitted."""
    commune = petition.commune
    return missing_points(
        is_addressed=commune is not None and commune.opened_at is not None,
        has_theme=petition.theme_id is not None,
        has_author_name=bool(petition.author_name.strip()),
        texts={
            text.language: (text.title, text.request, text.reasons) for text in petition.texts.all() if not text.is_translation
        },
    )


@transaction.atomic
def withdraw(petition: Petition, *, by, note: str = "") -> Petition:
    """Take the petition back: it stands on no agenda any more, and a mandataire is told. Refuses with NotAllowed."""
    hold_council(petition)
    petition = locked(petition)
    if not can_withdraw(by, petition):
        raise NotAllowed
    decision = move(petition, "withdraw", by=by, note=note)
    _tell_mandataire(petition, decision, by)
    leave_agenda(petition, by=by, why=_PETITION_WITHDRAWN, note=note)
    deadlines.drop_all(petition, timezone.localdate(), why=DeadlineNote.WITHDRAWN)
    return petition


def _tell_mandataire(petition: Petition, decision: Decision, by) -> None:
    """Whoever acts for the petition learns that there is nothing to act for any more; who did it needs no message."""
    mandate = petition.mandates.filter(until__isnull=True).first()
    if mandate and mandate.person_id != by.pk:
        DecisionNotice.objects.create(petition=petition, decision=decision, mandate=mandate)
        call_after_commit(send_owed_notices)
