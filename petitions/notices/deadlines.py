"""Reminders of deadlines and the news that one has passed, in the reader's language, by mail or text message."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone, translation

from petitions.models import DeadlineNotice, Suspension
from petitions.notices import mails, owed
from petitions.states import Debtor


def send_owed_reminders() -> int:
    """Send every notice of a deadline that is still owed. Returns how many were dealt with.

    One whose deadline was met, dropped, replaced or suspended meanwhile is no longer sent.
    """
    waits = Suspension.objects.filter(deadline=OuterRef("deadline"), until__isnull=True)
    waiting = (
        DeadlineNotice.objects.filter(
            Q(deadline__superseded_at__isnull=True, deadline__met_on__isnull=True, deadline__dropped_on__isnull=True),
            ~Exists(waits),
            sent_at__isnull=True,
        )
        .select_related("deadline__petition__commune", "deadline__filing", "deadline__figure", "deadline__council_rule", "person")
        .prefetch_related("deadline__petition__texts", "deadline__suspensions", "deadline__filing__steps")
    )
    return owed.send_notices(send_owed_reminders, waiting, _send)


def reminder_context(notice: DeadlineNotice) -> dict:
    """Return what the texts of a notice need, in the active language."""
    deadline, today = notice.deadline, timezone.localdate()
    is_own = deadline.owed_by == Debtor.PETITIONER and notice.kind == DeadlineNotice.Kind.REMINDER
    return {
        "deadline": deadline,
        "petition": deadline.petition,
        "title": deadline.petition.title,
        "article": deadline.rule.article if deadline.rule else "",
        "late": deadline.days_late(today),
        "left": max((deadline.due_on - today).days, 0),
        "language": translation.get_language(),
        "link": settings.SITE_URL + (_public_link(deadline) if is_own else reverse("deadlines_report")),
    }


def _public_link(deadline) -> str:
    name = "petitions:detail" if deadline.petition.is_visible else "petitions:preview"
    return reverse(name, args=[deadline.petition_id])


def _send(notice: DeadlineNotice, *, connection) -> None:
    person = notice.person
    with translation.override(person.language):
        context = reminder_context(notice)
        if person.email:
            owed.send_mail(mails.made("petitions/messages/deadline", context, to=person.email, connection=connection))
        elif person.phone:
            text = mails.text_message("petitions/messages/deadline", context)
            owed.send_sms(person.phone, text, reference=f"deadline-{notice.pk}")
