"""Every usual spelling finds its commune, on SQLite's full text and on PostgreSQL's."""

import pytest
from django.db import connection

from home.finding import find_communes
from territory.loading import load
from territory.models import Commune
from territory.searching import matching


@pytest.fixture
def loaded(full_text):
    load()


@pytest.mark.parametrize("asked", ["", "   ", "…", "zzzzz", '"', "'; DROP TABLE", "\x00", "berkane zzzzz"])
def test_matching_nothing_finds_nothing(loaded, asked):
    assert list(matching(Commune.objects.all(), asked)) == []


def test_spellings_find_their_commune(loaded):
    table = {
        "احفير": "Ahfir",
        "أحفير": "Ahfir",
        "ahf": "Ahfir",
        "beni mellal": "Béni Mellal",
        "BÉNI-MELLAL": "Béni Mellal",
        "bni mellal": "Béni Mellal",
        "mellal": "Béni Mellal",
        "الناضور": "Nador",
        "الناظور": "Nador",
        "ناظور": "Nador",
        "mohammedia": "Mohammadia",
        "المحمديه": "Mohammadia",
        "mdiq": "M'diq",
        "m'diq": "M'diq",
        "el kelaa des sraghna": "Kelâat Sraghna",
        "fez": "Fès",
        "الدار البيضاء": "Casablanca",
        "dar el beida": "Casablanca",
        "أݣادير": "Agadir",
        "تزنيت": "Tiznit",
        "jadida": "El Jadida",
        "الجديده": "El Jadida",
    }
    found = {asked: [commune.name_fr for commune in find_communes(asked, limit=30)] for asked in table}
    assert {asked: name for asked, name in table.items() if name not in found[asked]} == {}


def test_prefixes_find_while_typing(loaded):
    assert find_communes("berka", limit=3)[0].name_fr == "Berkane"
    assert "Béni Mellal" in [commune.name_fr for commune in find_communes("ben mel", limit=30)]


def test_opened_communes_come_first(loaded):
    far = Commune.objects.filter(name_fr__startswith="Sidi").order_by("-code")[0]
    Commune.objects.filter(pk=far.pk).update(opened_at="2026-01-01T00:00Z")
    assert find_communes("sidi", limit=1) == [far]


def test_saving_a_commune_refreshes_what_finds_it(loaded):
    commune = Commune.objects.get(name_fr="Ahfir")
    commune.other_names = ["Port Say"]
    commune.save()
    assert list(matching(Commune.objects.all(), "port say")) == [commune]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's planner")
def test_postgresql_answers_from_the_index(loaded):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wagtailsearch_indexentry")
        # Small tables are read whole: what is asked is whether the index can answer, not whether it pays at 1,500 rows.
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = matching(Commune.objects.all(), "berka").explain()
    assert "Bitmap Index Scan on wagtailsear_autocom" in plan
