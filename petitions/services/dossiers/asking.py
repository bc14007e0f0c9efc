"""Asking for a dossier, and what it is made of."""

from django.db import transaction

from petitions.models import Dossier, Petition
from petitions.permissions import can_make_dossier
from petitions.services.dossiers.making import call_soon
from petitions.services.drafts import NotAllowed
from petitions.services.moves import locked, note_down


@transaction.atomic
def ask(petition: Petition, *, by) -> Dossier:
    """Return a dossier that is owed to who asks: the one being made where there is one, else a new one.

    Refuses with NotAllowed.
    """
    petition = locked(petition)
    if not can_make_dossier(by, petition):
        raise NotAllowed
    waiting = petition.dossiers.owed().first()
    if waiting is None:
        waiting = Dossier.objects.create(petition=petition, asked_by=by)
        note_down(petition, "ask_dossier", by=by, from_state=petition.state, to_state=petition.state, note=str(waiting.pk))
    call_soon()
    return waiting
