"""Correcting a day of a deposit: what is owed is computed anew, what was registered before stays in the journal."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civicsite.support.templatetags.civic import day as as_read
from councils.services.moves import check, first_of, not_after, not_before, not_in_future
from petitions.models import Filing
from petitions.services.filing import dues
from petitions.services.filing.moves import locked_filing, note_filing

# The days that can be corrected, in the order in which they follow one another. The day of the bureau's decision placed the
# petition on a session: it is corrected only while it may still be moved.
DAYS: dict[str, str | Promise] = {
    "filed_on": gettext_lazy("day of the deposit"),
    "transmitted_on": gettext_lazy("day of the hand-over to the bureau"),
    "decided_on": gettext_lazy("day of the bureau’s decision"),
    "notified_on": gettext_lazy("day on which the mandataire was informed"),
}


def correctable(filing: Filing) -> list[tuple[str, str]]:
    """Return (field, words with the day that stands) for each day that is registered."""
    return [(name, f"{label} ({as_read(getattr(filing, name))})") for name, label in DAYS.items() if getattr(filing, name)]


@transaction.atomic
def correct(filing: Filing, *, by, field: str, on: date, note: str) -> Filing:
    """Set another day, with the reason. ValidationError beside `on` where it breaks the order of the days, or beside `note`."""
    filing = locked_filing(filing, by=by)
    if field not in dict(correctable(filing)):
        raise ValidationError({"field": _("This day is not registered yet.")})
    check(
        {
            "on": first_of(not_in_future(on), *_order(filing, field, on), _other_year(filing, field, on)),
            "note": "" if note.strip() else _("Say why the day is corrected."),
        }
    )
    old = getattr(filing, field)
    setattr(filing, field, on)
    filing.save(update_fields=[field])
    note_filing(
        filing, "correct", by=by, from_state=filing.state, note=f"{field}: {old} → {on}. {note.strip()}", owes_notice=False
    )
    dues.corrected(filing, field, note=note.strip(), by=by)
    return filing


def _order(filing: Filing, field: str, on: date) -> list[str]:
    names = list(DAYS)
    position = names.index(field)
    earlier = [(name, getattr(filing, name)) for name in names[:position]]
    later = [(name, getattr(filing, name)) for name in names[position + 1 :]]
    return [
        *(not_before(on, other, str(DAYS[name])) for name, other in reversed(earlier)),
        *(not_after(on, other, str(DAYS[name])) for name, other in later),
    ]


def _other_year(filing: Filing, field: str, on: date) -> str:
    if field != "filed_on" or on.year == filing.year:
        return ""
    return _("The number belongs to the register of %(year)d: the day stays in that year.") % {"year": filing.year}
