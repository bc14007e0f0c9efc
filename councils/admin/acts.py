"""The acts of the back office: each with its form, its service, and the rows that offer it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.admin import act_forms as forms
from councils.models import AgendaItem, Deliberation, Minutes, Session
from councils.services import agenda, deliberations, minutes, sessions
from councils.services.extending import extend
from councils.states import DELIBERATION_TRANSITIONS, SAT, SESSION_TRANSITIONS, DeliberationState, MinutesState


@dataclass(frozen=True)
class Act:
    """One act: its words, its form, its service, and on which rows it is offered."""

    name: str
    title: Any
    done: Any
    form: type[forms.ActForm]
    call: Callable[..., object]
    offered: Callable[[Any], bool]
    initial: Callable[[Any], dict] = lambda _subject: {}
    icon: str = "edit"
    is_grave: bool = False


def _in(table, action: str) -> Callable[[Any], bool]:
    return lambda row: row.state in table[action].sources


def _plain(service: Callable[..., object]) -> Callable[..., object]:
    """A service whose arguments are the fields of the form."""
    return lambda subject, form, by: service(subject, by=by, **form.cleaned_data)


def _record(session: Session, form, by) -> object:
    return deliberations.record_deliberation(session, form.values(), by=by)


def _correct(deliberation: Deliberation, form, by) -> object:
    return deliberations.correct_deliberation(deliberation, form.values(), by=by)


def _place(session: Session, form, by) -> object:
    data = form.cleaned_data
    return agenda.place_item(session, by=by, **data, sent_to_committee_on=data["placed_on"] if data["committee"] else None)


def _as_typed(*names: str) -> Callable[[Any], dict]:
    return lambda row: {name: getattr(row, name) for name in names}


def _minutes_of(session: Session) -> dict:
    written = Minutes.objects.filter(session=session).first()
    return _as_typed("text_fr", "text_ar", "document")(written) if written else {}


def _next_number(session: Session) -> dict:
    last = Deliberation.objects.filter(council=session.council, year=session.opens_on.year).order_by("-number").first()
    return {"number": last.number + 1 if last else 1, "decided_on": session.opens_on}


def _has_minutes(state: str) -> Callable[[Session], bool]:
    return lambda session: Minutes.objects.filter(session=session, state=state).exists()


def _on_minutes(service: Callable[..., object]) -> Callable[..., object]:
    return lambda session, form, by: service(Minutes.objects.get(session=session), by=by, **form.cleaned_data)


def _may_write_minutes(session: Session) -> bool:
    approved = Minutes.objects.filter(session=session).exclude(state=MinutesState.DRAFT)
    return session.state in SAT and not approved.exists()


def _may_leave(item: AgendaItem) -> bool:
    """It stands on the agenda, and nothing was decided on it. Uses the prefetched deliberations."""
    return item.removed_on is None and item.session.takes_items and not item.deliberations.all()


SESSION_ACTS = [
    Act(
        "place",
        _("Put an item on the agenda"),
        _("The item is on the agenda."),
        forms.PlaceForm,
        _place,
        lambda s: s.takes_items,
        icon="plus",
    ),
    Act(
        "reschedule",
        _("Change the day"),
        _("The day is entered."),
        forms.RescheduleForm,
        _plain(sessions.reschedule),
        _in(SESSION_TRANSITIONS, "reschedule"),
        _as_typed("opens_on"),
        "date",
    ),
    Act(
        "convene",
        _("Register that the agenda was sent"),
        _("The session is convened."),
        forms.ConveneForm,
        _plain(sessions.convene),
        _in(SESSION_TRANSITIONS, "convene"),
        icon="mail",
    ),
    Act(
        "open",
        _("Register the opening"),
        _("The session is open."),
        forms.OpenForm,
        _plain(sessions.open_session),
        _in(SESSION_TRANSITIONS, "open"),
        lambda s: {"opened_on": s.opens_on},
        "check",
    ),
    Act(
        "sit",
        _("Register a sitting"),
        _("The sitting is registered."),
        forms.SitForm,
        _plain(sessions.record_sitting),
        lambda s: s.state in SAT,
        lambda s: {"held_on": s.opens_on},
        "group",
    ),
    Act(
        "deliberate",
        _("Record a deliberation"),
        _("The deliberation is recorded. Publish it once it is posted."),
        forms.DeliberationForm,
        _record,
        lambda s: s.state in SAT,
        _next_number,
        "doc-full",
    ),
    Act(
        "extend",
        _("Extend the session"),
        _("The session is extended."),
        forms.ExtendForm,
        _plain(extend),
        lambda s: s.state == "open" and s.extended_to is None,
        icon="time",
    ),
    Act(
        "close",
        _("Register the end"),
        _("The session is closed."),
        forms.CloseForm,
        _plain(sessions.close_session),
        _in(SESSION_TRANSITIONS, "close"),
        icon="lock",
    ),
    Act(
        "minutes",
        _("Write the minutes"),
        _("The draft of the minutes is kept. Nobody but the team reads it."),
        forms.MinutesForm,
        _plain(minutes.write_minutes),
        _may_write_minutes,
        _minutes_of,
        "edit",
    ),
    Act(
        "approve-minutes",
        _("Register the approval of the minutes"),
        _("The minutes are approved."),
        forms.ApproveForm,
        _on_minutes(minutes.approve_minutes),
        _has_minutes(MinutesState.DRAFT),
        icon="check",
    ),
    Act(
        "publish-minutes",
        _("Publish the minutes"),
        _("Everyone can read the minutes."),
        forms.PublishMinutesForm,
        _on_minutes(minutes.publish_minutes),
        _has_minutes(MinutesState.APPROVED),
        icon="globe",
    ),
    Act(
        "cancel",
        _("Cancel the session"),
        _("The session is cancelled."),
        forms.CancelForm,
        _plain(sessions.cancel),
        _in(SESSION_TRANSITIONS, "cancel"),
        icon="cross",
        is_grave=True,
    ),
]
ITEM_ACTS = [
    Act(
        "edit",
        _("Reword or move"),
        _("The item is changed."),
        forms.EditItemForm,
        _plain(agenda.edit_item),
        lambda i: i.removed_on is None and i.session.takes_items and i.session.agenda_sent_on is None,
        _as_typed("title_fr", "title_ar", "order"),
    ),
    Act(
        "committee",
        _("Send to a committee"),
        _("The item is sent to the committee."),
        forms.CommitteeForItemForm,
        _plain(agenda.send_to_committee),
        _may_leave,
    ),
    Act(
        "remove",
        _("Take off the agenda"),
        _("The item is taken off the agenda."),
        forms.ReasonForm,
        _plain(agenda.remove_item),
        _may_leave,
        is_grave=True,
    ),
]
DELIBERATION_ACTS = [
    Act(
        "correct",
        _("Correct"),
        _("The deliberation is corrected."),
        forms.DeliberationForm,
        _correct,
        lambda d: d.state == DeliberationState.RECORDED,
        _as_typed(
            "number",
            "title_fr",
            "title_ar",
            "text_fr",
            "text_ar",
            "decided_on",
            "item",
            "document",
            "sent_to_governor_on",
            "votes_for",
            "votes_against",
            "votes_abstained",
            "casting_vote",
        ),
    ),
    Act(
        "publish",
        _("Publish"),
        _("Everyone can read the deliberation."),
        forms.PublishForm,
        _plain(deliberations.publish_deliberation),
        _in(DELIBERATION_TRANSITIONS, "publish"),
        _as_typed("sent_to_governor_on"),
        "globe",
    ),
    Act(
        "oppose",
        _("Register the governor’s opposition"),
        _("The opposition is registered."),
        forms.OpposeForm,
        _plain(deliberations.record_opposition),
        lambda d: d.opposed_on is None,
        icon="warning",
        is_grave=True,
    ),
]
ACTS = {Session: SESSION_ACTS, AgendaItem: ITEM_ACTS, Deliberation: DELIBERATION_ACTS}
PREFIXES = {Session: "", AgendaItem: "item_", Deliberation: "deliberation_"}
COUNCIL_PATHS = {Session: "council", AgendaItem: "session__council", Deliberation: "council"}


def acts_on(row: Session | AgendaItem | Deliberation) -> list[tuple[Act, str]]:
    """Return the acts that a row offers now, each with its address."""
    prefix = PREFIXES[type(row)]
    found = [act for act in ACTS[type(row)] if act.offered(row)]
    return [(act, reverse(f"councils_sessions:{prefix}{act.name}", args=[row.pk])) for act in found]
