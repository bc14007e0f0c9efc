"""What sheets say to readers: how far they are, why lines are not counted."""

from django.db.models import Count

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
        repeats.setdefault(line.same_as.sheet.number, []).append(line.position)
    return repeats
