"""The news of a decision, to the author of the petition or to its mandataire, in the language of each."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.contacts import MAIL, SMS, Contact
from accounts.services import contact_of
from petitions import identity
from petitions.models import DecisionNotice, Filing
from petitions.notices import mails, owed
from petitions.notices.mandates import reached_by
from petitions.states import FilingState


def send_owed_notices() -> int:
    """Send every notice that is owed to an author or a mandataire. Returns how many were dealt with."""
    waiting = (
        DecisionNotice.objects.owed()
        .select_related(
            "petition__author",
            "petition__commune",
            "petition__key",
            "decision__reason",
            "mandate__person",
        )
        .prefetch_related("petition__texts")
    )
    return owed.send_notices(send_owed_notices, waiting, _send)


# What the council says with it is told: what a file lacks, why a promised step will not be carried out.
_TOLD = frozenset({"filing-ask-completion", "filing-conclude"})


def notice_context(petition, decision) -> dict:
    """Return what the texts of a notice need, in the active language; officers preview with it too."""
    name = "petitions:detail" if petition.is_visible else "petitions:preview"
    return {
        "petition": petition,
        "title": petition.title,
        "decision": decision,
        "reason": decision.reason,
        "note": decision.note,
        # A mandataire who hands over says why; everybody else who adds something is of the region's team.
        "is_handed_over": decision.action == "change_mandataire"
        and petition.mandates.filter(person__isnull=False, person=decision.actor_id).exists(),
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
        "words": filing.explanation if is_refusal else decision.note if decision.action in _TOLD else "",
    }


def _send(notice: DecisionNotice, *, connection) -> None:
    contact, language = _reader(notice)
    if contact is None:
        return
    with translation.override(language):
        context = {**notice_context(notice.petition, notice.decision), "is_mandataire": notice.mandate_id is not None}
        if contact.kind == SMS:
            text = mails.text_message("petitions/messages/decision", context)
            owed.send_sms(contact.value, text, reference=_reference(notice))
            return
        message = mails.made("petitions/messages/decision", context, to=contact.value, connection=connection)
    owed.send_mail(message)


def _reader(notice: DecisionNotice) -> tuple[Contact | None, str]:
    """Where this one is told, and in which language; nowhere for a mandataire whose contact is the author's: told once."""
    author = notice.petition.author
    told = contact_of(author, MAIL) or contact_of(author, SMS)
    if notice.mandate is None:
        return told, author.language
    notice.mandate.petition = notice.petition
    try:
        contact, language = reached_by(notice.mandate)
    except (identity.KeyDestroyed, identity.Unreadable) as error:
        # Another master key, say: it must not keep their news from all who wait behind.
        raise owed.Postponed from error
    return (None if contact == told else contact), language


def _reference(notice: DecisionNotice) -> str:
    """One for each reader: a gateway sends a reference once."""
    return f"decision-{notice.decision_id}" + (f"-mandate-{notice.mandate_id}" if notice.mandate_id else "")
