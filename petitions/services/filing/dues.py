"""What is owed at each step of a deposit, and by when: starts, meets and drops its deadlines."""

from datetime import date

from django.utils.translation import gettext as _

from petitions.models import Filing, FollowUp
from petitions.services import deadlines
from petitions.services.deadlines import NoDeadline
from petitions.states import Obligation


def registered(filing: Filing) -> None:
    """The receipt is given with the registration; the bureau's answer is owed from the day of the deposit."""
    deadlines.start(filing.petition, Obligation.RECEIPT, filing.filed_on, filing=filing)
    deadlines.meet(filing.petition, Obligation.RECEIPT, filing.filed_on, filing=filing)
    deadlines.start(filing.petition, Obligation.REFUSAL, filing.filed_on, filing=filing)


def answered(filing: Filing, on: date) -> None:
    """The bureau has answered; of a refusal, `on` is the day on which the mandataire was told."""
    deadlines.meet(filing.petition, Obligation.REFUSAL, on, filing=filing)


def placed(filing: Filing, on: date) -> None:
    """It is on an agenda since `on`: that goes to the governor in time, and the council decides."""
    _drop(filing, on, Obligation.AGENDA, Obligation.DELIBERATION, why=_("The petition is on the agenda of another session."))
    session = filing.agenda_item.session
    last = session.extended_to or session.closes_on or session.opens_on
    deadlines.start(filing.petition, Obligation.AGENDA, on, filing=filing, before=session.opens_on)
    deadlines.start(filing.petition, Obligation.DELIBERATION, on, filing=filing, due=last)


def session_moved(filing: Filing, *, by) -> None:
    """The session opens on another day."""
    opens_on = filing.agenda_item.session.opens_on
    note = _("The session opens on another day.")
    for obligation, days in ((Obligation.AGENDA, {"before": opens_on}), (Obligation.DELIBERATION, {"due": opens_on})):
        if filing.petition.deadlines.running().filter(obligation=obligation).exclude(**_as_columns(days)).exists():
            deadlines.correct(filing.petition, obligation, filing=filing, note=note, by=by, **days)


def agenda_sent(filing: Filing, on: date) -> None:
    """The agenda went to the governor."""
    _meet_if_owed(filing, Obligation.AGENDA, on)


def decided_by_council(filing: Filing) -> None:
    """The council has decided: the decision is posted, and copied to the governor, in the days of the law."""
    decided_on = filing.deliberation.decided_on
    _meet_if_owed(filing, Obligation.DELIBERATION, decided_on)
    for obligation in (Obligation.PUBLICATION, Obligation.GOVERNOR_COPY):
        deadlines.start(filing.petition, obligation, decided_on, filing=filing)


def published(filing: Filing) -> None:
    """The decision is posted; its copy may have gone to the governor."""
    _meet_if_owed(filing, Obligation.PUBLICATION, filing.deliberation.posted_on)
    if filing.deliberation.sent_to_governor_on:
        _meet_if_owed(filing, Obligation.GOVERNOR_COPY, filing.deliberation.sent_to_governor_on)


def promised(step: FollowUp, on: date) -> None:
    """A step is promised for a day."""
    petition = step.filing.petition
    deadlines.start(petition, Obligation.FOLLOW_UP, on, filing=step.filing, due=step.due_on, about=_about(step))


def carried_out(step: FollowUp) -> None:
    """A step is carried out."""
    deadlines.meet(step.filing.petition, Obligation.FOLLOW_UP, step.done_on, filing=step.filing, about=_about(step))


def ended(filing: Filing, on: date, *, why: str) -> None:
    """Nothing more is owed on it."""
    deadlines.drop_all(filing.petition, on, why=why)


def corrected(filing: Filing, field: str, *, note: str, by) -> None:
    """A day was registered wrongly: what ran from it runs from the right one."""
    days = {
        "filed_on": [
            (Obligation.RECEIPT, {"on": filing.filed_on, "met_on": filing.filed_on}),
            (Obligation.REFUSAL, {"on": filing.filed_on}),
        ],
        "decided_on": [(Obligation.REFUSAL, {"met_on": filing.decided_on})],
        "notified_on": [(Obligation.REFUSAL, {"met_on": filing.notified_on})],
    }
    is_answer = {"decided_on": not filing.explanation, "notified_on": bool(filing.explanation)}
    if is_answer.get(field, True):
        for obligation, changes in days.get(field, []):
            deadlines.correct(filing.petition, obligation, filing=filing, note=note, by=by, **changes)


def _about(step: FollowUp) -> str:
    return f"step-{step.pk}"


def _as_columns(days: dict[str, date]) -> dict[str, date]:
    return {{"before": "event_on", "due": "given_on"}[name]: value for name, value in days.items()}


def _meet_if_owed(filing: Filing, obligation: str, on: date) -> None:
    """What was registered before its deadline could start is owed no more."""
    try:
        deadlines.meet(filing.petition, obligation, on, filing=filing)
    except NoDeadline:
        return


def _drop(filing: Filing, on: date, *obligations: str, why: str) -> None:
    for obligation in obligations:
        deadlines.drop(filing.petition, obligation, on, why=why, filing=filing)
