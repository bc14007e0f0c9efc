"""Setting words of two scripts in a line of a picture: Pillow shapes one font and one direction at a time."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_ARABIC = r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
# Words of the other direction stay together: they are one run, in their own order.
_ARABIC_RUN = re.compile(rf"({_ARABIC}+(?: {_ARABIC}+)*)")
_LATIN_RUN = re.compile(r"([A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9 .,/%’'+\-–\u00a0\u202f]*[A-Za-zÀ-ɏ0-9%])?)")
# Signs that Noto Sans Arabic has no shape for.
_BORROWED = re.compile(r"([^\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\s0-9«».,:\-]+)")
_SIZES = (64, 58, 52, 46, 40, 36)


class Typeface:
    """The two families, regular and bold."""

    def __init__(self, folder: Path):
        self.files = [
            folder / f"{name}-{weight}.ttf" for name in ("NotoSans", "NotoSansArabic") for weight in ("Regular", "Bold")
        ]

    def font(self, *, arabic: bool, bold: bool, size: int) -> ImageFont.FreeTypeFont:
        """Return one font at one size."""
        return _font(str(self.files[2 * arabic + bold]), size)


@lru_cache(maxsize=64)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


@dataclass(frozen=True)
class Run:
    """Characters of one font and one direction."""

    text: str
    font: ImageFont.FreeTypeFont
    direction: str

    @property
    def width(self) -> float:
        """Its advance in pixels."""
        return self.font.getlength(self.text, direction=self.direction)


class Line:
    """One line of text in its direction, of any mixture of both scripts."""

    def __init__(self, text: str, typeface: Typeface, size: int, rtl: bool, *, bold: bool = False):
        self.text, self.size, self.rtl = text, size, rtl
        self.leading = round(size * (1.5 if rtl else 1.25))
        self.runs = [
            Run(part, typeface.font(arabic=arabic, bold=bold, size=size), direction)
            for part, arabic, direction in _split(text, rtl)
        ]
        self.width = round(sum(run.width for run in self.runs))

    def draw(self, pen, left: int, middle: int, fill: str) -> None:
        """Draw it, its middle height at `middle`; in a right-to-left line the first run stands last."""
        x = float(left)
        baseline = middle + round(self.size * 0.34)
        for run in reversed(self.runs) if self.rtl else self.runs:
            pen.text((x, baseline), run.text, font=run.font, fill=fill, anchor="ls", direction=run.direction)
            x += run.width


def _split(text: str, rtl: bool) -> list[tuple[str, bool, str]]:
    """Return (characters, whether of the Arabic font, direction) in reading order."""
    parts = []
    for position, part in enumerate((_LATIN_RUN if rtl else _ARABIC_RUN).split(text)):
        other_script = position % 2 == 1
        if not part:
            continue
        if other_script or not rtl:
            parts.append((part, other_script and not rtl, "rtl" if other_script and not rtl else "ltr"))
        else:
            parts += [(piece, not _BORROWED.fullmatch(piece), "rtl") for piece in _BORROWED.split(part) if piece]
    return parts


def fitted(text: str, typeface: Typeface, *, rtl: bool, width: int, height: int) -> list[Line]:
    """Return the lines of a title in the largest size that fits; at the smallest the end is cut with an ellipsis."""
    for size in _SIZES:
        lines = _wrapped(text, typeface, size, rtl, width)
        if sum(line.leading for line in lines) <= height and all(line.width <= width for line in lines):
            return lines
    room = height // lines[0].leading
    kept = lines[:room]
    if len(lines) > room or kept[-1].width > width:
        kept[-1] = _cut(kept[-1], typeface, width)
    return [line if line.width <= width else _cut(line, typeface, width) for line in kept]


def _wrapped(text: str, typeface: Typeface, size: int, rtl: bool, width: int) -> list[Line]:
    lines: list[Line] = []
    words: list[str] = []
    for word in text.split(" "):
        longer = Line(" ".join([*words, word]), typeface, size, rtl, bold=True)
        if words and longer.width > width:
            lines.append(Line(" ".join(words), typeface, size, rtl, bold=True))
            words = [word]
        else:
            words.append(word)
    return [*lines, Line(" ".join(words), typeface, size, rtl, bold=True)]


def _cut(line: Line, typeface: Typeface, width: int) -> Line:
    text = line.text
    while text:
        shorter = Line(text.rstrip(" .,;:،") + "…", typeface, line.size, line.rtl, bold=True)
        if shorter.width <= width:
            return shorter
        text = text[:-1]
    return line
