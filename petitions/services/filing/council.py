"""A petition on the agenda follows what the council does with its item (councils.followers)."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from councils.followers import Follower
from councils.models import AgendaItem, Deliberation, Session
from councils.services.agenda import leave_session, place_item
from councils.services.founding import council_of
from councils.services.moves import check, hold
from councils.services.placement import Placement, session_for
from councils.states import ItemOrigin
from moderation.notes import in_both
from petitions.models import Filing, OfficialDocument
from petitions.services.documents import issue
from petitions.services.filing import dues
from petitions.services.filing.moves import locked_filing, move_filing, note_filing
from petitions.states import FilingState


def filing_of(item: AgendaItem | None) -> Filing | None:
    """Return the running filing whose petition this item is; None for an item of another kind."""
    if item is None or item.origin != ItemOrigin.PETITION:
        return None
    return Filing.objects.running().filter(agenda_item=item).first()


def filings_on(session: Session) -> list[Filing]:
    """Return the running filings whose petitions are on the agenda of a session, all of them locked.

    In the order of the petitions, as the count locks them, and before anything else is done about one of them.
    """
    found = Filing.objects.running().filter(agenda_item__session=session, agenda_item__removed_on__isnull=True)
    return [locked_filing(filing, by=None) for filing in found.order_by("petition_id")]


@transaction.atomic
def on_moved(session: Session, *, by) -> None:
    """The session opens on another day: what is due before it is due on another day, and the petitioners are told."""
    for filing in filings_on(session):
        dues.session_moved(filing, session, by=by)
        note_filing(filing, "session_moved", by=by, from_state=filing.state)


@transaction.atomic
def on_convened(session: Session, *, by) -> None:
    """The agenda went to the governor."""
    for filing in filings_on(session):
        dues.agenda_sent(filing, session.agenda_sent_on or timezone.localdate())
        issue(OfficialDocument.Kind.AGENDA, filing, by=by)


@transaction.atomic
def on_recorded(deliberation: Deliberation, *, by) -> None:
    """The council has decided on the item: so it has on the petition. A correction changes nothing here."""
    filing = filing_of(deliberation.item)
    if filing is None:
        return
    filing = locked_filing(filing, by=None)
    if filing.state == FilingState.PLACED:
        move_filing(filing, "deliberate", by=by, deliberation=deliberation)
        dues.decided_by_council(filing, deliberation.decided_on)


@transaction.atomic
def on_published(deliberation: Deliberation, *, by) -> None:
    """The deliberation is public: the petition's journey to the council is."""
    filing = filing_of(deliberation.item)
    if filing is None:
        return
    filing = locked_filing(filing, by=None)
    if filing.state == FilingState.DELIBERATED and filing.deliberation_id == deliberation.pk:
        filing.deliberation = deliberation
        move_filing(filing, "publish_decision", by=by)
        dues.published(filing, deliberation)
        issue(OfficialDocument.Kind.DELIBERATION, filing, by=by)


@transaction.atomic
def move_to_session(filing: Filing, session: Session, *, by, reason_fr: str, reason_ar: str) -> Filing:
    """Put the petition on the agenda of another ordinary session of its council, with the reason in both languages.

    For a session that was missed or cancelled, or is over and did not decide on it. ValidationError beside the field,
    TransitionRefused.
    """
    hold(council_of(filing.petition.addressee))
    filing = locked_filing(filing, by=by)
    item = filing.agenda_item
    check({"session": "" if item and item.session_id != session.pk else _("It is on the agenda of this session already.")})
    assert item is not None, "The database gives a placed filing its item."  # noqa: S101
    leave_session(item, by=by, reason_fr=reason_fr, reason_ar=reason_ar)
    moved = place_item(
        session,
        by=by,
        title_fr=item.title_fr,
        title_ar=item.title_ar,
        origin=ItemOrigin.PETITION,
        petition_number=filing.petition_id,
        committee=item.committee,
    )
    move_filing(filing, "place", by=by, note=in_both(reason_fr, reason_ar), agenda_item=moved)
    dues.placed(filing, moved.session, moved.placed_on)
    return filing


def why_kept(item: AgendaItem) -> str:
    """Say why the item of a petition that waits for the council's decision is not taken off by hand; empty for any other."""
    filing = filing_of(item)
    if filing is None or filing.state != FilingState.PLACED:
        return ""
    return _("The bureau accepted this petition: move it to another session from its deposit, no. %(number)s.") % {
        "number": filing
    }


def session_reached(filing: Filing, decided_on: date | None = None) -> Placement:
    """Return the Placement that a decision of `decided_on` (today where not given) leads to, for the screen that asks."""
    return session_for(council_of(filing.petition.addressee), decided_on or timezone.localdate())


FOLLOWER = Follower(moved=on_moved, convened=on_convened, recorded=on_recorded, published=on_published, keeps=why_kept)
