"""Who may do what with a petition; each reads as a sentence."""

from petitions.models import Petition
from petitions.states import EDITABLE, TRANSITIONS, PetitionState
from territory.permissions import is_officer_for


def is_author(person, petition: Petition) -> bool:
    """The person wrote the petition."""
    return person.is_authenticated and petition.author_id == person.pk


def can_edit(person, petition: Petition) -> bool:
    """The author, as long as it is not under review or published."""
    return is_author(person, petition) and petition.state in EDITABLE


def can_see(person, petition: Petition) -> bool:
    """Everyone once published; before and after that, its author and the officers of its region."""
    return petition.is_visible or is_author(person, petition) or _is_its_officer(person, petition)


def can_review(person, petition: Petition) -> bool:
    """An officer of the commune's region, never of one's own petition, while it waits for review."""
    return petition.state == PetitionState.SUBMITTED and _is_its_officer(person, petition) and not is_author(person, petition)


def can_withdraw(person, petition: Petition) -> bool:
    """The author, as long as the table of transitions allows it."""
    return is_author(person, petition) and petition.state in TRANSITIONS["withdraw"].sources


def _is_its_officer(person, petition: Petition) -> bool:
    return person.is_authenticated and petition.commune is not None and is_officer_for(person, petition.commune)
