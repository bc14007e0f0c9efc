"""Who owes what, by which rule, counted from which day: the one table of obligations."""

from datetime import date
from typing import NamedTuple

from civicsite.support.delays import DAYS, WORKING_DAYS, Delay, Period, WorkingCalendar, ends_on, must_be_done_by
from petitions.states import Debtor, Obligation


class Duty(NamedTuple):
    """How one obligation is counted.

    `figure` is the code of a figure of the law of petitions, `council_rule` that of a rule of councils (with its unit);
    neither: whoever starts the deadline gives its last day. `before`: counted back from an event, as an opening.
    """

    debtor: Debtor
    figure: str = ""
    council_rule: str = ""
    unit: str = DAYS
    before: bool = False


DUTIES: dict[str, Duty] = {
    Obligation.REVIEW: Duty(Debtor.SITE, figure="review"),
    # Article 125: the receipt is given immediately, a refusal is notified within three months (two at other levels).
    Obligation.RECEIPT: Duty(Debtor.COUNCIL, figure="receipt"),
    Obligation.REFUSAL: Duty(Debtor.COUNCIL, figure="refusal"),
    Obligation.CURE: Duty(Debtor.PETITIONER, figure="cure"),
    # Article 38: the agenda goes to the governor twenty days before the session.
    Obligation.AGENDA: Duty(Debtor.BUREAU, council_rule="agenda_days", before=True),
    Obligation.DELIBERATION: Duty(Debtor.COUNCIL),
    # Articles 273 and 116: decisions are posted within eight days, copies go to the governor within fifteen working days.
    Obligation.PUBLICATION: Duty(Debtor.COUNCIL, council_rule="posting_days"),
    Obligation.GOVERNOR_COPY: Duty(Debtor.COUNCIL, council_rule="copy_days", unit=WORKING_DAYS),
    Obligation.FOLLOW_UP: Duty(Debtor.COUNCIL),
}


class Terms(NamedTuple):
    """The days of one deadline: `event` for those counted back, `given` where its last day was given."""

    starts_on: date
    event: date | None = None
    given: date | None = None


class TermsMissing(ValueError):
    """An obligation counted back has no event, or one without a rule has no last day. `what` names which."""

    def __init__(self, what: str):
        super().__init__(what)
        self.what = what


def due_on(
    obligation: str, terms: Terms, delay: Delay | None, worked: WorkingCalendar, suspended: list[Period] | None = None
) -> date:
    """Return the last day on which the obligation is met in time. Refuses with TermsMissing."""
    if terms.given is not None:
        return terms.given
    if delay is None:
        raise TermsMissing("given")
    if not DUTIES[obligation].before:
        return ends_on(terms.starts_on, delay, worked, suspended or [])
    if terms.event is None:
        raise TermsMissing("event")
    return must_be_done_by(terms.event, delay, worked)
