"""What a private file may be: a picture, encoded anew, or a PDF that only shows."""

import io
import re
from typing import NamedTuple

from PIL import Image as Pillow
from PIL import ImageOps
from pypdf import PdfReader
from pypdf.errors import PyPdfError

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 3000
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,application/pdf"
MAX_PDF_PAGES = 400
# What a scan never needs and what a disguised program does.
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|OpenAction|RichMedia|XFA|AA)\b")


class Checked(NamedTuple):
    """The bytes to keep and what they are."""

    content: bytes
    content_type: str
    suffix: str


class FileRefused(ValueError):
    """The file cannot be kept. `code` says why: empty, bytes, kind, damaged, pixels, pages, locked or active."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def check(content: bytes) -> Checked:
    """Return what is kept of an uploaded file. Its name and announced type count for nothing.

    A picture is turned upright, stripped of its metadata and encoded anew as JPEG, at most 3000 pixels long; a PDF is
    kept as it is, if it can be opened, has at most 400 pages and nothing that acts. Refuses with FileRefused.
    """
    if not content:
        raise FileRefused("empty")
    if len(content) > MAX_BYTES:
        raise FileRefused("bytes")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _checked_pdf(content)
    return _checked_picture(content)


def _checked_picture(content: bytes) -> Checked:
    try:
        with Pillow.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefused("pixels")
            picture.load()
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except FileRefused:
        raise
    except Pillow.DecompressionBombError as error:
        raise FileRefused("pixels") from error
    except Pillow.UnidentifiedImageError as error:
        raise FileRefused("kind") from error
    except Exception as error:
        # Decoders raise almost anything on hostile or cut files.
        raise FileRefused("damaged") from error
    upright.info.clear()
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Pillow.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Checked(out.getvalue(), "image/jpeg", ".jpg")


def _checked_pdf(content: bytes) -> Checked:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise FileRefused("locked")
        pages = len(reader.pages)
    except FileRefused:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise FileRefused("damaged") from error
    if not pages:
        raise FileRefused("damaged")
    if pages > MAX_PDF_PAGES:
        raise FileRefused("pages")
    if _acts(reader, content):
        raise FileRefused("active")
    return Checked(content, "application/pdf", ".pdf")


def _acts(reader: PdfReader, content: bytes) -> bool:
    """Whether it holds a script, a program or a form that runs; names may hide in compressed objects, so both are read."""
    if _ACTIVE.search(content):
        return True
    root = reader.trailer.get("/Root", {}).get_object()
    names = root.get("/Names", {})
    names = names.get_object() if hasattr(names, "get_object") else names
    return any(key in root for key in ("/OpenAction", "/AA")) or any(key in names for key in ("/JavaScript", "/EmbeddedFiles"))
