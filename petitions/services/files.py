"""Keeping private files: checked, encrypted under the petition's key, opened for one reader at a time."""

import hashlib
import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from petitions.models import Petition, SealedFile
from petitions.rules import files as rules
from petitions.rules.files import Checked, FileRefused
from petitions.services.keys import held_vault_of, vault_of

SENTENCES: dict[str, str | Promise] = {
    "empty": _("This file is empty. Choose it again."),
    "bytes": _("This file weighs more than 15 MB. Scan it in a lower quality or in several parts."),
    "kind": _("This file is neither a picture nor a PDF. Send a JPEG, PNG, WebP or AVIF picture, or a PDF."),
    "damaged": _("This file is damaged or incomplete. Scan it once more, or choose another one."),
    "pixels": _("This picture has more than 60 million pixels. Scan it in a lower resolution."),
    "pages": _("This PDF has more than 400 pages. Send it in several parts."),
    "locked": _("This PDF is locked by a password. Send it without one."),
    "active": _("This PDF contains a program, an attached file or a form. Print it to a plain PDF, or send a scan."),
}


def private_storage() -> Storage:
    """Return where sealed files lie."""
    return storages["private"]


def sentence_for(refusal: FileRefused) -> str | Promise:
    """Return what to tell whoever sent a file that was refused."""
    return SENTENCES[refusal.code]


@transaction.atomic
def keep_upload(petition: Petition, upload, *, kind: str, by) -> SealedFile:
    """Check an uploaded file and keep it. Refuses with FileRefused or KeyDestroyed."""
    if upload.size > rules.MAX_BYTES:
        raise FileRefused("bytes")
    return keep(petition, rules.check(upload.read()), kind=kind, name=upload.name, by=by)


@transaction.atomic
def keep(petition: Petition, checked: Checked, *, kind: str, name: str, by=None) -> SealedFile:
    """Keep bytes that were checked or made by the site; a rollback leaves no file behind. Refuses with KeyDestroyed."""
    # Held: the destruction of the key deletes the files that it finds, and finds this one or comes before it.
    sealed = held_vault_of(petition).seal_file(checked.content)
    path = private_storage().save(f"{petition.pk}/{secrets.token_hex(16)}", ContentFile(sealed))
    try:
        return SealedFile.objects.create(
            petition=petition,
            kind=kind,
            name=_shown_name(name, checked.suffix),
            content_type=checked.content_type,
            size=len(checked.content),
            sha256=hashlib.sha256(checked.content).hexdigest(),
            path=path,
            uploaded_by=by,
        )
    except BaseException:
        private_storage().delete(path)
        raise


def open_file(file: SealedFile) -> bytes:
    """Return the content. FileNotFoundError once deleted, KeyDestroyed or Unreadable once its key is gone."""
    if file.deleted_at is not None:
        raise FileNotFoundError(file.pk)
    vault = vault_of(file.petition)
    with private_storage().open(file.path) as stored:
        return vault.open_file(stored.read())


@transaction.atomic
def delete_file(file: SealedFile) -> None:
    """Delete the content; the row stays and says that there was one. A second time does nothing."""
    file = SealedFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    if file.deleted_at is not None:
        return
    path, file.path, file.deleted_at = file.path, "", timezone.now()
    file.save(update_fields=["path", "deleted_at"])
    transaction.on_commit(partial(private_storage().delete, path), robust=True)


def _shown_name(name: str, suffix: str) -> str:
    stem = "".join(character for character in name.rpartition("/")[2].rpartition(".")[0] or name if character.isprintable())
    return (stem[: 120 - len(suffix)].strip() or "document") + suffix
