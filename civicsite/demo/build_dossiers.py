"""Makes the dossier of the petition with most signatures on paper, as its author would ask for it."""

from petitions.models import Dossier, Petition
from petitions.services.dossiers.asking import ask
from petitions.services.dossiers.making import make_owed_dossiers
from petitions.states import DOSSIER_MADE


def missing() -> list[Petition]:
    """Return the petition whose dossier is still to be made; nothing once one was asked for."""
    if Dossier.objects.exists():
        return []
    return list(Petition.objects.filter(state__in=DOSSIER_MADE).order_by("-paper_count", "pk")[:1])


def make(wanted: list[Petition]) -> None:
    """Make these dossiers. Where the fonts are missing they fail, and their page says so."""
    for petition in wanted:
        ask(petition, by=petition.author)
    while wanted and Dossier.objects.owed().exists():
        make_owed_dossiers()
