"""Plans the end of what the ended petitions keep about people, as the first night does."""

from petitions.models import Petition
from petitions.services.retention import planning
from petitions.states import PetitionState

_ENDED = (PetitionState.WITHDRAWN, PetitionState.CLOSED)


def missing() -> list[Petition]:
    """Return the ended petitions that have no plan yet."""
    return list(Petition.objects.filter(state__in=_ENDED, key__wrapped__isnull=False, retention__isnull=True))


def make(wanted: list[Petition]) -> None:
    """Plan them, with every other that has ended at its council."""
    if wanted:
        planning.plan_all()
