"""The official papers of a deposit in words: organic law 113-14, articles 38, 123, 124 and 125, and its twins."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from civicsite.support.templatetags import civic
from petitions.models import Filing, OfficialDocument, Petitioner
from petitions.rules.scripts import language_of
from petitions.services.papers import paper as p
from petitions.services.papers.law import article, unparted
from petitions.services.papers.paper import Block, Value
from petitions.services.papers.people import signer_label, signer_name
from petitions.states import DepositedPaper

Kind = OfficialDocument.Kind
# Characters that surely fit on a page together with the signatures.
_SHORT = 1500


class Body(NamedTuple):
    """The title and the blocks of a paper of a deposit."""

    title: str
    blocks: Sequence[Block]


class Unready(ValueError):
    """The filing has not what this paper says: no decision yet, no session, no deliberation."""


def body_of(kind: str, filing: Filing, language: str) -> Body:
    """Return the words of a paper in the language that is active; of a second one, which it replaces. Refuses with Unready."""
    title, blocks = _WRITERS[kind](filing, language)
    return Body(title, _signed([*_replaced(kind, filing, language), *blocks]))


def _replaced(kind: str, filing: Filing, language: str) -> list[Block]:
    earlier = filing.documents.filter(kind=kind, language=language).order_by("-pk").first()
    if earlier is None:
        return []
    told = _("This document cancels and replaces document no. %(number)s, made on %(day)s.")
    return [p.words(told % {"number": earlier.shown_number, "day": civic.day(earlier.made_at)})]


def _signed(blocks: list[Block]) -> list[Block]:
    """Keep the signatures with what stands before them, so that nobody signs a sheet on which nothing stands."""
    *rest, before, last = blocks
    told = before.get("text", "")
    length = len(told if isinstance(told, str) else told["t"])
    return [*rest, p.together(before, last)] if length < _SHORT else blocks


def _receipt(filing: Filing, language: str) -> Body:
    blocks = [
        p.fields([*_deposit(filing, language), (_("Registered by"), p.name(str(filing.registered_by)))]),
        p.heading(_("Documents received")),
        _papers(filing),
        p.words(
            _("This receipt is given at once, at the deposit (%(article)s).") % {"article": _cited(filing, "deposit", language)}
        ),
        p.words(_("The president hands the petition to the bureau of the council, which checks the conditions of the law.")),
        p.signatures((_("For the president of the council"), ""), (_("Depositor"), p.name(filing.depositor))),
    ]
    return Body(_("Receipt of the deposit of a petition"), blocks)


def _transmission(filing: Filing, language: str) -> Body:
    if filing.transmitted_on is None:
        raise Unready("transmitted_on")
    by_association = filing.petition.petitioner == Petitioner.ASSOCIATION
    conditions = _cited(filing, "associations" if by_association else "citizens", language)
    blocks = [
        p.fields([*_deposit(filing, language), (_("Handed to the bureau on"), civic.day(filing.transmitted_on))]),
        p.heading(_("Documents handed over")),
        _papers(filing),
        p.words(
            _("The bureau checks that the petition meets the conditions of the law (%(article)s).") % {"article": conditions}
        ),
        p.signatures((_("The president of the council"), ""), (_("Received by the bureau of the council"), "")),
    ]
    return Body(_("Slip to the bureau of the council"), blocks)


def _acceptance(filing: Filing, language: str) -> Body:
    item = filing.agenda_item
    if filing.decided_on is None or item is None:
        raise Unready("decided_on")
    blocks = [
        p.fields(
            [
                *_to(filing),
                *_deposit(filing, language),
                (_("Decision of the bureau on"), civic.day(filing.decided_on)),
                *_session(filing),
            ]
        ),
        p.words(
            _(
                "The bureau of the council has accepted the petition (%(article)s). It is on the agenda of the ordinary session "
                "that follows this decision."
            )
            % {"article": _cited(filing, "deposit", language)}
        ),
        p.signatures((_("The president of the council"), "")),
    ]
    return Body(_("Notice of the acceptance of a petition"), blocks)


def _refusal(filing: Filing, language: str) -> Body:
    if filing.decided_on is None or not filing.explanation:
        raise Unready("explanation")
    blocks: list[Block] = [
        p.fields([*_to(filing), *_deposit(filing, language), (_("Decision of the bureau on"), civic.day(filing.decided_on))]),
        p.words(
            _("The bureau of the council has refused the petition, for the reasons below (%(article)s).")
            % {"article": _cited(filing, "deposit", language)}
        ),
        p.heading(_("Reasons")),
    ]
    reasons = filing.reasons.all()
    if reasons:
        blocks.append(p.fields([(_reason(reason.label, reason.article), p.plain(reason.explanation)) for reason in reasons]))
    # A council may write in both languages: each paragraph reads in its own direction.
    paragraphs = [part.strip() for part in filing.explanation.split("\n\n") if part.strip()]
    blocks += [
        p.heading(_("In the words of the council")),
        *(p.words(p.name(part)) for part in paragraphs),
        p.note(_("The petition may be cured and deposited again: with an unchanged text, the signatures given stay valid.")),
        p.signatures((_("The president of the council"), "")),
    ]
    return Body(_("Reasoned refusal of a petition"), blocks)


def _agenda(filing: Filing, language: str) -> Body:
    if filing.agenda_item is None:
        raise Unready("agenda_item")
    blocks = [
        p.fields([*_to(filing), *_deposit(filing, language), *_session(filing)]),
        p.words(_("The petition is on the agenda of this session of the council. Its sittings are public.")),
        p.signatures((_("The president of the council"), "")),
    ]
    return Body(_("Notice of the agenda"), blocks)


def _deliberation(filing: Filing, language: str) -> Body:
    decided = filing.deliberation
    if decided is None:
        raise Unready("deliberation")
    votes = [
        (_("Votes for"), civic.number(decided.votes_for)),
        (_("Votes against"), civic.number(decided.votes_against)),
        (_("Abstentions"), civic.number(decided.votes_abstained)),
    ]
    if decided.casting_vote:
        votes.append((_("Vote of the president, the votes being equal"), capfirst(str(decided.get_casting_vote_display()))))
    shown = decided.shown
    blocks: list[Block] = [
        p.fields(
            [
                *_to(filing),
                *_deposit(filing, language),
                (_("Deliberation"), _number(decided.reference)),
                (_("Title"), p.plain(decided.title)),
                (_("Decided on"), civic.day(decided.decided_on)),
                (_("Outcome"), capfirst(str(decided.get_outcome_display()))),
                *votes,
            ]
        )
    ]
    if shown.words:
        blocks += [p.heading(_("Text of the deliberation")), p.words(p.citizen(shown.words, shown.language))]
    blocks.append(p.signatures((_("The president of the council"), ""), (_("The secretary of the council"), "")))
    return Body(_("Notice of the deliberation"), blocks)


_WRITERS: dict[str, Callable[[Filing, str], Body]] = {
    Kind.RECEIPT: _receipt,
    Kind.TRANSMISSION: _transmission,
    Kind.ACCEPTANCE: _acceptance,
    Kind.REFUSAL: _refusal,
    Kind.AGENDA: _agenda,
    Kind.DELIBERATION: _deliberation,
}


def _to(filing: Filing) -> list[tuple[str, Value]]:
    """Whom the president informs: article 125."""
    who = signer_name(filing.petition)
    return [(signer_label(filing.petition), who)] if who else []


def _deposit(filing: Filing, language: str) -> list[tuple[str, Value]]:
    rows: list[tuple[str, Value]] = [
        (_("Number in the register"), _number(f"{filing.number}/{filing.year}")),
        (_("Object"), p.citizen(*p.object_of(filing.petition, language))),
        (_("Deposited on"), civic.day(filing.filed_on)),
        (_("Deposited by"), p.name(filing.depositor)),
    ]
    # The law asks no signatures of an association.
    if filing.petition.petitioner == Petitioner.CITIZENS:
        rows.append((_("Signatures on paper"), civic.number(filing.paper_count)))
    return [*rows, (_("Online support, stated apart"), civic.number(filing.online_count))]


def _number(reference: str) -> Value:
    """A number that has Arabic letters in it reads in their direction."""
    return p.name(reference) if language_of(reference) == "ar" else p.ltr(reference)


def _reason(label: str, cited: str) -> str:
    return p.plain(f"{label} – {unparted(cited)}" if cited else label)


def _papers(filing: Filing) -> Block:
    received = [capfirst(p.plain(_paper_line(code, filing))) for code in filing.papers]
    return p.points(received) if received else p.words(_("No document is noted in the register."))


def _session(filing: Filing) -> list[tuple[str, Value]]:
    item = filing.agenda_item
    assert item is not None, "Asked only of what is on an agenda."  # noqa: S101
    session = item.session
    rows: list[tuple[str, Value]] = [
        (_("Session"), capfirst(str(session.get_kind_display()))),
        (_("Opening"), civic.day(session.opens_on)),
        (_("Item of the agenda"), p.plain(f"{item.order}. {item.title}")),
    ]
    if session.is_assumed:
        rows[1] = (
            _("Opening"),
            _("%(day)s, first day of the month of the law: the day is still to be set") % {"day": civic.day(session.opens_on)},
        )
    if item.committee:
        rows.append((_("Committee"), p.plain(item.committee)))
    return rows


def _paper_line(code: str, filing: Filing) -> str:
    number = {DepositedPaper.SHEETS: filing.sheets, DepositedPaper.IDENTITY_COPIES: filing.copies}.get(DepositedPaper(code), 0)
    label = str(DepositedPaper(code).label)
    return f"{label} ({civic.number(number)})" if number else label


def _cited(filing: Filing, which: str, language: str) -> str:
    """As it stands inside a sentence."""
    cited = article(filing.petition, which, language)
    return cited[:1].lower() + cited[1:]
