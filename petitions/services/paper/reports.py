"""What sheets say to readers: how far they are, why lines are not counted."""

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from moderation.models import Reason
from petitions.models import PaperSheet, Petition, SheetLine
from petitions.states import LineOutcome, SheetState


def refusals_by_reason(petition: Petition) -> list[tuple[str, int]]:
    """Return (reason in words, number of lines) for the lines of counted sheets that are not counted, most first."""
    lines = SheetLine.objects.filter(sheet__petition=petition, sheet__state=SheetState.SETTLED, outcome=LineOutcome.REFUSED)
    counted = lines.values("reason").annotate(number=Count("pk")).order_by("-number", "reason")
    labels = Reason.objects.in_bulk([row["reason"] for row in counted])
    return [(labels[row["reason"]].label, row["number"]) for row in counted]


def progress_of(petition: Petition) -> dict[str, int]:
    """Return how many sheets stand in each state; 0 where none does."""
    counted = dict(petition.sheets.values_list("state").annotate(number=Count("pk")).order_by())
    return {state.value: counted.get(state.value, 0) for state in SheetState}


def repeats_on(sheet: PaperSheet) -> dict[int, list[int]]:
    """Return, for the lines of a counted sheet that stand elsewhere too: number of the other sheet → positions here.

    A whole sheet that was entered twice shows as such: all its lines stand on one other sheet.
    """
    repeats: dict[int, list[int]] = {}
    for line in sheet.settled_lines.filter(same_as__isnull=False).select_related("same_as__sheet"):
        if line.same_as:
            repeats.setdefault(line.same_as.sheet.number, []).append(line.position)
    return repeats


def progress_rows(petition: Petition) -> list[tuple[str | Promise, int]]:
    """Return (state in words, number of sheets) for the states in which there are some."""
    counted = progress_of(petition)
    return [(state.label, counted[state.value]) for state in SheetState if counted[state.value]]


def next_step(petition: Petition) -> str:
    """Return what whoever collects signatures on paper does next."""
    counted, asked = progress_of(petition), petition.asked_signatures
    if why := petition.why_forgotten:
        return why
    if not petition.takes_paper:
        return _("The petition is deposited or withdrawn: its list on paper does not change any more.")
    if not any(counted.values()):
        return _("Print sheets, have them signed, and keep a copy of the national card of each signatory.")
    if counted[SheetState.PRINTED] and (asked is None or petition.paper_count < asked):
        return _(
            "Bring the signed sheets with the copies of the cards to the commune or to the region’s team: they enter and count them."
        )
    if any(counted[state] for state in (SheetState.RETURNED, SheetState.ENTERED, SheetState.DIFFERING)):
        return _("The region’s team reads your sheets, each twice. You have nothing to do.")
    if asked is None:
        return _("All sheets that came back are counted.")
    if petition.paper_count >= asked:
        return _("The number of signatures that the law asks for is reached on paper: the petition can be deposited.")
    return _("All sheets that came back are counted and signatures are missing: print more sheets.")
