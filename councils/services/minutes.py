"""The minutes of a session: written, approved by the council, published."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from councils.models import Minutes, Session
from councils.services.moves import check, first_of, locked, locked_session, move, not_before, not_in_future, refuse_others
from councils.states import MINUTES_TRANSITIONS, SAT, MinutesState
from moderation import services as journal


@transaction.atomic
def write_minutes(session: Session, *, by, text_fr: str = "", text_ar: str = "", document=None) -> Minutes:
    """Write or rewrite the draft of a session's minutes, in both languages or in one, or as a document.

    NotAllowed; ValidationError where the session has not opened, nothing is written, or they are approved already.
    """
    refuse_others(by, session.council)
    session = locked_session(session)
    minutes = Minutes.objects.filter(session=session).first() or Minutes(session=session)
    approved = _("These minutes are approved: they do not change any more.")
    check(
        {
            "__all__": first_of(
                "" if session.state in SAT else _("This session has not opened yet."),
                "" if minutes.state == MinutesState.DRAFT else approved,
            ),
            "text_fr": "" if (text_fr.strip() or text_ar.strip() or document) else _("Write the text, or attach the document."),
        }
    )
    minutes.text_fr, minutes.text_ar, minutes.document = text_fr, text_ar, document
    minutes.save()
    journal.record(minutes, action="write", actor=by, to_state=minutes.state)
    return minutes


@transaction.atomic
def approve_minutes(minutes: Minutes, *, by, approved_on: date) -> Minutes:
    """Register that the council approved the minutes. TransitionRefused where it was done before."""
    refuse_others(by, minutes.session.council)
    minutes = locked(minutes)
    check(
        {
            "approved_on": first_of(
                not_in_future(approved_on), not_before(approved_on, minutes.session.opens_on, _("the opening of the session"))
            )
        }
    )
    move(minutes, MINUTES_TRANSITIONS, "approve", by=by, approved_on=approved_on)
    return minutes


@transaction.atomic
def publish_minutes(minutes: Minutes, *, by, published_on: date) -> Minutes:
    """Show approved minutes to everyone. TransitionRefused where they are not approved, or published already."""
    refuse_others(by, minutes.session.council)
    minutes = locked(minutes)
    check(
        {
            "published_on": first_of(
                not_in_future(published_on), not_before(published_on, minutes.approved_on, _("the approval of the minutes"))
            )
        }
    )
    move(minutes, MINUTES_TRANSITIONS, "publish", by=by, published_on=published_on)
    return minutes
