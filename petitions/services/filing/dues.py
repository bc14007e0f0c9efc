"""What is owed at each step of a deposit, and by when: starts, meets and drops its deadlines."""

from datetime import date
from functools import partial

from councils.models import Deliberation, Session
from petitions.models import Filing, FollowUp
from petitions.services import deadlines
from petitions.services.deadlines import NoDeadline
from petitions.states import DeadlineNote, Obligation


def registered(filing: Filing) -> None:
    """The receipt is given with the registration; the bureau's answer is owed from the day of the deposit."""
    deadlines.start(filing.petition, Obligation.RECEIPT, filing.filed_on, filing=filing)
    deadlines.meet(filing.petition, Obligation.RECEIPT, filing.filed_on, filing=filing)
    deadlines.start(filing.petition, Obligation.REFUSAL, filing.filed_on, filing=filing)


def answered(filing: Filing, on: date) -> None:
    """The bureau has answered; of a refusal, `on` is the day on which the mandataire was told."""
    deadlines.meet(filing.petition, Obligation.REFUSAL, on, filing=filing)
    _drop(filing, on, Obligation.CURE, why=DeadlineNote.BUREAU_DECIDED)


def waits_for_petitioner(filing: Filing) -> date | None:
    """Return the day since which the petitioner is asked to complete the file; None where nothing is asked."""
    asked = filing.petition.deadlines.running().filter(obligation=Obligation.CURE).first()
    return asked.starts_on if asked else None


def asked_to_complete(filing: Filing, on: date, *, why: str) -> None:
    """The petitioner owes something: the council's days stand still."""
    deadlines.suspend(filing.petition, Obligation.REFUSAL, on, why=why[:200], filing=filing)
    deadlines.start(filing.petition, Obligation.CURE, on, filing=filing)


def completed(filing: Filing, on: date) -> None:
    """The file is complete: the council's days run again."""
    deadlines.meet(filing.petition, Obligation.CURE, on, filing=filing)
    deadlines.resume(filing.petition, Obligation.REFUSAL, on, filing=filing)


def placed(filing: Filing, session: Session, on: date) -> None:
    """It is on an agenda since `on`: that goes to the governor in time, and the council decides."""
    _drop(filing, on, Obligation.AGENDA, Obligation.DELIBERATION, why=DeadlineNote.OTHER_SESSION)
    last = session.extended_to or session.closes_on or session.opens_on
    deadlines.start(filing.petition, Obligation.AGENDA, on, filing=filing, before=session.opens_on)
    deadlines.start(filing.petition, Obligation.DELIBERATION, on, filing=filing, due=last)


def session_moved(filing: Filing, session: Session, *, by) -> None:
    """The session opens on another day."""
    petition, opens_on = filing.petition, session.opens_on
    note = DeadlineNote.SESSION_MOVED
    running = petition.deadlines.running()
    if running.filter(obligation=Obligation.AGENDA).exclude(event_on=opens_on).exists():
        deadlines.correct(petition, Obligation.AGENDA, filing=filing, note=note, by=by, before=opens_on)
    if running.filter(obligation=Obligation.DELIBERATION).exclude(given_on=opens_on).exists():
        deadlines.correct(petition, Obligation.DELIBERATION, filing=filing, note=note, by=by, due=opens_on)


def agenda_sent(filing: Filing, on: date) -> None:
    """The agenda went to the governor."""
    _meet_if_owed(filing, Obligation.AGENDA, on)


def decided_by_council(filing: Filing, decided_on: date) -> None:
    """The council has decided: the decision is posted, and copied to the governor, in the days of the law."""
    _meet_if_owed(filing, Obligation.DELIBERATION, decided_on)
    for obligation in (Obligation.PUBLICATION, Obligation.GOVERNOR_COPY):
        deadlines.start(filing.petition, obligation, decided_on, filing=filing)


def published(filing: Filing, deliberation: Deliberation) -> None:
    """The decision is posted; its copy may have gone to the governor."""
    if deliberation.posted_on:
        _meet_if_owed(filing, Obligation.PUBLICATION, deliberation.posted_on)
    if deliberation.sent_to_governor_on:
        _meet_if_owed(filing, Obligation.GOVERNOR_COPY, deliberation.sent_to_governor_on)


def promised(step: FollowUp, on: date) -> None:
    """A step is promised for a day."""
    petition = step.filing.petition
    deadlines.start(petition, Obligation.FOLLOW_UP, on, filing=step.filing, due=step.due_on, about=step.about)


def carried_out(step: FollowUp, on: date) -> None:
    """A step is carried out."""
    deadlines.meet(step.filing.petition, Obligation.FOLLOW_UP, on, filing=step.filing, about=step.about)


def ended(filing: Filing, on: date, *, why: str) -> None:
    """Nothing more is owed on it."""
    deadlines.drop_all(filing.petition, on, why=why)


def corrected(filing: Filing, field: str, *, note: str, by) -> None:
    """A day was registered wrongly: what ran from it runs from the right one."""
    correct = partial(deadlines.correct, filing.petition, filing=filing, note=note, by=by)
    if field == "filed_on":
        correct(Obligation.RECEIPT, on=filing.filed_on, met_on=filing.filed_on)
        correct(Obligation.REFUSAL, on=filing.filed_on)
    # Of an acceptance the decision is the answer, of a refusal its notice.
    elif field == ("notified_on" if filing.explanation else "decided_on"):
        correct(Obligation.REFUSAL, met_on=getattr(filing, field))


def _meet_if_owed(filing: Filing, obligation: str, on: date) -> None:
    """What was registered before its deadline could start is owed no more."""
    try:
        deadlines.meet(filing.petition, obligation, on, filing=filing)
    except NoDeadline:
        return


def _drop(filing: Filing, on: date, *obligations: str, why: str) -> None:
    for obligation in obligations:
        deadlines.drop(filing.petition, obligation, on, why=why, filing=filing)
