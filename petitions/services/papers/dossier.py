"""The parts of a dossier in words: form of decree 2-16-403, list of signatories, table of annexes, slip."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.contacts import MAIL
from civicsite.support.templatetags import civic
from petitions.models import Association, Dossier, DossierAnnex, DossierPart, Mandate, Petition, Petitioner
from petitions.services.keys import vault_of
from petitions.services.mandates import mandate_of
from petitions.services.papers import paper as p
from petitions.services.papers.law import article, decree
from petitions.services.papers.paper import Block, Paper, Value
from petitions.services.papers.people import signer_label, signer_name
from petitions.services.papers.rows import Row


class Head(NamedTuple):
    """What every part of one dossier has in common."""

    dossier: Dossier
    language: str
    code: str
    made_at: datetime

    @property
    def petition(self) -> Petition:
        """The petition of the dossier."""
        return self.dossier.petition

    def paper(self, title: str, blocks: Sequence[Block], subtitle: Value = "") -> Paper:
        """Return a paper with this head."""
        return Paper(self.petition, self.language, title, blocks, self.code, self.made_at, subtitle)


def form(head: Head) -> Paper:
    """Return the form: object, request, reasons and aims, who petitions, signature of who acts for them."""
    petition, language = head.petition, head.language
    with override(language):
        text = petition.text_in(language)
        asked, why = (text.request, text.reasons) if text else ("", "")
        own = text.language if text else language
        blocks = [
            p.heading(_("What is asked of the council")),
            p.words(p.citizen(asked, own)),
            p.heading(_("Reasons and aims")),
            p.words(p.citizen(why, own)),
            *_language_note(text, language),
            p.heading(_("Petitioners")),
            *_petitioners(petition),
            p.together(
                p.heading(_("Support")),
                *_support(head),
                p.signatures((signer_label(petition), signer_name(petition)), (_("Place and date"), "")),
            ),
        ]
        council = p.council_of(petition, language)
        title = _("Petition to the %(council)s") % {"council": council[:1].lower() + council[1:]}
        law = f"{article(petition, 'right', language)} – {decree(petition, language)}"
        return head.paper(title, blocks, law)


def signatories(head: Head, rows: Sequence[Row], *, part: int, parts: int, first: int, with_province: bool) -> Paper:
    """Return one part of the list of signatories on paper; the last one states the total."""
    with override(head.language):
        blocks: list[Block] = [_list(rows, first, with_province=with_province, on_paper=True)]
        if part == parts:
            blocks.append(p.big_number(head.dossier.paper_count, _counted_on_paper(head.dossier.paper_count)))
        return head.paper(_("List of signatories on paper"), blocks, _lines(first, len(rows), part, parts))


def online(head: Head, rows: Sequence[Row], *, part: int, parts: int, first: int, with_province: bool) -> Paper:
    """Return one part of the annex of online supporters, which is no part of the list that the law asks for."""
    with override(head.language):
        blocks = [p.note(_silent_law()), _list(rows, first, with_province=with_province, on_paper=False)]
        return head.paper(_("Annex: online supporters"), blocks, _lines(first, len(rows), part, parts))


def annexes(head: Head, files: Sequence[DossierAnnex]) -> Paper:
    """Return the table of annexes, each with its SHA-256."""
    with override(head.language):
        columns = [p.column(_("No."), end=True), p.column(_("Document"), 4), p.column(_("Bytes")), p.column("SHA-256", 4)]
        rows = [
            [
                p.ltr(annex.number),
                capfirst(str(annex.file.get_kind_display())),
                p.ltr(civic.number(annex.file.size)),
                p.ltr(annex.file.sha256),
            ]
            for annex in files
        ]
        blocks = [p.table(columns, rows, size=8.5)] if rows else [p.note(_("No annex was given to the site for this petition."))]
        missing = _missing_documents(head.petition, files)
        if missing:
            blocks += [p.heading(_("To be attached at the deposit")), p.points(missing)]
        return head.paper(_("Table of annexes"), blocks, decree(head.petition, head.language))


def cover(head: Head, parts: Sequence[DossierPart], files: Sequence[DossierAnnex], root: tuple[date, str] | None) -> Paper:
    """Return the slip: what the dossier contains, the hash of each part, the counts, the root of the log of the day."""
    dossier = head.dossier
    with override(head.language):
        columns = [
            p.column(_("No."), end=True),
            p.column(_("Document"), 4),
            p.column(_("Pages"), end=True),
            p.column(_("Check code")),
            p.column("SHA-256", 4),
        ]
        rows = [[p.ltr(one.number), _part_name(one), p.ltr(one.pages), p.ltr(one.shown_code), p.ltr(one.sha256)] for one in parts]
        pages = sum(one.pages for one in parts)
        blocks = [
            p.fields(_cover_fields(head, len(files), pages)),
            p.heading(_("Contents")),
            p.table(columns, rows, size=8),
            *_root_note(root),
            p.note(
                _(
                    "Each page can be checked by its QR code: the page that it leads to shows the same SHA-256 and no personal data."
                )
            ),
            p.signatures((signer_label(head.petition), signer_name(head.petition)), (_("Council: seal and date of receipt"), "")),
        ]
        subtitle = _("Dossier no. %(number)s") % {"number": f"{dossier.petition_id}-{dossier.pk}"}
        return head.paper(_("Slip of the dossier"), blocks, subtitle)


# --- The words of the parts ------------------------------------------------------------


def _language_note(text, language: str) -> list[Block]:
    if text is None or (text.language == language and not text.is_translation):
        return []
    if text.is_translation:
        return [p.note(_("This text is a translation offered by the staff of the site."))]
    return [p.note(_("The petition was written in the other language only: its words are given as they are."))]


def _petitioners(petition: Petition) -> list[Block]:
    association = Association.objects.filter(petition=petition).select_related("seat", "branch").first()
    mandate = mandate_of(petition)
    if petition.petitioner == Petitioner.ASSOCIATION and association:
        # The decree's form wants the personal data of the legal representative, not the name alone.
        data = _personal_data(petition, mandate) if mandate else []
        return [p.fields([*_association_fields(association), *_filled(data)])]
    intro = p.words(
        _("The citizens whose names, cards, addresses and signatures stand in the list of signatories of this dossier.")
    )
    if mandate is None:
        return [intro, p.note(_("No mandataire is named yet: the procedure needs one."))]
    return [intro, p.fields(_mandate_fields(petition, mandate))]


def _mandate_fields(petition: Petition, mandate: Mandate) -> list[tuple[str, Value]]:
    rows = [
        (_("Mandataire"), p.name(mandate.name)),
        *_personal_data(petition, mandate),
        (_("Appointed on"), civic.day(mandate.since)),
    ]
    return _filled(rows)


def _personal_data(petition: Petition, mandate: Mandate) -> list[tuple[str, Value]]:
    sealed = vault_of(petition).open(mandate.sealed) if mandate.sealed else {}
    return [
        (_("National card (CNIE)"), p.ltr(sealed.get("cnie", ""))),
        (_("Address"), p.name(sealed.get("address", ""))),
        (_("E-mail") if sealed.get("channel") == MAIL else _("Phone"), p.ltr(sealed.get("contact", ""))),
    ]


def _filled(rows: list[tuple[str, Value]]) -> list[tuple[str, Value]]:
    return [row for row in rows if row[1] and (isinstance(row[1], str) or row[1]["t"])]


def _association_fields(association: Association) -> list[tuple[str, Value]]:
    receipt = " – ".join(filter(None, [association.receipt_number, civic.day(association.receipt_on)]))
    rows = [
        (_("Association"), p.name(association.name)),
        (_("Lawfully constituted on"), civic.day(association.founded_on)),
        (_("Final receipt"), p.plain(receipt)),
        (_("Seat"), str(association.seat or "")),
        (_("Branch"), str(association.branch or "")),
        (_("Members"), civic.number(association.members)),
        (_("Activity"), p.name(association.activity)),
        (_("Legal representative"), p.name(association.representative)),
    ]
    return _filled(rows)


def _support(head: Head) -> list[Block]:
    """The list that the law knows, and beside it, never added to it, the support shown on the site."""
    dossier, petition = head.dossier, head.petition
    on_paper = p.big_number(dossier.paper_count, _counted_on_paper(dossier.paper_count))
    blocks = [on_paper] if _has_list(head) else []
    if petition.asked_signatures:
        required = _("Required: %(number)s – %(article)s") % {
            "number": p.isolated(civic.number(petition.asked_signatures)),
            "article": article(petition, "citizens", head.language),
        }
        blocks.append(p.words(required))
    shown = ngettext(
        "Support shown on the site, stated for information and not part of the list: %(number)s online signature.",
        "Support shown on the site, stated for information and not part of the list: %(number)s online signatures.",
        dossier.online_count,
    )
    return [*blocks, p.words(shown % {"number": p.isolated(civic.number(dossier.online_count))})]


def _has_list(head: Head) -> bool:
    """The law asks none of an association; one that was signed all the same is told."""
    return head.petition.petitioner == Petitioner.CITIZENS or head.dossier.paper_count > 0


def _counted_on_paper(number: int) -> str:
    return ngettext("signature on paper", "signatures on paper", number)


def _lines(first: int, number: int, part: int, parts: int) -> str:
    values = {"first": first, "last": first + number - 1, "part": part, "parts": parts}
    if not number:
        return _("No line")
    return _("Lines %(first)s to %(last)s – part %(part)s of %(parts)s") % values


def _list(rows: Sequence[Row], first: int, *, with_province: bool, on_paper: bool) -> Block:
    columns = [p.column(_("No."), end=True), p.column(_("Last name"), 3), p.column(_("First name"), 3), p.column(_("CNIE"))]
    columns += [p.column(_("Valid until"))] if on_paper else []
    columns += [p.column(_("Address"), 5)]
    columns += [p.column(_("Province"), 2)] if with_province else []
    columns += [p.column(_("Signature"), 2 if on_paper else 0)]
    lines = []
    for number, row in enumerate(rows, first):
        line: list[Value] = [p.ltr(number), p.name(row.last_name), p.name(row.first_name), p.ltr(row.cnie)]
        line += [p.ltr(row.cnie_expires)] if on_paper else []
        line += [p.name(row.address)]
        line += [p.name(row.province)] if with_province else []
        lines.append([*line, _place(row) if on_paper else p.ltr(row.signed_on)])
    return p.table(columns, lines, size=8.5)


def _place(row: Row) -> str:
    if not row.sheet:
        return _("see the sheets")
    return _("see sheet %(sheet)s, line %(line)s") % {"sheet": p.isolated(row.sheet), "line": p.isolated(row.line)}


def _silent_law() -> str:
    return _(
        "The law is silent on online signatures: this annex shows support and does not replace the list of signatories on paper."
    )


def _missing_documents(petition: Petition, files: Sequence[DossierAnnex]) -> list[Value]:
    kinds = {annex.file.kind for annex in files}
    if petition.petitioner == Petitioner.ASSOCIATION:
        wanted = {
            "association_receipt": _("Copy of the final receipt of the association"),
            "association_statutes": _("Statutes of the association"),
            "association_powers": _("Document that proves the powers of the person who follows the procedure"),
        }
    else:
        wanted = {
            "sheet_scan": _("Signed sheets of the list of signatories, in the original"),
            "identity_copies": _("Copies of the national cards of the signatories"),
        }
    return [label for kind, label in wanted.items() if kind not in kinds]


def _part_name(part: DossierPart) -> str:
    name = capfirst(str(part.get_kind_display()))
    if part.first_line is None or part.last_line is None or part.last_line < part.first_line:
        return name
    return _("%(name)s, lines %(first)s to %(last)s") % {"name": name, "first": part.first_line, "last": part.last_line}


def _cover_fields(head: Head, annexes_number: int, pages: int) -> list[tuple[str, Value]]:
    dossier, petition = head.dossier, head.petition
    on_paper: list[tuple[str, Value]] = [(_("Signatures on paper"), civic.number(dossier.paper_count))]
    return [
        (_("Council"), p.council_of(petition, head.language)),
        (_("Object"), p.citizen(*p.object_of(petition, head.language))),
        (signer_label(petition), signer_name(petition)),
        *(on_paper if _has_list(head) else []),
        (_("Online support, stated apart"), civic.number(dossier.online_count)),
        (_("Pages, without this slip"), civic.number(pages)),
        (_("Annexes"), civic.number(annexes_number)),
    ]


def _root_note(root: tuple[date, str] | None) -> list[Block]:
    if root is None:
        return []
    day, value = root
    return [p.fields([(_("Root of the public log on %(day)s") % {"day": civic.day(day)}, p.ltr(value))])]
