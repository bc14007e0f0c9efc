"""Setting documents as tagged PDF (PDF/UA-1) with typst. Text is given to a template as data, never pasted into its source.

Fonts come from settings.FONTS_DIR alone (Debian: fonts-noto-core), so that a document looks the same on every machine;
where the folder beside it has DejaVu, it serves for signs that Noto has not.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import qrcode
import structlog
import typst
from django.conf import settings
from django.utils import timezone
from qrcode.constants import ERROR_CORRECT_M

log = structlog.get_logger(__name__)

LATIN = "Noto Sans"
ARABIC = "Noto Naskh Arabic"
PACKAGE = "fonts-noto-core"
STANDARD = "ua-1"
# For so many more documents typst keeps what it laid out.
_REMEMBERED = 11


class FontMissing(Exception):
    """A typeface that documents need is not on this machine; its argument is the list of their names."""


def missing_fonts() -> list[str]:
    """Return the typefaces that documents need and that settings.FONTS_DIR has not; empty where all are there."""
    families = set(_fonts(str(settings.FONTS_DIR)).families())
    return [name for name in (LATIN, ARABIC) if name not in families]


def typeset(
    template: Path, data: Mapping[str, Any], *, files: Mapping[str, bytes] | None = None, made_at: datetime | None = None
) -> bytes:
    """Return the PDF that `template` makes of `data`, which it reads by `json("data.json")`.

    The template may import its neighbours of the same folder and read `files` by name. The same data at the same
    `made_at` gives the same bytes. Refuses with FontMissing; a template that fails raises typst.TypstError.
    """
    if missing := missing_fonts():
        log.warning("documents_without_fonts", missing=missing, package=PACKAGE)
        raise FontMissing(missing)
    sources: dict[str, bytes] = {path.name: path.read_bytes() for path in template.parent.glob("*.typ")}
    sources["main.typ"] = sources.pop(template.name)
    sources["data.json"] = json.dumps(data, ensure_ascii=False).encode()
    # The library takes a dictionary of files, which its type hints do not say.
    compiler: Any = typst
    made: bytes = compiler.compile(
        sources | dict(files or {}),
        format="pdf",
        font_paths=_fonts(str(settings.FONTS_DIR)),
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
        timestamp=int((made_at or timezone.now()).timestamp()),
    )
    return made


def forget() -> None:
    """Let go of what typst remembers of the documents set so far; for whoever sets many large ones in a row.

    It keeps what it laid out until ten more documents were set without it, and offers no call for less: so ten empty ones
    are set, which takes some milliseconds. Ten parts of a dossier would be half a gigabyte.
    """
    for _ in range(_REMEMBERED):
        typst.compile(b"", format="pdf", font_paths=_fonts(str(settings.FONTS_DIR)), ignore_system_fonts=True)


def qr_svg(text: str) -> str:
    """Return a QR code as the text of an SVG picture of one path, for `image(bytes(…), format: "svg")`."""
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}" shape-rendering="crispEdges">'
        f'<path d="{dark}"/></svg>'
    )


@lru_cache(maxsize=4)
def _fonts(folder: str) -> typst.Fonts:
    folders = [path for path in (Path(folder), Path(folder).parent / "dejavu") if path.is_dir()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
