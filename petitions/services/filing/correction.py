"""Correcting a day of a deposit: what is owed is computed anew, what was registered before stays in the journal."""

from contextlib import suppress
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civicsite.support.templatetags.civic import day as as_read
from councils.services.moves import check, first_of, not_after, not_before, not_in_future
from moderation.notes import DAY, reading
from petitions.models import Filing, OfficialDocument
from petitions.services.documents import issue
from petitions.services.filing import dues
from petitions.services.filing.deposit import refused_day, requirement_on
from petitions.services.filing.moves import locked_filing, note_filing
from petitions.services.keys import KeyDestroyed

# The days that can be corrected, in the order in which they follow one another. The day of the bureau's decision placed the
# petition on a session: it is corrected only while it may still be moved.
DAYS: dict[str, str | Promise] = {
    "filed_on": gettext_lazy("day of the deposit"),
    "transmitted_on": gettext_lazy("day of the hand-over to the bureau"),
    "decided_on": gettext_lazy("day of the bureau’s decision"),
    "notified_on": gettext_lazy("day on which the mandataire was informed"),
}

Kind = OfficialDocument.Kind
# The journal is kept once, and read in two languages: its line names the field and the days, `in_words` says them.
_LINE = "{field}: {old} → {new}. {why}"


def correctable(filing: Filing) -> list[tuple[str, str]]:
    """Return (field, words with the day that stands) for each day that is registered."""
    return [(name, f"{label} ({as_read(getattr(filing, name))})") for name, label in DAYS.items() if getattr(filing, name)]


@transaction.atomic
def correct(filing: Filing, *, by, field: str, on: date, note: str) -> Filing:
    """Set another day, with the reason; the paper that said the old one is issued anew, until the petition's key is destroyed.

    With the day of the deposit the law of that day is stamped anew.

    ValidationError beside `on` where it breaks the order of the days, or beside `note`.
    """
    filing = locked_filing(filing, by=by)
    if field not in dict(correctable(filing)):
        raise ValidationError({"field": _("This day is not registered yet.")})
    check(
        {
            "on": first_of(not_in_future(on), *_order(filing, field, on), *_deposit(filing, field, on)),
            "note": "" if note.strip() else _("Say why the day is corrected."),
        }
    )
    old = getattr(filing, field)
    setattr(filing, field, on)
    stamped = _stamp_law(filing) if field == "filed_on" else []
    filing.save(update_fields=[field, *stamped])
    line = _LINE.format(field=field, old=old, new=on, why=note.strip())
    # The receipt is in the hands of the petitioner: it is they who must know that another one holds.
    note_filing(filing, "correct", by=by, from_state=filing.state, note=line, owes_notice=field == "filed_on")
    dues.corrected(filing, field, note=note.strip(), by=by)
    if kind := _paper_of(filing, field):
        with suppress(KeyDestroyed):
            issue(kind, filing, by=by)
    return filing


def _said(field: str, old: str, new: str) -> str:
    days = {"what": capfirst(str(DAYS[field])), "old": as_read(date.fromisoformat(old)), "new": as_read(date.fromisoformat(new))}
    return _("%(what)s: %(old)s, corrected to %(new)s.") % days


# What a line of the journal says of a correction, in the language of the reader, and the reason as it was given.
in_words = reading(rf"(?P<field>\w+): (?P<old>{DAY}) → (?P<new>{DAY})\. (?P<why>.*)", _said)


def _paper_of(filing: Filing, field: str) -> str | None:
    """The kind of the paper that says this day."""
    if field == "decided_on":
        return Kind.REFUSAL if filing.explanation else Kind.ACCEPTANCE
    return {"filed_on": Kind.RECEIPT, "transmitted_on": Kind.TRANSMISSION}.get(field)


def _order(filing: Filing, field: str, on: date) -> list[str]:
    names = list(DAYS)
    position = names.index(field)
    earlier = [(name, getattr(filing, name)) for name in names[:position]]
    later = [(name, getattr(filing, name)) for name in names[position + 1 :]]
    return [
        *(not_before(on, other, str(DAYS[name])) for name, other in reversed(earlier)),
        *(not_after(on, other, str(DAYS[name])) for name, other in later),
    ]


def _deposit(filing: Filing, field: str, on: date) -> list[str]:
    if field != "filed_on":
        return []
    other_year = _("The number belongs to the register of %(year)d: the day stays in that year.") % {"year": filing.year}
    earlier = filing.petition.filings.filter(sequence__lt=filing.sequence)
    return [refused_day(filing.petition, on, earlier), "" if on.year == filing.year else other_year]


def _stamp_law(filing: Filing) -> list[str]:
    """Stamp what the law asked for on the day of the deposit; returns the fields."""
    requirement = requirement_on(filing.petition, filing.filed_on, "on")
    filing.required_signatures, filing.required_by = requirement.value, requirement.figure
    filing.population = requirement.population
    return ["required_signatures", "required_by", "population"]
