"""The picture that shows when a petition is shared: title, commune and count, in the reader's language.

Drawn with Noto (Debian: fonts-noto-core) and raqm, which shape Arabic. Where either is missing the card is a
generic one, kept in static files: a title with broken letters is never shown.
"""

import hashlib
import io
import json
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import structlog
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from PIL import Image, ImageDraw, ImageOps, features

from accounts.models import Language
from civicsite.support.tally import Tally
from civicsite.support.templatetags.civic import bar_of, number
from petitions.card_text import Line, Typeface, fitted
from petitions.models import Petition

log = structlog.get_logger(__name__)

SIZE = (1200, 630)
MARGIN = 72
KEPT_SECONDS = 24 * 60 * 60
# Raised when the drawing changes, so that kept cards are drawn again.
_DESIGN = 2
_PAPER, _INK, _INK_2, _LINE = "#faf7f0", "#16202b", "#4a5663", "#ddd5c5"
_GREEN, _GREEN_DEEP, _SAFFRON, _WHITE = "#0b5d4b", "#08473a", "#a8590a", "#ffffff"
_HEAD, _TITLE_TOP, _TITLE_BOTTOM, _BAR_TOP, _BAR_HEIGHT = 104, 140, 432, 556, 22


def fingerprint(petition: Petition, language: str) -> str:
    """Return the hash of all that the card shows."""
    return hashlib.sha256("\x1f".join([str(_DESIGN), language, *_words(petition, language)]).encode()).hexdigest()


def card_of(petition: Petition, language: str) -> bytes:
    """Return the PNG of a petition in a language, kept for a day as long as what it shows stays the same."""
    key = f"petition-card:{petition.pk}:{fingerprint(petition, language)}"
    kept = cache.get(key)
    if kept is None:
        kept = _drawn(petition, language)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _words(petition: Petition, language: str) -> list[str]:
    text = petition.text_in(language)
    with override(language):
        commune = petition.commune
        place = " · ".join(dict.fromkeys([commune.name, commune.province.name])) if commune else ""
        tally = bar_of(petition.online_count, petition.paper_count, petition.asked_signatures)
        count = ngettext("%(shown)s signature", "%(shown)s signatures", tally.total) % {"shown": number(tally.total)}
        required = _("out of %(required)s required") % {"required": number(tally.required)} if tally.required else ""
        return [
            text.title if text else "",
            text.language if text else language,
            place,
            count,
            required,
            json.dumps(_parts(tally)),
            _site_name(language),
        ]


def _parts(tally: Tally) -> list[float]:
    """How much of the bar is online and how much paper; no bar without a required number, which is its end."""
    if not tally.required:
        return []
    end = max(tally.required, tally.total)
    return [round(tally.online / end, 3), round((tally.paper or 0) / end, 3)]


def _site_name(language: str) -> str:
    return {"fr": "Ma commune", "ar": "جماعتي"}[language]


def _drawn(petition: Petition, language: str) -> bytes:
    typeface = typeface_found()
    if typeface is None:
        return _generic(language)
    title, title_language, place, count, required, parts, site = _words(petition, language)
    return draw(
        typeface,
        language,
        title=title,
        title_language=title_language,
        place=place,
        counts=(count, required),
        parts=json.loads(parts),
        site=site,
    )


@lru_cache(maxsize=1)
def typeface_found() -> Typeface | None:
    """Return the typeface to draw with, None (and a line in the log) where fonts or raqm are missing."""
    folder = Path(getattr(settings, "FONTS_DIR", "/usr/share/fonts/truetype/noto"))
    typeface = Typeface(folder)
    missing = [str(path) for path in typeface.files if not path.is_file()]
    if missing or not features.check("raqm"):
        log.warning("share_cards_are_generic", missing_fonts=missing, raqm=features.check("raqm"), package="fonts-noto-core")
        return None
    return typeface


