"""Draws the pictures and keeps them in a collection of their own."""

import io

from django.core.files.base import ContentFile
from wagtail.images.models import Image
from wagtail.models import Collection

from civicsite.demo.kinds import french
from civicsite.demo.pictures import DESCRIPTIONS, DRAWINGS, TITLES

# What a flat cut, such as that of a card, must keep: the people, feet included, rather than the sky.
_MIDDLE = {"focal_point_x": 800, "focal_point_y": 420, "focal_point_width": 1600, "focal_point_height": 640}
COLLECTION = "Démonstration / عرض تجريبي"


def missing() -> list[str]:
    """Return the pictures that are not there yet."""
    present = set(Image.objects.filter(collection__name=COLLECTION).values_list("title", flat=True))
    return [name for name in DRAWINGS if TITLES[name] not in present]


def make(wanted: list[str]) -> None:
    """Draw and store these pictures."""
    for name in wanted:
        Image.objects.create(
            title=TITLES[name],
            description=french(DESCRIPTIONS[name]["fr"]),
            file=ContentFile(_png(name), name=f"demo-{name}.png"),
            collection=_collection(),
            **_MIDDLE,
        )


def picture_named(name: str) -> Image | None:
    """Return a picture of the demonstration; None for "" and for one that editors deleted."""
    return Image.objects.filter(collection__name=COLLECTION, title=TITLES[name]).first() if name else None


def _png(name: str) -> bytes:
    out = io.BytesIO()
    DRAWINGS[name]().save(out, "PNG", compress_level=6)
    return out.getvalue()


def _collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION, depth=2).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
