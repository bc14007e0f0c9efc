"""Every usual spelling finds its commune, on SQLite's full text and on PostgreSQL's."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from home.finding import find_communes
from territory.loading import load
from territory.models import Commune, LegalPopulation
from territory.searching import matching

pytestmark = [pytest.mark.django_db, pytest.mark.indexes]


@pytest.fixture(scope="module")
def loaded(module_db):
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
        "mohammedia": "Mohammédia",
        "mohammadia": "Mohammédia",
        "el borouj": "El Brouj",
        "el brouj": "El Brouj",
        "المحمديه": "Mohammédia",
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
    other = ContentType.objects.get_for_model(LegalPopulation)
    with connection.cursor() as cursor:
        # As many other things as a site has after some years: a small table is read whole, rightly.
        cursor.execute(
            "INSERT INTO wagtailsearch_indexentry"
            " (content_type_id, object_id, title_norm, autocomplete, title, body, title_text, body_text)"
            " SELECT %s, n::text, 1, to_tsvector('simple', md5(n::text)), '', '', '', '' FROM generate_series(1, 20000) n",
            [other.pk],
        )
        # What a vacuum does: rows just written wait in a list that the index reads whole.
        cursor.execute("SELECT gin_clean_pending_list('wagtailsear_autocom_476c89_gin')")
        cursor.execute("ANALYZE wagtailsearch_indexentry")
    plan = matching(Commune.objects.all(), "berka").explain()
    assert "Bitmap Index Scan on wagtailsear_autocom" in plan
