"""A file that lacks something: the petitioner is asked for it, and the days that the petitioner takes are not the council's.

No text gives such a delay: the row CURE of the law says so, and by how many days the site goes.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from civicsite.support.transitions import TransitionRefused
from councils.services.moves import check, first_of, not_before, not_in_future
from petitions.models import Filing
from petitions.services.filing import dues
from petitions.services.filing.moves import locked_filing, note_filing
from petitions.states import BEFORE_THE_BUREAU


@transaction.atomic
def ask(filing: Filing, *, by, on: date, what: str) -> Filing:
    """Ask the petitioner to complete the file: the delay of the answer stands still until it is complete.

    ValidationError beside the field, or where it was asked before; TransitionRefused once the bureau has decided.
    """
    filing = _waiting(filing, by, "ask_completion")
    if dues.waits_for_petitioner(filing):
        raise ValidationError(_("The petitioner was asked already: register what was handed over, then ask again."))
    check(
        {
            "on": first_of(not_in_future(on), not_before(on, filing.filed_on, _("the deposit"))),
            "what": "" if what.strip() else _("Write what is missing: the petitioner reads it."),
        }
    )
    dues.asked_to_complete(filing, on, why=what.strip())
    note_filing(filing, "ask_completion", by=by, from_state=filing.state, note=what.strip())
    return filing


@transaction.atomic
def complete(filing: Filing, *, by, on: date) -> Filing:
    """Register that the file is complete: the delay of the answer runs again. Refusals as `ask`."""
    filing = _waiting(filing, by, "complete")
    asked_on = dues.waits_for_petitioner(filing)
    if asked_on is None:
        raise ValidationError(_("Nothing was asked of the petitioner."))
    check({"on": first_of(not_in_future(on), not_before(on, asked_on, _("the day on which it was asked")))})
    dues.completed(filing, on)
    note_filing(filing, "complete", by=by, from_state=filing.state)
    return filing


def _waiting(filing: Filing, by, verb: str) -> Filing:
    filing = locked_filing(filing, by=by)
    if filing.state not in BEFORE_THE_BUREAU:
        raise TransitionRefused(verb, filing.state)
    return filing
