"""One part of a dossier: its words, its PDF, its row; and taking parts back."""

from math import ceil

from django.db import transaction
from django.utils import timezone

from civicsite.support.typeset import forget
from petitions.models import Dossier, DossierPart, Level, SealedFile, new_check_code
from petitions.rules.files import Checked
from petitions.services.dossiers.plan import LINES, Planned
from petitions.services.files import delete_file, keep
from petitions.services.keys import vault_of
from petitions.services.papers import dossier as papers
from petitions.services.papers.dossier import Head
from petitions.services.papers.paper import Paper, set_pdf
from petitions.services.papers.roots import published_root
from petitions.services.papers.rows import Chunk, chunk
from petitions.states import SignatureSource

Kind = DossierPart.Kind
SOURCES = {Kind.LIST: SignatureSource.PAPER, Kind.ONLINE: SignatureSource.ONLINE}
# Lines on one page of a list, at least: for how many pages codes are drawn at the first try.
_LINES_ON_A_PAGE = 18
# The setting of a part with so many pages is little to be remembered: letting go of it would take longer than the part.
_FEW_PAGES = 4


class Lost(Exception):
    """Another worker took the dossier: what this one made is thrown away."""


def make_part(dossier: Dossier, planned: Planned) -> DossierPart:
    """Make one part, keep it encrypted, and move the progress on. Refuses with Lost, FontMissing, KeyDestroyed."""
    head = Head(dossier, planned.language, new_check_code(), timezone.now())
    lines = _lines(dossier, planned)
    first = (planned.nth - 1) * LINES + 1
    paper = _paper(head, planned, lines, first)
    pdf = set_pdf(paper, expected_pages=ceil(len(lines.rows) / _LINES_ON_A_PAGE) + 1 if lines else 2)
    part = DossierPart(
        dossier=dossier,
        code=head.code,
        language=planned.language,
        kind=planned.kind,
        number=planned.number,
        made_at=head.made_at,
        pages=pdf.pages,
    )
    if lines:
        part.first_line, part.last_line, part.last_signature = first, first + len(lines.rows) - 1, lines.last_signature
    _keep(dossier, part, pdf.content)
    if pdf.pages > _FEW_PAGES:
        forget()
    return part


@transaction.atomic
def _keep(dossier: Dossier, part: DossierPart, content: bytes) -> None:
    held = Dossier.objects.select_for_update(no_key=True).filter(pk=dossier.pk, claimed_at=dossier.claimed_at).first()
    if held is None:
        raise Lost(dossier.pk)
    name = f"{dossier.petition_id}-{part.language}-{part.number:02}-{part.kind}.pdf"
    part.file = keep(dossier.petition, Checked(content, "application/pdf", ".pdf"), kind=SealedFile.Kind.DOSSIER, name=name)
    part.sha256 = part.file.sha256
    part.save()
    dossier.claimed_at = timezone.now()
    dossier.parts_done = dossier.parts.count()
    dossier.save(update_fields=["claimed_at", "parts_done"])


def _lines(dossier: Dossier, planned: Planned) -> Chunk | None:
    if planned.kind not in SOURCES:
        return None
    before = dossier.parts.filter(language=planned.language, kind=planned.kind, number=planned.number - 1).first()
    return chunk(
        dossier.petition,
        vault_of(dossier.petition),
        SOURCES[Kind(planned.kind)],
        after=(before.last_signature or 0) if before else 0,
        until=dossier.last_signature,
        size=LINES,
    )


def _paper(head: Head, planned: Planned, lines: Chunk | None, first: int) -> Paper:
    dossier = head.dossier
    if lines is not None:
        write = papers.signatories if planned.kind == Kind.LIST else papers.online
        with_province = dossier.petition.level == Level.REGION
        return write(head, lines.rows, part=planned.nth, parts=planned.of, first=first, with_province=with_province)
    if planned.kind == Kind.FORM:
        return papers.form(head)
    annexes = list(dossier.annexes.select_related("file"))
    if planned.kind == Kind.ANNEXES:
        return papers.annexes(head, annexes)
    others = dossier.parts.filter(language=planned.language).exclude(kind=Kind.COVER).order_by("number")
    return papers.cover(head, list(others), annexes, published_root())


def drop_parts(dossier: Dossier) -> None:
    """Take back every part and annex of a dossier that is not ready."""
    for part in dossier.parts.select_related("file"):
        part.delete()
        if part.file:
            delete_file(part.file)
    dossier.annexes.all().delete()
