"""A sheet to draw flat shapes on, in units of the finished picture; drawn three times larger and reduced."""

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 800
_TIMES = 3
Point = tuple[float, float]
Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    """Return #rrggbb as numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return `one` with `share` (0 to 1) of `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


# The site's colours (static/civicsite/site.css) and the tints between them.
PAPER, INK, WHITE = colour("#faf7f0"), colour("#16202b"), colour("#ffffff")
GREEN, GREEN_INK, GREEN_WASH = colour("#0b5d4b"), colour("#08473a"), colour("#e6f1ec")
SAFFRON, SAFFRON_WASH, YELLOW = colour("#a8590a"), colour("#fdf1dd"), colour("#ffbf1f")
BRICK, BRICK_WASH = colour("#9b2f21"), colour("#fbe9e5")
SKY, SKY_WASH = colour("#1f4e79"), colour("#e7eff7")
LEAF, LEAF_LIGHT, GRASS = mix(GREEN, WHITE, 0.28), mix(GREEN, WHITE, 0.5), mix(GREEN, SAFFRON_WASH, 0.62)
SAND, EARTH, STONE = colour("#f0e2c6"), colour("#d9bf94"), colour("#ddd5c5")
CLAY, CLAY_LIGHT, CLAY_DARK = colour("#cf9468"), colour("#e3b78f"), colour("#a9683f")
ROAD, ROAD_LIGHT = colour("#5b6670"), colour("#78838c")
WOOD, TRUNK = colour("#8a5a34"), colour("#7a5236")
AIR = colour("#dcebf1")


class Sheet:
    """One picture. Every measure is in units of the finished picture, from its upper left corner."""

    def __init__(self, ground: Colour):
        self._image = Image.new("RGB", (WIDTH * _TIMES, HEIGHT * _TIMES), ground)
        self._draw = ImageDraw.Draw(self._image)

    def finished(self) -> Image.Image:
        """Return the picture in its size."""
        return self._image.reduce(_TIMES)

    def rect(self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0) -> None:
        """A rectangle, its corners round by `radius`."""
        box = self._box(x, y, x + width, y + height)
        if radius:
            self._draw.rounded_rectangle(box, radius * _TIMES, fill)
        else:
            self._draw.rectangle(box, fill)

    def circle(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A disc around (x, y)."""
        self.oval(x, y, radius, radius, fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """An ellipse around (x, y) with these half axes."""
        self._draw.ellipse(self._box(x - across, y - down, x + across, y + down), fill)

    def sector(self, x: float, y: float, radius: float, start: float, end: float, fill: Colour) -> None:
        """A slice of a disc; degrees run clockwise from the right."""
        self._draw.pieslice(self._box(x - radius, y - radius, x + radius, y + radius), start, end, fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: Colour, start: float = 0, end: float = 360) -> None:
        """A part of a circle's line."""
        box = self._box(x - radius, y - radius, x + radius, y + radius)
        self._draw.arc(box, start, end, fill, round(width * _TIMES))

    def shape(self, points: Iterable[Point], fill: Colour) -> None:
        """A polygon."""
        self._draw.polygon([(x * _TIMES, y * _TIMES) for x, y in points], fill)

    def line(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A line with round ends and joints."""
        self._draw.line([(x * _TIMES, y * _TIMES) for x, y in points], fill, round(width * _TIMES), joint="curve")
        for x, y in (points[0], points[-1]):
            self.circle(x, y, width / 2, fill)

    def curve(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A soft line through the points."""
        self.line(smooth(points), width, fill)

    def land(self, points: Sequence[Point], fill: Colour) -> None:
        """A soft line through the points, filled down to the lower edge."""
        soft = smooth(points)
        self.shape([*soft, (soft[-1][0], HEIGHT), (soft[0][0], HEIGHT)], fill)

    def blob(self, points: Sequence[Point], fill: Colour) -> None:
        """A closed soft shape through the points."""
        self.shape(smooth([*points, points[0]]), fill)

    def veil(self, points: Iterable[Point], fill: Colour, strength: float) -> None:
        """A see-through polygon: `strength` 0 (nothing) to 1 (covers)."""
        corners = [(round(x * _TIMES), round(y * _TIMES)) for x, y in points]
        left, top = min(x for x, _ in corners), min(y for _, y in corners)
        mask = Image.new("L", (max(x for x, _ in corners) - left + 1, max(y for _, y in corners) - top + 1))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in corners], round(255 * strength))
        self._image.paste(fill, (left, top), mask)

    def glow(self, x: float, y: float, radius: float, fill: Colour, strength: float, steps: int = 5) -> None:
        """Light that fades outwards in a few steps."""
        whole = round(radius * _TIMES)
        mask = Image.new("L", (2 * whole, 2 * whole))
        draw = ImageDraw.Draw(mask)
        for step in range(steps):
            size = whole * (1 - step / steps)
            draw.ellipse((whole - size, whole - size, whole + size, whole + size), round(255 * strength * (step + 1) / steps))
        self._image.paste(fill, (round(x * _TIMES) - whole, round(y * _TIMES) - whole), mask)

    @staticmethod
    def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return left * _TIMES, top * _TIMES, right * _TIMES, bottom * _TIMES


def smooth(points: Sequence[Point], steps: int = 18) -> list[Point]:
    """Return a Catmull-Rom curve through the points; closed where the last is the first."""
    closed = points[0] == points[-1]
    before = points[-2] if closed else points[0]
    after = points[1] if closed else points[-1]
    known = [before, *points, after]
    soft: list[Point] = []
    for a, b, c, d in zip(known, known[1:], known[2:], known[3:], strict=False):
        for step in range(steps):
            t = step / steps
            soft.append((_blend(a[0], b[0], c[0], d[0], t), _blend(a[1], b[1], c[1], d[1], t)))
    return [*soft, points[-1]]


def around(x: float, y: float, across: float, down: float, start: float = 0, end: float = 360, steps: int = 48) -> list[Point]:
    """Return points on an ellipse; degrees run clockwise from the right."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles]


def star(x: float, y: float, radius: float) -> list[Point]:
    """Return the eight-pointed star of two squares."""
    inner = radius * math.cos(math.pi / 4) / math.cos(math.pi / 8)
    corners = []
    for step in range(16):
        angle = math.pi * step / 8
        size = radius if step % 2 == 0 else inner
        corners.append((x + size * math.cos(angle), y + size * math.sin(angle)))
    return corners


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
