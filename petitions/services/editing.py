"""Changing a draft from a page that may be older than the draft: two tabs, two telephones."""

from django.db import transaction

from petitions.models import Petition
from petitions.services.drafts import DraftValues, save_draft
from petitions.services.moves import locked


class ChangedElsewhere(Exception):
    """The petition was changed after the page was opened; `petition` is what stands now."""

    def __init__(self, petition: Petition):
        super().__init__(petition.pk)
        self.petition = petition


def version_of(petition: Petition) -> str:
    """Return what a page remembers of the petition that it was opened with."""
    return petition.updated_at.isoformat()


@transaction.atomic
def save_edited(petition: Petition, *, author, values: DraftValues, version: str) -> Petition:
    """Save a draft that was `version` when its page was opened.

    Refuses with ChangedElsewhere, leaving the draft as it stands, or with NotAllowed.
    """
    current = locked(petition)
    if version_of(current) != version:
        raise ChangedElsewhere(current)
    return save_draft(author=author, petition=current, values=values)
