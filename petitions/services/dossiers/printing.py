"""The same dossier as pages to print, for a machine without the fonts: the same words, made when they are asked for."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from petitions.models import Dossier, DossierAnnex, DossierPart, Level, Petition
from petitions.permissions import can_download_dossier
from petitions.services.dossiers.contents import EVERY, annexes_of
from petitions.services.dossiers.plan import LINES
from petitions.services.drafts import NotAllowed
from petitions.services.keys import vault_of
from petitions.services.moves import locked, note_down
from petitions.services.papers import dossier as papers
from petitions.services.papers.dossier import Head
from petitions.services.papers.paper import Paper
from petitions.services.papers.rows import chunk, counting
from petitions.states import SignatureSource

Kind = DossierPart.Kind
PRINTED = (Kind.FORM, Kind.LIST, Kind.ANNEXES)


class Printed(NamedTuple):
    """A page to print, and how many of its kind there are."""

    paper: Paper
    nth: int
    of: int


@transaction.atomic
def printed(petition: Petition, kind: str, language: str, nth: int, *, by) -> Printed:
    """Return a part of the dossier as it would be made now, and note in the journal who read it.

    Refuses with NotAllowed; a part that does not exist is the nearest one that does.
    """
    petition = locked(petition)
    if not can_download_dossier(by, petition):
        raise NotAllowed
    dossier = Dossier(petition=petition)
    dossier.paper_count = counting(petition, SignatureSource.PAPER, EVERY).count()
    dossier.online_count = counting(petition, SignatureSource.ONLINE, EVERY).count()
    of = max(-(-dossier.paper_count // LINES), 1) if kind == Kind.LIST else 1
    nth = min(max(nth, 1), of)
    paper = _paper(Head(dossier, language, "", timezone.now()), kind, nth, of)
    note = f"{kind}/{nth}/{language}"
    note_down(petition, "print_dossier", by=by, from_state=petition.state, to_state=petition.state, note=note)
    return Printed(paper, nth, of)


def _paper(head: Head, kind: str, nth: int, of: int) -> Paper:
    petition = head.petition
    if kind == Kind.FORM:
        return papers.form(head)
    if kind == Kind.ANNEXES:
        return papers.annexes(head, [DossierAnnex(number=n, file=file) for n, file in enumerate(annexes_of(petition), 1)])
    first = (nth - 1) * LINES + 1
    keys = counting(petition, SignatureSource.PAPER, EVERY).values_list("pk", flat=True)
    after = keys[first - 2] if nth > 1 else 0
    lines = chunk(petition, vault_of(petition), SignatureSource.PAPER, after=after, until=EVERY, size=LINES)
    with_province = petition.level == Level.REGION
    return papers.signatories(head, lines.rows, part=nth, parts=of, first=first, with_province=with_province)
