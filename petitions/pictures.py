"""Citizens' pictures: decoded within limits, stripped of everything but their pixels, and encoded anew."""

import io
import secrets
from datetime import datetime, timedelta

import structlog
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps
from wagtail.images.models import Image
from wagtail.models import Collection

from petitions.models import Petition

log = structlog.get_logger(__name__)

MAX_BYTES = 10 * 1024 * 1024
TOO_HEAVY = _("This picture weighs more than 10 MB. Choose a smaller one, or send it in a lower quality.")
MAX_PIXELS = 40_000_000
MIN_SIDE = 200
LONGEST_SIDE = 2000
QUALITY = 85
# Those of some telephones, with a second picture behind the first (MPO), are opened as JPEG.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/gif"
COLLECTION = "Pétitions"
# As long as a page may claim the picture that it has sent (petitions.forms.write).
UNUSED_AFTER = timedelta(days=7)
_PAPER = (255, 255, 255)


class PictureRefused(ValueError):
    """The file cannot be used; `sentence` tells its sender why and what to do, `code` names the cause."""

    def __init__(self, code: str, sentence: str | Promise):
        super().__init__(code)
        self.code = code
        self.sentence = sentence


def reencode(upload) -> ContentFile:
    """Return the pixels of an uploaded file as a new JPEG of at most 2000 pixels, with a random name.

    The name and the announced type of the file count for nothing. Orientation is applied, then all metadata is
    dropped (place, camera, comments), with whatever else the file carried. Refuses with PictureRefused.
    """
    if upload.size > MAX_BYTES:
        raise PictureRefused("bytes", TOO_HEAVY)
    picture = _decoded(upload.read())
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Pillow.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return ContentFile(out.getvalue(), name=f"{secrets.token_hex(16)}.jpg")


def _decoded(data: bytes) -> Pillow.Image:
    try:
        with Pillow.open(io.BytesIO(data), formats=FORMATS) as picture:
            _refuse_size(*picture.size)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            return _flattened(ImageOps.exif_transpose(picture))
    except PictureRefused:
        raise
    except Pillow.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Pillow.UnidentifiedImageError as error:
        raise PictureRefused(
            "kind", _("This file is not a picture that we can read. Choose a JPEG, PNG, WebP, AVIF or GIF picture.")
        ) from error
    except Exception as error:
        # Decoders raise almost anything (OSError, ValueError, SyntaxError, struct.error…) on hostile or cut files.
        log.info("picture_refused", error=type(error).__name__)
        raise PictureRefused(
            "damaged", _("This picture is damaged or incomplete. Send it once more, or choose another one.")
        ) from error


def _refuse_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < MIN_SIDE:
        raise PictureRefused("small", _("This picture is too small to be seen well: each side needs at least 200 pixels."))


def _too_many_pixels() -> PictureRefused:
    return PictureRefused("pixels", _("This picture has more than 40 million pixels. Choose a smaller one."))


def _flattened(picture: Pillow.Image) -> Pillow.Image:
    """Return it in plain sRGB: colours of its own profile converted, transparency laid on white."""
    profile = picture.info.get("icc_profile")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        ground = Pillow.new("RGB", picture.size, _PAPER)
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            converted.info.clear()
            return converted
        except (ImageCms.PyCMSError, OSError):
            log.info("picture_profile_unusable")
    plain = picture.convert("RGB")
    plain.info.clear()
    return plain


def store(file: ContentFile, *, by) -> Image:
    """Keep a re-encoded picture in the collection of petitions, with its author as the uploader."""
    return Image.objects.create(title=str(_("Picture of a petition")), file=file, uploaded_by_user=by, collection=_collection())


def _collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)


def discard(picture: Image | None) -> None:
    """Delete a picture, and its file, that no petition shows any more; others are left alone."""
    if picture is not None and picture.collection.name == COLLECTION and not Petition.objects.filter(picture=picture).exists():
        picture.delete()


def forget_unused(now: datetime | None = None) -> int:
    """Delete the pictures that were sent with a draft that was never saved. Returns how many."""
    old = Image.objects.filter(collection__name=COLLECTION, created_at__lt=(now or timezone.now()) - UNUSED_AFTER)
    unused = old.exclude(pk__in=Petition.objects.filter(picture__isnull=False).values("picture"))
    for picture in unused:
        picture.delete()
    return len(unused)
