"""Official documents of a deposit: issued in both languages under one number, kept, and checked by anyone."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from civicsite.support.typeset import FontMissing
from petitions.models import DocumentSeries, DossierPart, Filing, OfficialDocument, SealedFile, new_check_code
from petitions.models.dossier import CODE_LENGTH, CODE_LETTERS
from petitions.rules.files import Checked
from petitions.services.files import keep
from petitions.services.keys import vault_of
from petitions.services.papers.filing import body_of
from petitions.services.papers.paper import Paper, languages, set_pdf

Made = DossierPart | OfficialDocument


@transaction.atomic
def issue(kind: str, filing: Filing, *, by=None) -> dict[str, OfficialDocument]:
    """Issue a document of a deposit in both languages under the next number of its series; each by its language.

    What it says is read from the filing as it stands. Where a font is missing it has no PDF, and its page is printed.
    Refuses with Unready (the filing has not what it says) or KeyDestroyed.
    """
    number = _next_number(kind, filing)
    return {language: make_document(kind, filing, language, number=number, by=by) for language in languages()}


@transaction.atomic
def make_document(kind: str, filing: Filing, language: str, *, number: int, by=None) -> OfficialDocument:
    """Make one document in one language under a number that its series gave. Refuses as `issue` does."""
    document = OfficialDocument(
        petition=filing.petition,
        filing=filing,
        kind=kind,
        language=language,
        level=filing.level,
        authority=filing.authority,
        year=timezone.localdate().year,
        number=number,
        code=new_check_code(),
        made_at=timezone.now(),
        made_by=by,
    )
    paper = _paper(document)
    document.sealed = vault_of(filing.petition).seal({"data": json.dumps(paper.data(), ensure_ascii=False)})
    try:
        # Nearly every one is a single page.
        pdf = set_pdf(paper, expected_pages=1)
    except FontMissing:
        document.save()
        return document
    name = f"{kind}-{number}-{document.year}-{language}.pdf"
    content = Checked(pdf.content, "application/pdf", ".pdf")
    document.file = keep(filing.petition, content, kind=SealedFile.Kind.COUNCIL_LETTER, name=name, by=by)
    document.sha256, document.pages = document.file.sha256, pdf.pages
    document.save()
    return document


def documents_of(filing: Filing) -> list[OfficialDocument]:
    """Return the documents of a deposit, the newest of each kind and language, in the order of the kinds."""
    newest = {(one.kind, one.language): one for one in filing.documents.order_by("pk")}
    kinds = list(OfficialDocument.Kind.values)
    return sorted(newest.values(), key=lambda one: (kinds.index(one.kind), languages().index(one.language)))


def replacement_of(document: OfficialDocument) -> OfficialDocument | None:
    """Return the newest paper that was issued instead of this one; None for the one that holds."""
    later = document.filing.documents.filter(kind=document.kind, language=document.language, pk__gt=document.pk)
    return later.order_by("-pk").first()


def words_of(document: OfficialDocument) -> dict:
    """Return what the document said when it was issued, for the page to print. KeyDestroyed after retention."""
    return json.loads(vault_of(document.petition).open(document.sealed)["data"])


def find_checked(code: str) -> Made | None:
    """Return the document with a check code, however it is typed; None for a code that was never given."""
    code = _normalised(code)
    if len(code) != CODE_LENGTH:
        return None
    part = DossierPart.objects.select_related("dossier__petition__commune__province__region").filter(code=code).first()
    if part is not None:
        return part
    documents = OfficialDocument.objects.select_related("file", "petition__commune__province__region")
    return documents.filter(code=code).first()


def _normalised(code: str) -> str:
    typed = code.upper().translate(str.maketrans("OILU", "011V"))
    return "".join(letter for letter in typed if letter in CODE_LETTERS)


def _paper(document: OfficialDocument) -> Paper:
    with override(document.language):
        body = body_of(document.kind, document.filing, document.language)
        reference = _("No. %(number)s/%(year)s") % {"number": document.number, "year": document.year}
        return Paper(
            document.petition,
            document.language,
            body.title,
            body.blocks,
            document.code,
            document.made_at,
            subtitle=reference,
            reference=_("Petition no. %(number)s") % {"number": document.petition_id},
            dated_on=timezone.localdate(document.made_at),
        )


def _next_number(kind: str, filing: Filing) -> int:
    key: dict[str, Any] = {"level": filing.level, "authority": filing.authority, "kind": kind, "year": timezone.localdate().year}
    DocumentSeries.objects.get_or_create(**key)
    series = DocumentSeries.objects.select_for_update(no_key=True).get(**key)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
