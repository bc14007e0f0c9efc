"""Names of places in a French phrase, as the decrees write them."""

import pytest

from councils.naming import council_name
from councils.states import CouncilKind
from home.founding import words_of_region
from territory.models import Region
from territory.naming import of_place


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Berkane", "de Berkane"),
        ("Oujda", "d’Oujda"),
        ("Ahl Angad", "d’Ahl Angad"),
        ("Oriental", "de l’Oriental"),
        ("Tanger-Tétouan-Al Hoceima", "de Tanger-Tétouan-Al Hoceima"),
    ],
)
def test_name_in_a_phrase(name, phrase):
    assert of_place(name) == phrase


@pytest.mark.parametrize(("name", "phrase"), [("Oriental", "de l’Oriental"), ("Souss-Massa", "de Souss-Massa")])
def test_regions_and_their_councils_are_named_as_their_decree_does(name, phrase):
    region = Region(name_fr=name, name_ar="الشرق")
    words = words_of_region(region)
    assert words["heading_fr"] == f"Région {phrase}"
    assert f"Les communes de la région {phrase} qui" in words["summary_fr"]
    assert council_name(CouncilKind.REGIONAL, region, "fr") == f"Conseil de la région {phrase}"
