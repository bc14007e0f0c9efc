"""Maps drawn on the server: boundaries made into light SVG paths. Only for drawing, never to decide who lives where."""

import json
from collections.abc import Collection, Iterable
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import NamedTuple

from territory.addresses import region_path
from territory.models import Province, Region

DATA = Path(__file__).parent / "data"
SIZE = 1000
# In units of the drawing: what is thinner than this is not seen on a screen.
TOLERANCE = 2.2

Ring = list[tuple[float, float]]


class Shape(NamedTuple):
    """One place of a map: its path, its name, where it leads (an address or a fragment), whether it stands out."""

    path: str
    name: str
    href: str
    marked: bool


class Map(NamedTuple):
    """A map ready to be drawn: its size in units and its shapes."""

    width: int
    height: int
    shapes: list[Shape]


def country(regions: Iterable[Region], marked: Collection[int]) -> Map:
    """The twelve regions, each leading to its page; those whose key is in `marked` stand out."""
    drawing = _drawing("regions", None)
    shapes = [
        Shape(drawing.paths[one.code], one.name, region_path(one), one.pk in marked)
        for one in regions
        if one.code in drawing.paths
    ]
    return Map(drawing.width, drawing.height, shapes)


def region(place: Region, provinces: Iterable[Province]) -> Map:
    """The provinces of a region, each leading to its line in the list beside; those with an opened commune stand out.

    `provinces` carry `opened_count`.
    """
    drawing = _drawing("provinces", place.code)
    shapes = [
        Shape(drawing.paths[one.code], one.name, f"#p{one.code.replace('.', '-')}", one.opened_count > 0)
        for one in provinces
        if one.code in drawing.paths
    ]
    return Map(drawing.width, drawing.height, shapes)


class _Drawing(NamedTuple):
    width: int
    height: int
    paths: dict[str, str]


@cache
def _drawing(name: str, region_code: str | None) -> _Drawing:
    """Project, fit into SIZE units and thin the boundaries of one file; kept for the life of the process."""
    features = json.loads((DATA / f"{name}.geojson").read_text())["features"]
    places = {
        feature["properties"]["code"]: _rings(feature["geometry"])
        for feature in features
        if region_code is None or feature["properties"]["region"] == region_code
    }
    points = [point for rings in places.values() for ring in rings for point in ring]
    if not points:
        return _Drawing(0, 0, {})
    middle = radians((min(y for _x, y in points) + max(y for _x, y in points)) / 2)
    west, north = min(x for x, _y in points) * cos(middle), max(y for _x, y in points)
    width = max(x for x, _y in points) * cos(middle) - west
    height = north - min(y for _x, y in points)
    scale = SIZE / max(width, height)

    def project(ring: Ring) -> Ring:
        return [((x * cos(middle) - west) * scale, (north - y) * scale) for x, y in ring]

    paths = {code: "".join(_path(_thin(project(ring))) for ring in rings) for code, rings in places.items()}
    return _Drawing(round(width * scale), round(height * scale), paths)


def _rings(geometry: dict) -> list[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(x, y) for x, y in ring] for polygon in polygons for ring in polygon]


def _thin(ring: Ring) -> Ring:
    """Douglas and Peucker: the ring with only the points that its shape needs."""
    kept = {0, len(ring) - 1}
    # A closed ring has one point at both ends: it is cut at the farthest one first.
    far = max(range(len(ring)), key=lambda i: _square(ring[0], ring[i]))
    kept.add(far)
    spans = [(0, far), (far, len(ring) - 1)]
    while spans:
        start, end = spans.pop()
        inner = range(start + 1, end)
        if not inner:
            continue
        far = max(inner, key=lambda i: _distance(ring[i], ring[start], ring[end]))
        if _distance(ring[far], ring[start], ring[end]) > TOLERANCE:
            kept.add(far)
            spans += [(start, far), (far, end)]
    return [ring[i] for i in sorted(kept)]


def _square(a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    length = _square(start, end) ** 0.5
    if not length:
        return _square(point, start) ** 0.5
    (x, y), (x1, y1), (x2, y2) = point, start, end
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def _path(ring: Ring) -> str:
    points = list(dict.fromkeys((round(x), round(y)) for x, y in ring))
    # An island smaller than what is seen.
    if len(points) < 3:
        return ""
    (x, y), parts = points[0], []
    for a, b in points[1:]:
        parts.append(f"{a - x} {b - y}")
        x, y = a, b
    return f"M{points[0][0]} {points[0][1]}l{' '.join(parts)}z".replace(" -", "-")