def _generic(language: str) -> bytes:
    found = finders.find(f"petitions/card-{language}.png") or settings.STATIC_ROOT / "petitions" / f"card-{language}.png"
    return Path(found).read_bytes()


def draw(
    typeface: Typeface,
    language: str,
    *,
    title: str,
    title_language: str,
    place: str = "",
    counts: tuple[str, str] | None = None,
    parts: Sequence[float] = (),
    site: str = "",
) -> bytes:
    """Return the PNG of a card; the generic ones are drawn with it too, without counts."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    rtl = language == Language.ARABIC
    width = SIZE[0] - 2 * MARGIN
    pen.rectangle([0, 0, SIZE[0], _HEAD], fill=_GREEN_DEEP)
    _star(pen, SIZE[0] - MARGIN - 28 if rtl else MARGIN + 28, _HEAD // 2, 24)
    _write(pen, Line(_drawable(site), typeface, 34, rtl, bold=True), MARGIN, _HEAD // 2, width, _WHITE, after=76)
    lines = fitted(
        _drawable(title), typeface, rtl=title_language == Language.ARABIC, width=width, height=_TITLE_BOTTOM - _TITLE_TOP
    )
    top = _TITLE_TOP
    for line in lines:
        _write(pen, line, MARGIN, top + line.leading // 2, width, _INK)
        top += line.leading
    if place:
        _write(pen, Line(_drawable(place), typeface, 32, rtl), MARGIN, 462, width, _INK_2)
    if counts:
        big = Line(counts[0], typeface, 42, rtl, bold=True)
        _write(pen, big, MARGIN, 518, width, _GREEN)
        _write(pen, Line(counts[1], typeface, 32, rtl), MARGIN, 518, width, _INK_2, after=big.width + 18)
        if parts:
            _bar(image, parts, rtl)
    out = io.BytesIO()
    image.quantize(colors=128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(pen, line: Line, start: int, middle: int, width: int, fill: str, *, after: int = 0) -> None:
    """Draw a line at its own side of a column: `after` pixels are left free at that side."""
    left = start + width - after - line.width if line.rtl else start + after
    line.draw(pen, left, middle, fill)


def _bar(image: Image.Image, parts: Sequence[float], rtl: bool) -> None:
    """Draw online and paper one behind the other, as far as they go towards the required number."""
    width = SIZE[0] - 2 * MARGIN
    bar, outline = Image.new("RGB", (width, _BAR_HEIGHT), _LINE), Image.new("L", (width, _BAR_HEIGHT))
    pen, start = ImageDraw.Draw(bar), 0
    for part, colour in zip(parts, (_GREEN, _SAFFRON), strict=True):
        end = start + round(width * part)
        if end > start:
            pen.rectangle([start, 0, end - 1, _BAR_HEIGHT], fill=colour)
        start = end
    ImageDraw.Draw(outline).rounded_rectangle([0, 0, width - 1, _BAR_HEIGHT - 1], _BAR_HEIGHT // 2, fill=255)
    image.paste(ImageOps.mirror(bar) if rtl else bar, (MARGIN, _BAR_TOP), outline)


def _star(pen, x: int, y: int, half: int) -> None:
    """The mark: two squares turned by an eighth of a turn, and a point."""
    reach = round(half * 0.72)
    turned = round(reach * 1.414)
    pen.rectangle([x - reach, y - reach, x + reach, y + reach], outline=_WHITE, width=3)
    pen.polygon([(x, y - turned), (x + turned, y), (x, y + turned), (x - turned, y)], outline=_WHITE, width=3)
    pen.ellipse([x - 5, y - 5, x + 5, y + 5], fill=_WHITE)


def _drawable(text: str) -> str:
    """Leave out what the typeface has no shape for: pictographs and unassigned characters."""
    kept = (c for c in text if unicodedata.category(c)[0] in "LMNPZ" or unicodedata.category(c) in ("Sc", "Sm"))
    return " ".join("".join(kept).split(" ")).strip()
