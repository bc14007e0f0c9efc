"""Citizens' pictures: what is refused, and what is left of what is taken."""

import io
import struct
import zlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.models import Collection

from petitions import pictures
from petitions.pictures import PictureRefused, discard, reencode, store
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def encoded(kind="JPEG", size=(600, 400), mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    Pillow.new(mode, size, "red" if mode in ("RGB", "RGBA", "P") else 0).save(out, kind, **options)
    return out.getvalue()


def upload(data: bytes, name="photo.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, data, content_type=kind)


def huge_png(width: int, height: int) -> bytes:
    """A PNG that announces `width` x `height` white pixels in a few kilobytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\x00" + b"\xff" * (width // 8 + 1)
    data = zlib.compress(row * 100, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", data)
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "kind"),
        (b"hello", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "kind"),
        (b"<!doctype html><script>alert(1)</script>", "kind"),
        (b"%PDF-1.4\n%", "kind"),
        (b"GIF89a<script>alert(1)</script>", "kind"),
        (encoded("BMP"), "kind"),
        (encoded("TIFF"), "kind"),
        (encoded()[:3000], "damaged"),
        (encoded("PNG")[:200], "damaged"),
        (encoded(size=(300, 20)), "small"),
        (huge_png(7000, 6000), "pixels"),
        (huge_png(60_000, 60_000), "pixels"),
        (encoded() + b"0" * pictures.MAX_BYTES, "bytes"),
    ],
)
def test_what_is_not_a_usable_picture_is_refused_with_its_cause(data, code):
    with pytest.raises(PictureRefused) as refusal:
        reencode(upload(data))
    assert refusal.value.code == code
    assert str(refusal.value.sentence).endswith((".", "pixels."))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_formats_are_told_by_content_whatever_the_name(kind):
    file = reencode(upload(encoded(kind), name="../../etc/passwd.html", kind="text/html"))
    with Pillow.open(file) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (600, 400), "RGB")
    assert file.name.endswith(".jpg")
    assert "passwd" not in file.name


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1", "I;16"])
def test_every_kind_of_pixel_becomes_plain_colour(mode):
    with Pillow.open(reencode(upload(encoded("PNG", mode=mode)))) as picture:
        assert picture.mode == "RGB"


def test_transparency_is_laid_on_white():
    out = io.BytesIO()
    Pillow.new("RGBA", (300, 300), (255, 0, 0, 0)).save(out, "PNG")
    with Pillow.open(reencode(upload(out.getvalue()))) as picture:
        assert min(picture.getpixel((150, 150))) >= 250


def test_orientation_is_applied_and_metadata_dropped():
    exif = Pillow.Exif()
    exif[ORIENTATION], exif[MAKE] = 6, "SecretPhone"
    exif[GPS] = {1: "N", 2: (34.0, 55.0, 12.0)}
    data = encoded(exif=exif, comment=b"secret comment")
    assert b"SecretPhone" in data
    file = reencode(upload(data))
    kept = file.read()
    assert b"SecretPhone" not in kept
    assert b"secret comment" not in kept
    with Pillow.open(io.BytesIO(kept)) as picture:
        assert picture.size == (400, 600)
        assert dict(picture.getexif()) == {}


def test_what_a_polyglot_carries_behind_its_picture_is_gone():
    file = reencode(upload(encoded() + b"<script>alert(1)</script>PK\x03\x04payload"))
    assert b"payload" not in file.read()


def test_large_pictures_are_made_smaller_and_keep_their_ratio():
    with Pillow.open(reencode(upload(encoded(size=(4000, 2000))))) as picture:
        assert picture.size == (2000, 1000)


def test_telephones_double_pictures_are_taken():
    out = io.BytesIO()
    frames = [Pillow.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    frames[0].save(out, "MPO", save_all=True, append_images=frames[1:])
    with Pillow.open(reencode(upload(out.getvalue()))) as picture:
        assert picture.format == "JPEG"


def test_animation_keeps_its_first_frame():
    out = io.BytesIO()
    frames = [Pillow.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    with Pillow.open(reencode(upload(out.getvalue()))) as picture:
        red, _, blue = picture.getpixel((150, 150))
        assert (red > 200, blue < 60) == (True, True)


@pytest.fixture
def media(db, settings, tmp_path):
    """A folder for pictures, and the root of collections, which only migrations make."""
    settings.MEDIA_ROOT = tmp_path
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


def test_stored_picture_belongs_to_its_author_and_collection(media):
    author = UserFactory()
    first, second = (store(reencode(upload(encoded())), by=author) for _ in range(2))
    assert first.uploaded_by_user == author
    assert first.collection == second.collection
    assert first.file.name != second.file.name


def test_discarding_leaves_what_a_petition_shows(media):
    picture = store(reencode(upload(encoded())), by=UserFactory())
    petition = PetitionFactory(picture=picture)
    discard(picture)
    petition.refresh_from_db()
    assert petition.picture == picture
    petition.picture = None
    petition.save()
    discard(picture)
    assert not type(picture).objects.filter(pk=picture.pk).exists()


def test_pictures_that_no_petition_shows_are_forgotten_after_a_week(media):
    shown, _ = (store(reencode(upload(encoded())), by=UserFactory()) for _ in range(2))
    PetitionFactory(picture=shown)
    assert pictures.forget_unused(timezone.now() + timedelta(days=6)) == 0
    assert pictures.forget_unused(timezone.now() + timedelta(days=8)) == 1
    assert list(type(shown).objects.all()) == [shown]
