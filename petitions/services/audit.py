"""Random audit of a counted list: lines drawn by lot are read once more, by somebody who had not read their sheet."""

import secrets
from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.models import AuditedLine, ListAudit, Petition, SheetLine
from petitions.permissions import enters_sheets, voids_sheets
from petitions.rules.sampling import CONFIDENCE, draw, exact_bounds
from petitions.services.drafts import NotAllowed
from petitions.services.moves import locked, note_down
from petitions.states import LineOutcome, SheetState


@dataclass(frozen=True)
class AuditResult:
    """What the last audit of a list found. Shares are between 0 and 1; None as long as nothing is checked."""

    audit: ListAudit
    checked: int
    errors: int
    rate: float | None
    lower: float | None
    upper: float | None
    confidence: float = CONFIDENCE

    @property
    def upper_percent(self) -> str:
        """The upper bound in hundredths, rounded up: 5,97 in both languages."""
        return "" if self.upper is None else f"{ceil(self.upper * 10_000) / 100:.2f}".replace(".", ",")

    @property
    def is_complete(self) -> bool:
        """Whether every drawn line was looked at."""
        return self.checked == self.audit.size


def auditable_lines(petition: Petition):
    """Return the lines that may be drawn: all but the empty ones of counted sheets."""
    lines = SheetLine.objects.filter(sheet__petition=petition, sheet__state=SheetState.SETTLED)
    return lines.exclude(outcome=LineOutcome.EMPTY)


def why_no_draw(petition: Petition) -> str:
    """Say why no line can be drawn now; empty where some can: nothing is counted, or this very list was drawn from."""
    lines = auditable_lines(petition)
    number, newest = lines.count(), lines.order_by("-pk").first()
    if newest is None:
        return _("No line is counted yet: there is nothing to draw from.")
    last = petition.audits.first()
    if last and (last.last_line, last.lines_in_list) == (newest.pk, number):
        return _("Lines were drawn from this list already. Another draw follows when more sheets are counted.")
    return ""


@transaction.atomic
def draw_sample(petition: Petition, *, by) -> ListAudit:
    """Draw lines by lot, as many as settings.PAPER_AUDIT_LINES or all where there are fewer.

    The seed is random and is kept with the lines that it chose. NotAllowed for others than officers of the region;
    ValidationError where nothing is counted, or where the same list was drawn from before: nobody draws until it pleases.
    """
    petition = locked(petition)
    if not voids_sheets(by, petition):
        raise NotAllowed
    if refusal := why_no_draw(petition):
        raise ValidationError(refusal)
    keys = list(auditable_lines(petition).order_by("pk").values_list("pk", flat=True))
    size = min(settings.PAPER_AUDIT_LINES, len(keys))
    audit = ListAudit.objects.create(
        petition=petition,
        drawn_by=by,
        seed=secrets.token_hex(32),
        lines_in_list=len(keys),
        last_line=keys[-1],
        size=size,
    )
    AuditedLine.objects.bulk_create(AuditedLine(audit=audit, line_id=key) for key in draw(keys, size, audit.seed))
    state = petition.state
    note_down(petition, "draw_audit", by=by, from_state=state, to_state=state, note=f"{size}/{len(keys)} {audit.seed}")
    return audit


@transaction.atomic
def check_line(drawn: AuditedLine, verdict: str, *, by) -> AuditedLine:
    """Keep what the second look at a line said, once.

    NotAllowed for whoever does not enter sheets there; ValidationError for a reader of that sheet, a verdict that does not
    fit the line, or a line that was looked at already.
    """
    drawn = (
        AuditedLine.objects.select_for_update(of=("self",), no_key=True)
        .select_related("line__sheet__petition__commune")
        .get(pk=drawn.pk)
    )
    sheet = drawn.line.sheet
    if not enters_sheets(by, sheet.petition):
        raise NotAllowed
    if sheet.readers.filter(person=by).exists():
        raise ValidationError(_("You have read this sheet before: somebody else checks its lines."))
    if drawn.verdict:
        raise ValidationError(_("This line was checked already."))
    if verdict not in possible_verdicts(drawn.line):
        raise ValidationError({"verdict": _("Choose what the scan shows.")})
    drawn.verdict, drawn.checked_by, drawn.checked_at = verdict, by, timezone.now()
    drawn.save(update_fields=["verdict", "checked_by", "checked_at"])
    return drawn


def possible_verdicts(line: SheetLine) -> list[str]:
    """Return what can be said of a line: a counted one cannot have been left out."""
    Verdict = AuditedLine.Verdict
    if line.outcome == LineOutcome.VALID:
        return [Verdict.RIGHT, Verdict.COUNTED_WRONGLY, Verdict.IDENTITY_WRONG]
    return [Verdict.RIGHT, Verdict.LEFT_OUT_WRONGLY]


def result_of(petition: Petition) -> AuditResult | None:
    """Return what the last audit found, with its exact 95 % bounds (Clopper-Pearson); None where none was drawn."""
    audit = petition.audits.first()
    if audit is None:
        return None
    verdicts = list(audit.lines.exclude(verdict="").values_list("verdict", flat=True))
    checked, errors = len(verdicts), sum(verdict != AuditedLine.Verdict.RIGHT for verdict in verdicts)
    if not checked:
        return AuditResult(audit, 0, 0, None, None, None)
    lower, upper = exact_bounds(errors, checked)
    return AuditResult(audit, checked, errors, errors / checked, lower, upper)
