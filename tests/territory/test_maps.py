"""Maps are light, whole and lead somewhere."""

import re

import pytest

from territory import maps
from territory.loading import load
from territory.models import Region

pytestmark = pytest.mark.django_db
PATH = re.compile(r"(M\d+ \d+l(-?\d+[ -]\d+)( -?\d+[ -]\d+|-\d+[ -]\d+)*z)+")


@pytest.fixture(scope="module")
def loaded(module_db):
    load()


def test_country_draws_the_twelve_regions(loaded):
    marked = Region.objects.get(code="02")
    drawn = maps.country(Region.objects.all(), {marked.pk})
    assert len(drawn.shapes) == 12
    assert [shape.name for shape in drawn.shapes if shape.marked] == ["Oriental"]
    assert {shape.href for shape in drawn.shapes} >= {"/fr/oriental/", "/fr/souss-massa/"}
    assert sum(len(shape.path) for shape in drawn.shapes) < 8_000


def test_every_region_draws_its_provinces(loaded):
    numbers = {}
    for region in Region.objects.all():
        provinces = list(region.provinces.all())
        for province in provinces:
            province.opened_count = 0
        drawn = maps.region(region, provinces)
        numbers[region.code] = len(drawn.shapes)
        assert max(drawn.width, drawn.height) == maps.SIZE
        assert all(PATH.fullmatch(shape.path) for shape in drawn.shapes), region.code
    assert sum(numbers.values()) == 75
