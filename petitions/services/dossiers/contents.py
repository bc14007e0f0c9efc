"""What a dossier is made of: annexes, and the fingerprint that says whether it is still up to date."""

import hashlib
import json

from petitions.models import Association, Petition, SealedFile
from petitions.services.mandates import mandate_of
from petitions.services.papers.rows import counting
from petitions.states import SignatureSource

Kind = SealedFile.Kind
# In the order of their numbers.
ANNEXED = (
    Kind.ASSOCIATION_RECEIPT,
    Kind.ASSOCIATION_STATUTES,
    Kind.ASSOCIATION_POWERS,
    Kind.MANDATE,
    Kind.SHEET_SCAN,
    Kind.IDENTITY_COPIES,
)
# Beyond every key: nothing is left out.
EVERY = 2**63 - 1


def annexes_of(petition: Petition) -> list[SealedFile]:
    """Return the files that the dossier takes along, in the order of their numbers."""
    found = petition.files.kept().filter(kind__in=ANNEXED)
    return sorted(found, key=lambda file: (ANNEXED.index(Kind(file.kind)), file.pk))


def fingerprint_of(petition: Petition, *, until: int = EVERY) -> str:
    """Return the digest of everything that a dossier says, signatures on paper up to `until`."""
    mandate = mandate_of(petition)
    association = Association.objects.filter(petition=petition).values().first()
    told = {
        "texts": list(petition.texts.order_by("language").values_list("language", "title", "request", "reasons")),
        "mandate": [mandate.pk, mandate.name, bytes(mandate.sealed).hex()] if mandate else None,
        "association": association,
        "annexes": [[file.pk, file.sha256] for file in annexes_of(petition)],
        "signatures": list(counting(petition, SignatureSource.PAPER, until).values_list("pk", flat=True)),
    }
    return hashlib.sha256(json.dumps(told, default=str, ensure_ascii=False).encode()).hexdigest()
