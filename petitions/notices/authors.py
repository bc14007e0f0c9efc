"""The news of a decision, to the author of the petition, in the author's language."""

from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from petitions.models import AuthorNotice, Filing
from petitions.notices import owed
from petitions.states import FilingState


def send_owed_notices() -> int:
    """Send every notice that is owed to an author. Returns how many were dealt with."""
    waiting = (
        AuthorNotice.objects.filter(sent_at__isnull=True)
        .select_related("petition__author", "petition__commune", "decision__reason")
        .prefetch_related("petition__texts")
    )
    return owed.send_all(send_owed_notices, waiting, "claimed_at", _send, _stamp, _release)


def notice_context(petition, decision) -> dict:
    """Return what the texts of a notice need, in the active language; officers preview with it too."""
    name = "petitions:detail" if petition.is_visible else "petitions:preview"
    return {
        "petition": petition,
        "title": petition.title,
        "decision": decision,
        "reason": decision.reason,
        "note": decision.note,
        "action": decision.action,
        "language": translation.get_language(),
        "link": settings.SITE_URL + reverse(name, args=[petition.pk]),
        **_filing_context(decision),
    }


def _filing_context(decision) -> dict:
    """What is told of a deposit: its number and days, the session, the reasons and the words of a refusal."""
    filing = decision.subject
    if not isinstance(filing, Filing):
        return {}
    is_refusal = filing.state == FilingState.REFUSED
    return {
        "filing": filing,
        "session": filing.agenda_item.session if filing.agenda_item else None,
        "filing_reasons": list(filing.reasons.all()) if is_refusal else [],
        "words": filing.explanation if is_refusal else decision.note if decision.action == "filing-ask-completion" else "",
    }


def _send(notice: AuthorNotice, *, connection) -> None:
    author = notice.petition.author
    with translation.override(author.language):
        context = notice_context(notice.petition, notice.decision)
        if author.email:
            message = mail.EmailMultiAlternatives(
                subject=" ".join(render_to_string("petitions/messages/decision.subject.txt", context).split()),
                body=render_to_string("petitions/messages/decision.txt", context),
                to=[author.email],
                connection=connection,
                headers={"Auto-Submitted": "auto-generated"},
            )
            message.attach_alternative(render_to_string("petitions/messages/decision.html", context), "text/html")
            owed.send_mail(message)
        elif author.phone:
            text = render_to_string("petitions/messages/decision.sms.txt", context).strip()
            owed.send_sms(author.phone, text, reference=f"decision-{notice.decision_id}")


def _stamp(notice: AuthorNotice) -> None:
    AuthorNotice.objects.filter(pk=notice.pk).update(sent_at=timezone.now())


def _release(keys: list[int]) -> None:
    AuthorNotice.objects.filter(pk__in=keys, sent_at__isnull=True).update(claimed_at=None)
