"""The clock of a petition in words: what is owed by whom and by when, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civicsite.support.languages import keys_by_words
from civicsite.support.templatetags.civic import day, number
from petitions.models import Deadline, Petition
from petitions.states import DeadlineNote
from petitions.units import delay_words


@dataclass(frozen=True)
class ClockLine:
    """One line: `status` is done, late, waiting (somebody else's answer) or now."""

    what: str
    owed_by: str
    status: str
    when: str
    law: str
    deadline: Deadline
    replaced: list[str] = field(default_factory=list)


def clock_of(petition: Petition, today: date | None = None) -> list[ClockLine]:
    """Return the lines of one petition, the first due on top."""
    return clocks_of([petition], today).get(petition.pk, [])


def clocks_of(petitions: Iterable[Petition], today: date | None = None) -> dict[int, list[ClockLine]]:
    """Return the lines of several petitions by their number, in a fixed number of questions; what is no longer owed is left out."""
    today = today or timezone.localdate()
    deadlines = (
        Deadline.objects.filter(petition__in=[petition.pk for petition in petitions], dropped_on__isnull=True)
        .select_related("figure", "council_rule", "filing")
        .prefetch_related("suspensions", "filing__steps")
    )
    lines: dict[int, list[ClockLine]] = {}
    for deadline, replaced in with_replaced(deadlines):
        lines.setdefault(deadline.petition_id, []).append(_line(deadline, today, [replaced_words(one) for one in replaced]))
    return lines


def with_replaced(deadlines: Iterable[Deadline]) -> list[tuple[Deadline, list[Deadline]]]:
    """Return each deadline that holds with those that it replaced and that had another last day, the latest first."""
    found = list(deadlines)
    by_key = {one.pk: one for one in found}
    rows = []
    for holding in (one for one in found if one.superseded_at is None):
        replaced, later = [], holding
        while later.replaces_id in by_key:
            earlier = by_key[later.replaces_id]
            replaced += [earlier] if earlier.due_on != later.due_on else []
            later = earlier
        rows.append((holding, replaced))
    return rows


def replaced_words(deadline: Deadline) -> str:
    """Return which last day was shown before, until when, and why it no longer is."""
    return _("Replaces %(due)s, since %(day)s: %(why)s") % {
        "due": day(deadline.due_on),
        "day": day(deadline.superseded_at),
        "why": deadline.get_superseded_why_display(),
    }


def note_words(kept: str) -> str:
    """Return why a deadline was changed, in the reader's language where the site itself did it; a person's words as they are.

    Rows of before hold the sentence in the language of whoever acted.
    """
    key = keys_by_words(DeadlineNote).get(kept)
    return str(DeadlineNote(key).label) if key else kept


def _line(deadline: Deadline, today: date, replaced: list[str]) -> ClockLine:
    status, when = _standing(deadline, today)
    law = deadline.rule.article if deadline.rule else ""
    if law and deadline.value:
        law = f"{delay_words(deadline.delay)} – {law}"
    return ClockLine(
        what=deadline.what,
        owed_by=str(deadline.get_owed_by_display()),
        status=status,
        when=when,
        law=law,
        deadline=deadline,
        replaced=replaced,
    )


def _standing(deadline: Deadline, today: date) -> tuple[str, str]:
    late = deadline.days_late(today)
    if deadline.met_on:
        if not late:
            return "done", _("Done on %(day)s, in time") % {"day": day(deadline.met_on)}
        return "late", ngettext("Done on %(day)s, %(late)s day late", "Done on %(day)s, %(late)s days late", late) % {
            "day": day(deadline.met_on),
            "late": number(late),
        }
    if deadline.is_suspended:
        return "waiting", _("Waiting for the petitioner: these days do not count")
    if late:
        return "late", ngettext("Was due on %(day)s: %(late)s day late", "Was due on %(day)s: %(late)s days late", late) % {
            "day": day(deadline.due_on),
            "late": number(late),
        }
    return "now", _("By %(day)s at the latest") % {"day": day(deadline.due_on)}
