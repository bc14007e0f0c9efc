"""What each council's petition needs, by the rows of the law: at the figure, before and after it, in each census."""

from datetime import date, timedelta

import pytest

from petitions import reference
from petitions.clock import clock_of
from petitions.models import LegalFigure
from petitions.rules.figures import association_may_petition_from, has_more_than, provinces_short, share_per_province
from petitions.services import deadlines
from petitions.services.law import inhabitants_on, requirement_for
from petitions.states import Obligation
from territory.loading import load
from territory.models import Commune
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CENSUS_2024, CommuneFactory, ProvinceFactory, RegionFactory

DAY = date(2026, 11, 24)


@pytest.fixture
def law(db):
    reference.load()


@pytest.mark.parametrize(
    ("population", "required", "article"),
    [
        (0, 100, "113-14, article 123"),
        (34_999, 100, "113-14, article 123"),
        (35_000, 200, "113-14, article 123"),
        (35_001, 200, "113-14, article 123"),
    ],
)
def test_communes_by_their_legal_population(law, population, required, article):
    found = requirement_for(CommuneFactory(populations={2024: population}), DAY)
    assert (found.value, found.inhabitants) == (required, population)
    assert article in found.figure.article_fr


@pytest.mark.parametrize(
    ("day", "required", "census"),
    [(CENSUS_2024 - timedelta(days=1), 100, 2014), (CENSUS_2024, 200, 2024), (CENSUS_2024 + timedelta(days=1), 200, 2024)],
)
def test_each_census_holds_from_its_day(law, day, required, census):
    commune = CommuneFactory(populations={2014: 34_999, 2024: 35_000})
    found = requirement_for(commune, day)
    assert (found.value, found.population.census_year) == (required, census)


@pytest.mark.parametrize("population", [0, 34_999, 35_000, 3_500_000])
def test_communes_with_arrondissements_whatever_their_population(law, population):
    assert requirement_for(CommuneFactory(has_arrondissements=True, populations={2024: population}), DAY).value == 400


def test_casablanca_and_tanger_have_arrondissements(law):
    load()
    for name in ("Casablanca", "Tanger"):
        city = Commune.objects.get(name_fr=name)
        assert [requirement_for(city, day).value for day in (date(2019, 5, 1), DAY)] == [400, 400]


@pytest.mark.parametrize("population", [0, 34_999, 1_000_000])
def test_provinces_and_prefectures_whatever_their_population(law, population):
    province = ProvinceFactory()
    CommuneFactory(province=province, populations={2024: population})
    found = requirement_for(province, DAY)
    assert (found.value, found.inhabitants, found.per_province) == (300, population, None)
    assert "112-14, article 114" in found.figure.article_fr


@pytest.mark.parametrize(
    ("populations", "required", "per_province"),
    [
        ((500_000, 499_999), 300, 15),
        ((500_000, 500_000), 400, 20),
        ((500_000, 500_001), 400, 20),
        ((1_500_000, 1_499_999), 400, 20),
        ((1_500_000, 1_500_000), 400, 20),
        ((1_500_000, 1_500_001), 500, 25),
    ],
)
def test_regions_by_the_sum_of_their_communes(law, populations, required, per_province):
    region = RegionFactory()
    for population in populations:
        CommuneFactory(province=ProvinceFactory(region=region), populations={2024: population})
    found = requirement_for(region, DAY)
    assert (found.value, found.inhabitants, found.per_province) == (required, sum(populations), per_province)
    assert "111-14, article 120" in found.figure.article_fr
    assert "111-14, article 120" in found.share.article_fr


def test_sum_of_a_province_takes_each_commune_by_its_own_census(law):
    province = ProvinceFactory()
    CommuneFactory(province=province, populations={2014: 10, 2024: 20})
    CommuneFactory(province=province, populations={2014: 5})
    CommuneFactory(province=province, populations={})
    assert inhabitants_on(province, CENSUS_2024 - timedelta(days=1)) == 15
    assert inhabitants_on(province, CENSUS_2024) == 25
    assert inhabitants_on(province, date(2000, 1, 1)) is None


@pytest.mark.parametrize(
    ("required", "least"),
    [(300, 15), (400, 20), (500, 25), (301, 16), (310, 16), (319, 16), (320, 16), (321, 17), (1, 1), (0, 0)],
)
def test_five_per_cent_of_the_number_required_rounded_up(required, least):
    assert share_per_province(required, 5) == least


def test_provinces_that_bring_too_few_are_named_with_what_they_lack():
    assert provinces_short({"a": 15, "b": 14, "c": 0}, required=300, share=5) == {"b": 1, "c": 15}


@pytest.mark.parametrize(
    ("founded", "first"),
    [
        ("2023-03-15", "2026-03-16"),
        ("2020-02-29", "2023-03-01"),
        ("2021-02-28", "2024-02-29"),
        ("2023-12-31", "2027-01-01"),
    ],
)
def test_associations_of_more_than_three_years_to_the_day(founded, first):
    assert association_may_petition_from(date.fromisoformat(founded), 3) == date.fromisoformat(first)


@pytest.mark.parametrize(("members", "enough"), [(99, False), (100, False), (101, True)])
def test_associations_of_more_than_one_hundred_members_petition_provinces(law, members, enough):
    least = LegalFigure.objects.get(code="association_members", level="province").value
    assert has_more_than(members, least) is enough


def test_clock_of_a_petition_in_words(law):
    petition = PetitionFactory()
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 11, 5))
    assert [line.status for line in clock_of(petition, date(2027, 2, 5))] == ["now"]
    assert [line.status for line in clock_of(petition, date(2027, 2, 6))] == ["late"]
    deadlines.suspend(petition, Obligation.REFUSAL, date(2026, 12, 1))
    assert [line.status for line in clock_of(petition, date(2027, 2, 6))] == ["waiting"]
    deadlines.resume(petition, Obligation.REFUSAL, date(2026, 12, 3))
    deadlines.meet(petition, Obligation.REFUSAL, date(2026, 12, 20))
    (line,) = clock_of(petition)
    assert line.status == "done"
    assert "113-14, article 125" in line.law
