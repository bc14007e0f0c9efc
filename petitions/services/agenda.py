"""A petition that its authors take back leaves the agenda on which the council's decision put it."""

from django.utils import translation
from django.utils.functional import Promise

from councils.services.agenda import take_back_petition
from councils.services.founding import council_of
from councils.services.moves import hold
from petitions.models import Petition


def hold_council(petition: Petition) -> None:
    """Hold the council of a published petition until the end of the transaction, before the petition itself.

    One that was never published is on no agenda: nothing is held for it.
    """
    if petition.published_at:
        hold(council_of(petition.addressee))


def leave_agenda(petition: Petition, *, by, why: Promise, note: str) -> None:
    """Take the locked petition off the agendas of its council; `why` is read there in both languages, `note` in the journal.

    The caller has made sure that `by` acts for the petition, and holds its council.
    """
    words = {}
    for language in ("fr", "ar"):
        with translation.override(language):
            words[f"reason_{language}"] = str(why)
    take_back_petition(petition.pk, by=by, note=note, **words)
