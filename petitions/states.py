"""The states of petitions, filings and signatures, their families, and the tables of transitions."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PetitionState(models.TextChoices):
    """Where a petition stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Under review")
    CHANGES_REQUESTED = "changes_requested", _("Change requested")
    REFUSED = "refused", _("Not published")
    COLLECTING = "collecting", _("Collecting signatures")
    CLOSED = "closed", _("Collection ended")
    FILED = "filed", _("Filed with the council")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FilingState(models.TextChoices):
    """Where a deposited petition stands with the council: organic law 113-14, article 125."""

    REGISTERED = "registered", _("Registered, receipt given")
    TRANSMITTED = "transmitted", _("With the bureau of the council")
    REFUSED = "refused", _("Refused by the council")
    ACCEPTED = "accepted", _("Accepted by the bureau")
    PLACED = "placed", _("On the agenda of a session")
    DELIBERATED = "deliberated", _("Decided on by the council")
    PUBLISHED = "published", _("Decision published")
    CONCLUDED = "concluded", _("Follow-up concluded")
    WITHDRAWN = "withdrawn", _("Taken back by the petitioners")


class DepositedPaper(models.TextChoices):
    """What a petition is deposited with: decree 2-16-403."""

    FORM = "form", _("the form of the petition, signed")
    SHEETS = "sheets", _("the list of signatures, on paper")
    IDENTITY_COPIES = "identity_copies", _("copies of the national identity cards")
    ASSOCIATION_RECEIPT = "association_receipt", _("a copy of the association’s final receipt")
    ASSOCIATION_STATUTES = "association_statutes", _("the association’s statutes")
    ASSOCIATION_POWERS = "association_powers", _("proof of the powers of its representative")


class SheetState(models.TextChoices):
    """Where a sheet of signatures on paper stands."""

    PRINTED = "printed", _("printed")
    RETURNED = "returned", _("returned, to be entered")
    ENTERED = "entered", _("entered once, to be entered a second time")
    DIFFERING = "differing", _("the two entries differ")
    SETTLED = "settled", pgettext_lazy("sheet", "counted")
    VOID = "void", _("void")


class LineOutcome(models.TextChoices):
    """What somebody who enters a line says of it."""

    EMPTY = "empty", _("empty")
    VALID = "valid", _("valid")
    REFUSED = "refused", _("not valid")


class SignatureState(models.TextChoices):
    """Where a signature stands. Only `confirmed` counts."""

    PENDING = "pending", _("waiting for its code")
    CONFIRMED = "confirmed", _("confirmed")
    # Confirmed after another one of the same identity: kept out of the count by the database.
    REPEATED = "repeated", _("repeated")
    # Over a limit: no code is ever sent. The signer sees the same page as everyone.
    HELD = "held", _("held")
    # Online, then given on paper too: the paper one counts, because it is the one that the law knows.
    SUPERSEDED = "superseded", _("counted on paper")
    # On paper: its sheet was taken out.
    LAPSED = "lapsed", _("taken out with its sheet")


class SignatureSource(models.TextChoices):
    """How a signature was given."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")


class DossierState(models.TextChoices):
    """Where the making of a dossier stands."""

    QUEUED = "queued", _("waiting to be made")
    MAKING = "making", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")


class Obligation(models.TextChoices):
    """What somebody owes by a day: the law's delays, and the site's own."""

    REVIEW = "review", _("Review by the region’s team")
    RECEIPT = "receipt", _("Receipt of the deposit")
    REFUSAL = "refusal", _("Answer of the bureau, with notice of a refusal")
    CURE = "cure", _("Completing the file")
    AGENDA = "agenda", _("Agenda sent to the governor")
    DELIBERATION = "deliberation", _("Deliberation of the council")
    PUBLICATION = "publication", _("Publication of the deliberation")
    GOVERNOR_COPY = "governor_copy", _("Copy of the deliberation to the governor")
    FOLLOW_UP = "follow_up", _("Follow-up of what was decided")


class DeadlineNote(models.TextChoices):
    """Why the site itself changes or drops a deadline: kept as a key, said in the reader's language (petitions.clock)."""

    SESSION_MOVED = "session_moved", _("The session opens on another day.")
    OTHER_SESSION = "other_session", _("The petition is on the agenda of another session.")
    BUREAU_DECIDED = "bureau_decided", _("The bureau has decided.")
    REFUSED = "refused", _("The council has refused the petition.")
    TAKEN_BACK = "taken_back", _("The deposit was taken back.")
    CONCLUDED = "concluded", _("The follow-up is concluded.")
    SUBMITTED_AGAIN = "submitted again", _("The petition was submitted again.")
    WITHDRAWN = "withdrawn", _("The petition was withdrawn.")


