"""The territory as the census and the decrees give it."""

import re
from datetime import date

import pytest
from django.db.models import Sum

from territory.loading import load
from territory.models import Commune, LegalPopulation, Province, Region

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(module_db):
    load()


def test_load_gives_the_whole_territory(loaded):
    assert (Region.objects.count(), Province.objects.count(), Commune.objects.count()) == (12, 75, 1503)
    sums = {
        row["census_year"]: row["sum"]
        for row in LegalPopulation.objects.order_by().values("census_year").annotate(sum=Sum("figure"))
    }
    assert sums == {2014: 33_848_242, 2024: 36_828_330}


def test_each_population_names_its_source_in_both_languages(loaded):
    sources = set(LegalPopulation.objects.values_list("source_fr", "source_ar"))
    assert len(sources) == 2
    for french, arabic in sources:
        assert french.startswith("HCP, RGPH 20")
        assert arabic.startswith("المندوبية السامية للتخطيط")
        assert not re.search("[A-Za-z]", arabic)


def test_load_twice_changes_nothing(loaded):
    before = list(Commune.objects.order_by("pk").values())
    report = load()
    assert report.is_quiet
    assert report.unchanged == {"region": 12, "province": 75, "commune": 1503, "legalpopulation": 3002}
    assert list(Commune.objects.order_by("pk").values()) == before


def test_load_mends_what_differs_and_keeps_what_people_added(loaded):
    commune = Commune.objects.get(code="02.113.01.09")
    commune.other_names = [*commune.other_names, "Berkane ville"]
    commune.slug = "berkane-kept"
    commune.save()
    Commune.objects.filter(pk=commune.pk).update(name_ar="خطأ")
    report = load()
    commune.refresh_from_db()
    assert report.changed["commune"] == 1
    assert (commune.name_ar, commune.slug) == ("بركان", "berkane-kept")
    assert "Berkane ville" in commune.other_names


def test_load_never_deletes_and_tells_what_it_does_not_know(loaded):
    province = Province.objects.get(code="02.113")
    Commune.objects.create(code="99.999", province=province, name_fr="Ailleurs", name_ar="مكان", slug="ailleurs", kind="rural")
    report = load()
    assert report.unknown["commune"] == 1
    assert Commune.objects.count() == 1504


def test_load_leaves_out_the_prefectures_of_arrondissements(loaded):
    assert set(Province.objects.values_list("kind", flat=True).distinct()) == {"province", "prefecture"}
    assert not Province.objects.filter(name_fr="Casablanca-Anfa").exists()


def test_load_dates_each_population_by_its_decree(loaded):
    berkane = Commune.objects.get(code="02.113.01.09")
    assert berkane.population_on(date(2014, 8, 31)) is None
    assert berkane.population_on(date(2014, 9, 1)).census_year == 2014
    assert berkane.population_on(date(2024, 11, 12)).census_year == 2014
    assert berkane.population_on(date(2024, 11, 13)).census_year == 2024


def test_load_knows_four_communes_without_a_figure_of_2014(loaded):
    without = Commune.objects.exclude(populations__census_year=2014).values_list("name_fr", flat=True)
    assert sorted(without) == ["Aghouinite", "Lagouira", "Mijik", "Zoug"]


def test_load_gives_one_address_in_a_region_to_each(loaded):
    pairs = Commune.objects.values_list("region", "slug")
    assert len(set(pairs)) == 1503
    assert Commune.objects.filter(slug="").count() == 0
    assert Commune.objects.get(code="01.573.01.05").slug == "mdiq"


def test_load_six_communes_have_arrondissements(loaded):
    names = set(Commune.objects.filter(has_arrondissements=True).values_list("name_fr", flat=True))
    assert names == {"Casablanca", "Rabat", "Tanger", "Marrakech", "Fès", "Salé"}
