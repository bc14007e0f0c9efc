"""After a refusal, or a deposit taken back: more signatures, a new deposit, or the same words changed."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelsearch import index

from civicsite.support.transitions import target_of
from petitions.models import Filing, Petition, PetitionText
from petitions.permissions import acts_for
from petitions.rules.collecting import collecting_ends
from petitions.services.agenda import hold_council, leave_agenda
from petitions.services.drafts import NotAllowed
from petitions.services.filing import dues
from petitions.services.filing.moves import move_filing
from petitions.services.moves import locked, move, note_down
from petitions.states import TRANSITIONS, DeadlineNote, FilingState, PetitionState

_DEPOSIT_TAKEN_BACK = gettext_lazy("The petitioners took their deposit back.")


@transaction.atomic
def take_back(filing: Filing, *, by, reason: str) -> Filing:
    """Take the deposit back, as the author or the mandataire; the petition stays public and may be deposited again.

    It leaves the agenda on which it was put, which says so. NotAllowed, TransitionRefused once the council has decided, or
    ValidationError without a reason.
    """
    hold_council(filing.petition)
    petition = locked(filing.petition)
    if not acts_for(by, petition):
        raise NotAllowed
    filing = Filing.objects.select_for_update(of=("self",), no_key=True).get(pk=filing.pk)
    filing.petition = petition
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the council and the region’s team read it.")})
    move_filing(filing, "withdraw", by=by, note=reason.strip(), ended_at=timezone.now())
    leave_agenda(petition, by=by, why=_DEPOSIT_TAKEN_BACK, note=reason.strip())
    move(petition, "return_to_author", by=by, note=reason.strip())
    dues.ended(filing, timezone.localdate(), why=DeadlineNote.TAKEN_BACK)
    return filing


@transaction.atomic
def reopen(petition: Petition, *, by, now: datetime | None = None) -> Petition:
    """Collect again with the same text after a refusal or a deposit taken back: every signature stays valid.

    NotAllowed for others than the author and the mandataire, TransitionRefused in another state, ValidationError where the
    petition was never deposited (a collection that has simply ended stays ended) or its key is destroyed.
    """
    petition = locked(petition)
    if not acts_for(by, petition):
        raise NotAllowed
    target_of(TRANSITIONS, "reopen", petition.state)
    if why := petition.why_forgotten:
        raise ValidationError(why)
    if not can_be_cured(petition):
        raise ValidationError(_("This petition was never deposited: its collection has ended."))
    ends = collecting_ends(now or timezone.now(), settings.PETITION_COLLECTION_DAYS)
    move(petition, "reopen", by=by, closes_at=ends, closed_at=None)
    return petition


def can_be_cured(petition: Petition) -> bool:
    """Whether its last deposit was refused or taken back, so that it may be mended and deposited again."""
    last = petition.filings.order_by("-sequence").first()
    return petition.state == PetitionState.CLOSED and last is not None and last.state in CURABLE


CURABLE = frozenset({FilingState.REFUSED, FilingState.WITHDRAWN})


@transaction.atomic
def take_up_again(petition: Petition, *, by) -> Petition:
    """Return a new draft with the words of a petition that is to be changed; the same one as long as it is a draft.

    Who signed the old text did not sign the new one: its count begins at nothing, and each page leads to the other.
    NotAllowed for others than the author, ValidationError where it cannot be cured.
    """
    petition = locked(petition)
    if petition.author_id != by.pk:
        raise NotAllowed
    if not can_be_cured(petition):
        raise ValidationError(_("Only a petition whose deposit was refused or taken back can be taken up again."))
    begun = petition.followed_by.filter(state=PetitionState.DRAFT).first()
    return begun or _copied(petition, by)


def _copied(petition: Petition, by) -> Petition:
    copy = Petition.objects.create(
        author=petition.author,
        author_name=petition.author_name,
        commune=petition.commune,
        theme=petition.theme,
        picture=petition.picture,
        level=petition.level,
        petitioner=petition.petitioner,
        follows=petition,
    )
    PetitionText.objects.bulk_create(
        PetitionText(
            petition=copy,
            language=text.language,
            title=text.title,
            request=text.request,
            reasons=text.reasons,
            picture_description=text.picture_description,
        )
        for text in petition.texts.filter(is_translation=False)
    )
    index.insert_or_update_object(copy)
    note_down(petition, "take_up_again", by=by, from_state=petition.state, to_state=petition.state, note=str(copy.pk))
    return copy
