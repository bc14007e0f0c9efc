"""Private files: what is kept, what is refused, and that nothing of them can be read without the key."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from petitions import identity
from petitions.models import SealedFile
from petitions.rules.files import MAX_BYTES, FileRefused, check
from petitions.services import files
from petitions.services.keys import KeyDestroyed
from tests.factories.petitions import PetitionFactory

SECRET = b"FA123456 Fatima Benali"


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def picture(size=(800, 600), kind="PNG", mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "white").save(out, kind, **options)
    return out.getvalue()


def pdf(pages=1, *, script="", password="") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if script:
        action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)})
        writer._root_object[NameObject("/OpenAction")] = action
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"x" * (MAX_BYTES + 1), "bytes"),
        (b"MZ\x90\x00 a program", "kind"),
        (b"#!/bin/sh\nrm -rf /", "kind"),
        (b"<html><script>alert(1)</script></html>", "kind"),
        (picture()[:200], "damaged"),
        (b"%PDF-1.7 and nothing else", "damaged"),
        (pdf(script="app.alert('x')"), "active"),
        (pdf(password="x"), "locked"),
        (pdf(pages=401), "pages"),
        (picture((10_000, 6_100), mode="1"), "pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_scan_is_refused(content, code):
    with pytest.raises(FileRefused) as refusal:
        check(content)
    assert refusal.value.code == code
    assert str(files.sentence_for(refusal.value)).endswith((".", "۔"))


def test_a_picture_loses_its_metadata_and_stays_small():
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Fatima"
    checked = check(picture((4000, 3000), "JPEG", exif=exif))
    kept = Image.open(io.BytesIO(checked.content))
    assert (checked.content_type, kept.size) == ("image/jpeg", (3000, 2250))
    assert b"Fatima" not in checked.content


def test_a_pdf_stays_as_it_was():
    content = pdf(pages=3)
    assert check(content) == (content, "application/pdf", ".pdf")


@pytest.mark.django_db
class TestKeeping:
    def test_lies_encrypted_and_is_read_with_the_key(self, tmp_path):
        petition = PetitionFactory()
        checked = check(pdf())
        kept = files.keep(
            petition, checked._replace(content=checked.content + SECRET), kind=SealedFile.Kind.SHEET_SCAN, name="a.pdf"
        )
        stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert SECRET not in stored
        assert files.open_file(kept).endswith(SECRET)

    def test_another_petitions_key_opens_nothing(self):
        kept = files.keep(PetitionFactory(), check(pdf()), kind=SealedFile.Kind.OTHER, name="a.pdf")
        kept.petition = PetitionFactory()
        with pytest.raises(identity.Unreadable):
            files.open_file(kept)

    def test_is_gone_once_the_key_is_destroyed(self):
        petition = PetitionFactory()
        kept = files.keep(petition, check(pdf()), kind=SealedFile.Kind.OTHER, name="a.pdf")
        type(petition.key).objects.filter(petition=petition).update(wrapped=None, destroyed_at=petition.published_at)
        with pytest.raises(KeyDestroyed):
            files.open_file(kept)

    def test_the_name_is_shown_without_its_path_and_with_its_true_kind(self):
        upload = SimpleUploadedFile("C:/x/../نسخة\u202e.exe", picture(), content_type="application/x-msdownload")
        kept = files.keep_upload(PetitionFactory(), upload, kind=SealedFile.Kind.IDENTITY_COPIES, by=None)
        assert (kept.name, kept.content_type) == ("نسخة.jpg", "image/jpeg")

    @pytest.mark.django_db(transaction=True)
    def test_deleting_takes_the_content_and_leaves_the_row(self, tmp_path):
        kept = files.keep(PetitionFactory(), check(pdf()), kind=SealedFile.Kind.OTHER, name="a.pdf")
        files.delete_file(kept)
        files.delete_file(kept)
        kept.refresh_from_db()
        assert (kept.path, kept.deleted_at is not None) == ("", True)
        assert not [path for path in tmp_path.rglob("*") if path.is_file()]
        with pytest.raises(FileNotFoundError):
            files.open_file(kept)

    @pytest.mark.django_db(transaction=True)
    def test_a_deletion_that_is_rolled_back_keeps_the_content(self):
        kept = files.keep(PetitionFactory(), check(pdf()), kind=SealedFile.Kind.OTHER, name="a.pdf")
        with pytest.raises(RuntimeError):
            self.delete_and_fail(kept)
        assert files.open_file(SealedFile.objects.get(pk=kept.pk)).startswith(b"%PDF")

    @transaction.atomic
    def delete_and_fail(self, kept):
        files.delete_file(kept)
        raise RuntimeError
