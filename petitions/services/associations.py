"""What an association tells and proves of itself, and what citizens declare: before the deposit."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from petitions.models import Association, Petition, Petitioner, SealedFile
from petitions.permissions import can_complete
from petitions.rules.files import Checked
from petitions.services.drafts import NotAllowed
from petitions.services.files import delete_file, keep
from petitions.services.moves import locked, note_down
from territory.models import Commune

DOCUMENTS = (SealedFile.Kind.ASSOCIATION_RECEIPT, SealedFile.Kind.ASSOCIATION_STATUTES, SealedFile.Kind.ASSOCIATION_POWERS)


@dataclass(frozen=True)
class AssociationValues:
    """What the association fills in."""

    name: str
    founded_on: date | None = None
    receipt_number: str = ""
    receipt_on: date | None = None
    seat: Commune | None = None
    branch: Commune | None = None
    members: int | None = None
    activity: str = ""
    representative: str = ""
    is_regular: bool = False


@transaction.atomic
def save_association(petition: Petition, values: AssociationValues, *, by) -> Association:
    """Write what the association says of itself; nothing is required but its name. Refuses with NotAllowed."""
    petition = _to_complete(petition, by)
    association, _ = Association.objects.update_or_create(petition=petition, defaults=vars(values))
    return association


@transaction.atomic
def keep_document(petition: Petition, kind: str, checked: Checked, *, name: str, by) -> SealedFile:
    """Keep a document that was checked, encrypted; earlier ones of its kind stay. Refuses with NotAllowed or KeyDestroyed."""
    petition = _to_complete(petition, by)
    return keep(petition, checked, kind=kind, name=name, by=by)


@transaction.atomic
def remove_document(file: SealedFile, *, by) -> None:
    """Delete the content of a document of the association. Refuses with NotAllowed."""
    _to_complete(file.petition, by)
    if file.kind not in DOCUMENTS:
        raise NotAllowed
    delete_file(file)


@transaction.atomic
def declare(petition: Petition, *, by) -> Petition:
    """Note that the petitioners meet the conditions of the law, once; the journal keeps who said so. Refuses with NotAllowed."""
    petition = _to_complete(petition, by)
    if petition.petitioner != Petitioner.CITIZENS:
        raise NotAllowed
    if petition.declared_at is None:
        petition.declared_at = timezone.now()
        petition.save(update_fields=["declared_at"])
        note_down(petition, "declare_conditions", by=by, from_state=petition.state, to_state=petition.state)
    return petition


def documents_of(petition: Petition) -> dict[str, list[SealedFile]]:
    """Return the documents that are kept, by kind."""
    kept: dict[str, list[SealedFile]] = {kind: [] for kind in DOCUMENTS}
    for file in SealedFile.objects.filter(petition=petition, kind__in=DOCUMENTS).kept():
        kept[file.kind].append(file)
    return kept


def _to_complete(petition: Petition, by) -> Petition:
    petition = locked(petition)
    if not can_complete(by, petition):
        raise NotAllowed
    return petition
