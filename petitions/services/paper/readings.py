"""What was read on the lines of a sheet, by whom in which turn."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from moderation.models import Reason
from petitions.models import PaperSheet
from petitions.rules.sheets import differences
from petitions.services.keys import vault_of
from petitions.states import LineOutcome


@dataclass(frozen=True)
class Line:
    """One reading of one line. `values`: first_name, last_name, cnie, cnie_expires (ISO), address, province (its code)."""

    outcome: str
    values: Mapping[str, str]
    reason: Reason | None = None

    def compared(self) -> dict[str, str]:
        """What is compared with another reading."""
        return {**self.values, "outcome": self.outcome, "reason": self.reason.code if self.reason else ""}


def readings_of(sheet: PaperSheet) -> dict[int, dict[int, Line]]:
    """Return position → reading (1, 2, 3) → line, decrypted, for those who decide and for the count."""
    vault = vault_of(sheet.petition)
    readings: dict[int, dict[int, Line]] = {position: {} for position in range(1, sheet.lines + 1)}
    for entry in sheet.entries.select_related("reason"):
        readings[entry.position][entry.pass_number] = Line(entry.outcome, vault.open(entry.sealed), entry.reason)
    return readings


def own_reading(sheet: PaperSheet, number: int) -> dict[int, Line]:
    """Return the lines of one reading alone: whoever reads second does not see the first."""
    vault = vault_of(sheet.petition)
    entries = sheet.entries.filter(pass_number=number).select_related("reason")
    return {entry.position: Line(entry.outcome, vault.open(entry.sealed), entry.reason) for entry in entries}


def differing_positions(sheet: PaperSheet) -> dict[int, list[str]]:
    """Return the lines that a third person decides, each with the fields in which two people read differently.

    `expired` among them: both count the line, and its card had expired when the sheet came back. The law is silent on it.
    """
    found = {}
    for position, lines in readings_of(sheet).items():
        if 1 in lines and 2 in lines:
            fields = differences(lines[1].compared(), lines[2].compared())
            fields += ["expired"] if all(card_expired(sheet, lines[n]) for n in (1, 2)) else []
            if fields:
                found[position] = fields
    return found


def card_expired(sheet: PaperSheet, line: Line) -> bool:
    """Whether the line is counted though its card had expired on the day when the sheet came back."""
    came_back = timezone.localdate(sheet.returned_at or sheet.printed_at).isoformat()
    expiry = line.values.get("cnie_expires", "")
    return line.outcome == LineOutcome.VALID and bool(expiry) and expiry < came_back


def final_lines(sheet: PaperSheet) -> dict[int, Line]:
    """Return the line that holds at each position: what was decided, else what both read."""
    return {position: lines[3] if 3 in lines else lines[1] for position, lines in readings_of(sheet).items()}
