"""Reading a dossier: who takes it is written in the journal, then it is sent part by part, decrypted one at a time."""

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from django.db import transaction

from petitions.models import Dossier, DossierPart, Petition, SealedFile
from petitions.permissions import can_download_dossier, can_download_online_annex
from petitions.services.dossiers.contents import fingerprint_of
from petitions.services.drafts import NotAllowed
from petitions.services.files import open_file
from petitions.services.moves import locked, note_down
from petitions.states import DossierState

SUMS = "SHA256SUMS"


class Gone(LookupError):
    """The files of this dossier were deleted: it was replaced, or the petition's retention ended."""


class Taken(NamedTuple):
    """One file of a dossier under the name that it has in the archive."""

    name: str
    file: SealedFile


def latest(petition: Petition) -> Dossier | None:
    """Return the dossier asked for last, whatever its state."""
    return petition.dossiers.order_by("-pk").first()


def ready(petition: Petition) -> Dossier | None:
    """Return the dossier made last, None where none was made yet."""
    return petition.dossiers.filter(state=DossierState.READY).order_by("-pk").first()


def is_out_of_date(dossier: Dossier) -> bool:
    """Whether the petition is no longer what a ready dossier was made of."""
    return dossier.state == DossierState.READY and fingerprint_of(dossier.petition) != dossier.fingerprint


def archive_name(part: DossierPart) -> str:
    """Return the name of a part in the archive."""
    return f"{part.number:02}-{part.kind}-{part.language}.pdf"


@transaction.atomic
def take(dossier: Dossier, language: str, *, by) -> list[Taken]:
    """Return the files of a dossier in one language, annexes included, and note in the journal who took them.

    Refuses with NotAllowed, or Gone where it is not ready or its files were deleted.
    """
    petition = locked(dossier.petition)
    if not can_download_dossier(by, petition):
        raise NotAllowed
    parts = dossier.parts.filter(language=language, file__deleted_at__isnull=True).select_related("file__petition__key")
    if not can_download_online_annex(by, petition):
        parts = parts.exclude(kind=DossierPart.Kind.ONLINE)
    taken = [Taken(archive_name(part), part.file) for part in parts if part.file]
    if dossier.state != DossierState.READY or not taken:
        raise Gone(dossier.pk)
    annexes = dossier.annexes.filter(file__deleted_at__isnull=True).select_related("file__petition__key")
    taken += [Taken(f"annexes/{annex.number:03}-{_safe(annex.file)}", annex.file) for annex in annexes]
    note = f"{dossier.pk}/{language}"
    note_down(petition, "download_dossier", by=by, from_state=petition.state, to_state=petition.state, note=note)
    return taken


def archive(taken: list[Taken]) -> Iterator[bytes]:
    """Give a ZIP archive of the files piece by piece, with a list of their SHA-256 that `sha256sum -c` reads."""
    out = _Pieces()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        sums = "".join(f"{one.file.sha256}  {one.name}\n" for one in taken)
        target.writestr(SUMS, sums)
        for one in taken:
            target.writestr(zipfile.ZipInfo(one.name, one.file.created_at.timetuple()[:6]), open_file(one.file))
            yield out.take()
    yield out.take()


def _safe(file: SealedFile) -> str:
    suffix = file.name.rpartition(".")[2].lower()
    return f"{file.kind}.{suffix}" if suffix in ("pdf", "jpg") else file.kind


class _Pieces(io.RawIOBase):
    """What was written since the last piece was taken; cannot go back, so the archive needs nothing but memory for one."""

    def __init__(self):
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data) -> int:
        """Keep a piece."""
        self._pieces.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        """Return the pieces kept, and forget them."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
