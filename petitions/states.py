"""The states of a petition and of a signature, their families, and the one table of transitions."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class PetitionState(models.TextChoices):
    """Where a petition stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Under review")
    CHANGES_REQUESTED = "changes_requested", _("Change requested")
    REFUSED = "refused", _("Not published")
    COLLECTING = "collecting", _("Collecting signatures")
    CLOSED = "closed", _("Collection ended")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SignatureState(models.TextChoices):
    """Where a signature stands. Only `confirmed` counts."""

    PENDING = "pending", _("waiting for its code")
    CONFIRMED = "confirmed", _("confirmed")
    # Confirmed after another one of the same identity: kept out of the count by the database.
    REPEATED = "repeated", _("repeated")
    # Over a limit: no code is ever sent. The signer sees the same page as everyone.
    HELD = "held", _("held")


# Their signers' names stand on the page where they asked for it, whether they count or not (SignatureQuerySet.named).
SHOWN = frozenset({SignatureState.CONFIRMED, SignatureState.REPEATED})

VISIBLE = frozenset({PetitionState.COLLECTING, PetitionState.CLOSED})
SIGNABLE = frozenset({PetitionState.COLLECTING})
EDITABLE = frozenset({PetitionState.DRAFT, PetitionState.CHANGES_REQUESTED, PetitionState.REFUSED})
# What the author alone (and the region's officers) may read.
UNPUBLISHED = frozenset(
    {
        PetitionState.DRAFT,
        PetitionState.SUBMITTED,
        PetitionState.CHANGES_REQUESTED,
        PetitionState.REFUSED,
        PetitionState.WITHDRAWN,
    }
)


class Transition(NamedTuple):
    """One allowed move: the states it starts from and the one it leads to."""

    sources: frozenset[str]
    target: str


TRANSITIONS: dict[str, Transition] = {
    "submit": Transition(EDITABLE, PetitionState.SUBMITTED),
    "publish": Transition(frozenset({PetitionState.SUBMITTED}), PetitionState.COLLECTING),
    "request_change": Transition(frozenset({PetitionState.SUBMITTED}), PetitionState.CHANGES_REQUESTED),
    "refuse": Transition(frozenset({PetitionState.SUBMITTED}), PetitionState.REFUSED),
    "close": Transition(frozenset({PetitionState.COLLECTING}), PetitionState.CLOSED),
    "withdraw": Transition(EDITABLE | {PetitionState.SUBMITTED, PetitionState.COLLECTING}, PetitionState.WITHDRAWN),
}