class Debtor(models.TextChoices):
    """Who owes it."""

    COUNCIL = "council", _("the president of the council")
    BUREAU = "bureau", _("the bureau of the council")
    PETITIONER = "petitioner", _("the petitioner")
    SITE = "site", _("the region’s team")


# Their signers' names stand on the page where they asked for it, whether they count or not (SignatureQuerySet.named).
SHOWN = frozenset({SignatureState.CONFIRMED, SignatureState.REPEATED, SignatureState.SUPERSEDED})

VISIBLE = frozenset({PetitionState.COLLECTING, PetitionState.CLOSED, PetitionState.FILED})
# Sheets are counted before and after the end of the online collection, until the deposit fixes the list.
COUNTS_PAPER = frozenset({PetitionState.COLLECTING, PetitionState.CLOSED})
SIGNABLE = frozenset({PetitionState.COLLECTING})
EDITABLE = frozenset({PetitionState.DRAFT, PetitionState.CHANGES_REQUESTED, PetitionState.REFUSED})
# A dossier is made for a deposit that is still to come.
DOSSIER_MADE = frozenset({PetitionState.COLLECTING, PetitionState.CLOSED})
# As long as it may still be deposited: who acts for it completes its file.
COMPLETABLE = EDITABLE | {PetitionState.SUBMITTED, PetitionState.COLLECTING, PetitionState.CLOSED}
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
# A deposit on which the bureau has not decided.
BEFORE_THE_BUREAU = frozenset({FilingState.REGISTERED, FilingState.TRANSMITTED})
# A filing that no longer runs: another deposit may follow.
ENDED_FILINGS = frozenset({FilingState.REFUSED, FilingState.CONCLUDED, FilingState.WITHDRAWN})
# Signatures that were confirmed once, whatever became of them: they stand in the log for ever.
ONCE_CONFIRMED = frozenset({SignatureState.CONFIRMED, SignatureState.SUPERSEDED, SignatureState.LAPSED})


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
    "file": Transition(frozenset({PetitionState.COLLECTING, PetitionState.CLOSED}), PetitionState.FILED),
    # The council refused it, or its deposit was taken back: it may be cured and filed again.
    "return_to_author": Transition(frozenset({PetitionState.FILED}), PetitionState.CLOSED),
    "reopen": Transition(frozenset({PetitionState.CLOSED}), PetitionState.COLLECTING),
    # A filed one is first taken back from the council (FILING_TRANSITIONS), which returns it.
    "withdraw": Transition(
        EDITABLE | {PetitionState.SUBMITTED, PetitionState.COLLECTING, PetitionState.CLOSED}, PetitionState.WITHDRAWN
    ),
}

SHEET_TRANSITIONS: dict[str, Transition] = {
    "take_in": Transition(frozenset({SheetState.PRINTED}), SheetState.RETURNED),
    "enter": Transition(frozenset({SheetState.RETURNED}), SheetState.ENTERED),
    "differ": Transition(frozenset({SheetState.ENTERED}), SheetState.DIFFERING),
    "settle": Transition(frozenset({SheetState.ENTERED, SheetState.DIFFERING}), SheetState.SETTLED),
    "void": Transition(frozenset(SheetState) - {SheetState.VOID}, SheetState.VOID),
}

FILING_TRANSITIONS: dict[str, Transition] = {
    "transmit": Transition(frozenset({FilingState.REGISTERED}), FilingState.TRANSMITTED),
    "accept": Transition(frozenset({FilingState.TRANSMITTED}), FilingState.ACCEPTED),
    "refuse": Transition(frozenset({FilingState.TRANSMITTED}), FilingState.REFUSED),
    # A second time where the session was missed or moved.
    "place": Transition(frozenset({FilingState.ACCEPTED, FilingState.PLACED}), FilingState.PLACED),
    "deliberate": Transition(frozenset({FilingState.PLACED}), FilingState.DELIBERATED),
    "publish_decision": Transition(frozenset({FilingState.DELIBERATED}), FilingState.PUBLISHED),
    "conclude": Transition(frozenset({FilingState.PUBLISHED}), FilingState.CONCLUDED),
    "withdraw": Transition(
        frozenset({FilingState.REGISTERED, FilingState.TRANSMITTED, FilingState.ACCEPTED, FilingState.PLACED}),
        FilingState.WITHDRAWN,
    ),
}

DOSSIER_TRANSITIONS: dict[str, Transition] = {
    "begin": Transition(frozenset({DossierState.QUEUED, DossierState.MAKING}), DossierState.MAKING),
    # What it was being made of changed meanwhile: from the beginning.
    "restart": Transition(frozenset({DossierState.MAKING}), DossierState.QUEUED),
    "finish": Transition(frozenset({DossierState.MAKING}), DossierState.READY),
    "fail": Transition(frozenset({DossierState.QUEUED, DossierState.MAKING}), DossierState.FAILED),
}
