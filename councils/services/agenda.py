"""What is on the agenda of a session: organic law 113-14, articles 38, 39 and 125."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from civicsite.support.templatetags.civic import day as as_read
from councils.followers import followers
from councils.models import AgendaItem, Committee, Council, CouncilRule, Session, law_for
from councils.services.moves import check, first_of, hold, locked, locked_session, not_before, not_in_future, refuse_others
from councils.services.placement import session_for
from councils.services.sessions import plan_session, too_late
from councils.states import AGENDA_OPEN, ItemOrigin, SessionKind
from moderation import services as journal
from moderation.notes import in_both

Code = CouncilRule.Code


@transaction.atomic
def place_item(
    session: Session,
    *,
    by,
    title_fr: str,
    title_ar: str,
    origin: str,
    petition_number: int | None = None,
    committee: Committee | None = None,
    sent_to_committee_on: date | None = None,
    placed_on: date | None = None,
) -> AgendaItem:
    """Put an item at the end of the agenda. `by` keeps the council, or is None for the site; else NotAllowed.

    `placed_on` is today where not given; for a petition, the day of the bureau's decision. ValidationError where the
    session is over, the agenda has gone to the governor (who may still add items in the days of article 39), a petition
    comes after the cut-off, is on no ordinary session or is on this agenda already.
    """
    refuse_others(by, session.council)
    session = locked_session(session)
    placed_on = placed_on or timezone.localdate()
    check(
        {
            "title_fr": "" if title_fr.strip() else _("Write the title in French."),
            "title_ar": "" if title_ar.strip() else _("Write the title in Arabic."),
            "placed_on": first_of(not_in_future(placed_on), _agenda_closed(session, origin, placed_on)),
            "petition_number": _refused_petition(session, origin, petition_number, placed_on),
            "committee": _refused_committee(session, committee),
            "sent_to_committee_on": not_in_future(sent_to_committee_on),
        }
    )
    last = session.items.aggregate(last=Max("order"))["last"] or 0
    item = AgendaItem.objects.create(
        session=session,
        order=last + 1,
        title_fr=title_fr.strip(),
        title_ar=title_ar.strip(),
        origin=origin,
        petition_number=petition_number,
        committee=committee,
        sent_to_committee_on=sent_to_committee_on,
        placed_on=placed_on,
    )
    journal.record(item, action="place", actor=by, note=in_both(item.title_fr, item.title_ar))
    return item


@transaction.atomic
def place_petition(
    council: Council,
    *,
    by,
    petition_number: int,
    title_fr: str,
    title_ar: str,
    decided_on: date,
    committee: Committee | None = None,
) -> AgendaItem:
    """Put a petition that the bureau accepted on `decided_on` on the session that follows (article 38).

    Where the council has entered no session for that month, one is planned on the assumed day. Refusals as `place_item`;
    NoRule or NoSession as `session_for`.
    """
    refuse_others(by, council)
    # Two petitions at once must not both plan the session that is missing.
    hold(council)
    placement = session_for(council, decided_on)
    session = placement.session or plan_session(
        council, by=by, opens_on=placement.opens_on, year=placement.year, month=placement.month, is_assumed=True
    )
    return place_item(
        session,
        by=by,
        title_fr=title_fr,
        title_ar=title_ar,
        origin=ItemOrigin.PETITION,
        petition_number=petition_number,
        committee=committee,
        placed_on=decided_on,
    )


@transaction.atomic
def edit_item(item: AgendaItem, *, by, title_fr: str, title_ar: str, order: int) -> AgendaItem:
    """Reword an item or give it another place, until the agenda has gone to the governor. Refusals as `place_item`."""
    item, session = _locked_item(item, by)
    check(
        {
            "title_fr": "" if title_fr.strip() else _("Write the title in French."),
            "title_ar": "" if title_ar.strip() else _("Write the title in Arabic."),
            "order": _sent_already(session),
        }
    )
    note = in_both(item.title_fr, item.title_ar, order=item.order)
    item.title_fr, item.title_ar, item.order = title_fr.strip(), title_ar.strip(), order
    item.save(update_fields=["title_fr", "title_ar", "order"])
    journal.record(item, action="edit", actor=by, note=note)
    return item


@transaction.atomic
def send_to_committee(item: AgendaItem, *, by, committee: Committee, sent_on: date) -> AgendaItem:
    """Send an item to a standing committee of its council (article 125). ValidationError beside the field."""
    item, session = _locked_item(item, by)
    deliberated = _("This item was deliberated: no committee studies it any more.") if item.deliberations.exists() else ""
    check(
        {
            "committee": first_of(deliberated, _refused_committee(session, committee)),
            "sent_on": first_of(not_in_future(sent_on), not_before(sent_on, item.placed_on, _("the day of the agenda"))),
        }
    )
    item.committee, item.sent_to_committee_on = committee, sent_on
    item.save(update_fields=["committee", "sent_to_committee_on"])
    journal.record(item, action="send-to-committee", actor=by, note=in_both(committee.name_fr, committee.name_ar))
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by, reason_fr: str, reason_ar: str) -> AgendaItem:
    """Take an item off the agenda; it stays readable, with the reason in both languages.

    ValidationError where a language of the reason is missing, the item was deliberated, or an application above keeps it.
    """
    item, _session = _locked_item(item, by)
    _refuse_leaving(item, reason_fr, reason_ar, first_of(*(one.keeps(item) for one in followers())))
    _take_off(item, reason_fr, reason_ar)
    journal.record(item, action="remove", actor=by, note=in_both(reason_fr, reason_ar))
    return item


@transaction.atomic
def leave_session(item: AgendaItem, *, by, reason_fr: str, reason_ar: str) -> AgendaItem:
    """Let an item go to another session, with the reason in both languages, for the application above that moves it.

    It is taken off an agenda that is to come; on that of a session that is over it stays, for it was there. ValidationError
    where a language of the reason is missing or the item was deliberated.
    """
    item, session = _locked_item(item, by, may_be_over=True)
    _refuse_leaving(item, reason_fr, reason_ar)
    if session.state in AGENDA_OPEN:
        _take_off(item, reason_fr, reason_ar)
    journal.record(item, action="leave", actor=by, note=in_both(reason_fr, reason_ar))
    return item


def _refuse_leaving(item: AgendaItem, reason_fr: str, reason_ar: str, kept: str = "") -> None:
    deliberated = _("This item was deliberated: it stays on the agenda.") if item.deliberations.exists() else ""
    unsaid = "" if reason_fr.strip() else _("Say why in French: everyone reads it.")
    check(
        {
            "reason_fr": first_of(deliberated, kept, unsaid),
            "reason_ar": "" if reason_ar.strip() else _("Say why in Arabic: everyone reads it."),
        }
    )


@transaction.atomic
def take_back_petition(number: int, *, by, reason_fr: str, reason_ar: str, note: str) -> None:
    """Take off a petition that its authors took back, of every agenda that is not of a session that is over.

    It stays readable there as `remove_item` leaves it; what was on the agenda of a session that is over was. `by` acts for
    the petition and keeps no council: the application above has made sure of it, and holds the council.
    """
    items = AgendaItem.objects.standing().filter(petition_number=number, session__state__in=AGENDA_OPEN)
    for item in items.select_related("session__council").order_by("session_id"):
        item = _locked_item(item, None)[0]
        _take_off(item, reason_fr, reason_ar)
        journal.record(item, action="take-back", actor=by, note=note)


def _take_off(item: AgendaItem, reason_fr: str, reason_ar: str) -> None:
    item.removed_on = timezone.localdate()
    item.removal_reason_fr, item.removal_reason_ar = reason_fr.strip(), reason_ar.strip()
    item.save(update_fields=["removed_on", "removal_reason_fr", "removal_reason_ar"])


def _locked_item(item: AgendaItem, by, *, may_be_over: bool = False) -> tuple[AgendaItem, Session]:
    """Lock the session, then its item; refuse one that was taken off or, unless it may be, whose session is over."""
    refuse_others(by, item.session.council)
    session = locked_session(item.session)
    item = locked(item)
    gone = _("This item was taken off the agenda already.") if item.removed_on else ""
    check({"__all__": first_of(gone, "" if may_be_over else _over(session))})
    return item, session


def _over(session: Session) -> str:
    if session.state in AGENDA_OPEN:
        return ""
    return _("The session is “%(state)s”: its agenda does not change any more.") % {"state": session.get_state_display()}


def _sent_already(session: Session) -> str:
    if session.agenda_sent_on is None:
        return ""
    return _("The agenda went to the governor on %(day)s.") % {"day": as_read(session.agenda_sent_on)}


def _agenda_closed(session: Session, origin: str, placed_on: date) -> str:
    if over := _over(session):
        return over
    sent_on = session.agenda_sent_on
    if sent_on is None or (origin != ItemOrigin.GOVERNOR and placed_on <= sent_on):
        return ""
    if origin != ItemOrigin.GOVERNOR:
        return _sent_already(session) + " " + _("Only the governor can still add items.")
    rule = law_for(session.council.level, session.opens_on).row(Code.GOVERNOR_DAYS)
    limit = sent_on + timedelta(days=rule.value)
    if placed_on <= limit:
        return ""
    return _("The governor could add items until %(day)s (%(article)s).") % {"day": as_read(limit), "article": rule.article}


def _refused_petition(session: Session, origin: str, number: int | None, placed_on: date) -> str:
    if origin != ItemOrigin.PETITION:
        return _("Only an item brought by a petition has its number.") if number else ""
    if not number:
        return _("Give the number of the petition.")
    if session.kind != SessionKind.ORDINARY:
        return _("A petition goes on the agenda of an ordinary session (article 38).")
    if session.agenda.filter(petition_number=number).exists():
        return _("This petition is on the agenda of this session already.")
    return too_late(session, Code.AGENDA_DAYS, placed_on)


def _refused_committee(session: Session, committee: Committee | None) -> str:
    if committee and committee.council_id != session.council_id:
        return _("This committee belongs to another council.")
    return ""
