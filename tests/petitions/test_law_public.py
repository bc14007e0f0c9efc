"""What everyone reads of the law and of the duty board: from rows, on any day, in both languages, in few questions."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from councils import reference as councils
from councils.models import CouncilRule
from moderation.models import Reason
from petitions import reference
from petitions.law_shown import law_on
from petitions.models import LegalCondition, LegalFigure, Power
from petitions.services import deadlines
from petitions.services.board import board_of
from petitions.states import FilingState, Obligation
from tests.factories.petitions import FilingFactory, PetitionFactory

DAY = date(2026, 11, 24)


@pytest.fixture
def law(db):
    reference.load()
    councils.load()


def texts(day, level):
    with translation.override("en"):
        return [
            (rule.text, rule.article)
            for chapter in law_on(day)
            if chapter.level == level
            for part in chapter.parts
            for rule in part.rules
        ]


def has(rules, words, article):
    return any(words in text and article in cited for text, cited in rules)


@pytest.mark.parametrize(
    ("level", "words", "article"),
    [
        ("commune", "100 signatures, below 35\u202f000", "113-14, article 123"),
        ("commune", "200 signatures, from 35\u202f000", "113-14, article 123"),
        ("commune", "400 signatures, communes with arrondissements", "113-14, article 123"),
        ("commune", "18 years", "57-11, article 3"),
        ("commune", "3 years", "113-14, article 124"),
        ("commune", "3 months", "113-14, article 125"),
        ("province", "300 signatures", "112-14, article 114"),
        ("province", "100 persons", "112-14, article 115"),
        ("province", "2 months", "112-14, article 116"),
        ("region", "300 signatures, below 1\u202f000\u202f000", "111-14, article 120"),
        ("region", "400 signatures, from 1\u202f000\u202f000 to 3\u202f000\u202f000", "111-14, article 120"),
        ("region", "500 signatures, from 3\u202f000\u202f001", "111-14, article 120"),
        ("region", "5 %", "111-14, article 120"),
        ("region", "2 months", "111-14, article 122"),
        ("national_petition", "4\u202f000 signatures", "44-14"),
        ("motion", "20\u202f000 signatures", "64-14"),
    ],
)
def test_every_rule_is_shown_with_its_article(law, level, words, article):
    assert has(texts(DAY, level), words, article)


def test_regions_know_no_electoral_condition(law):
    assert not any(code == "minimum_age" for code in LegalFigure.objects.filter(level="region").values_list("code", flat=True))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_page_shows_articles_certainty_and_the_national_petition(law, client, language):
    page = client.get(f"/{language}/petitions/law/")
    shown = page.content.decode()
    for chapter in page.context["chapters"]:
        assert chapter.title in shown
    figure = LegalFigure.objects.get(code="cure", level="commune")
    assert getattr(figure, f"note_{language}") in shown
    assert page.headers["Cache-Control"].startswith("public")


def test_law_of_another_day_comes_from_the_rows_of_that_day(law, client):
    old = LegalFigure.objects.get(value=200, level="commune")
    old.valid_to = date(2020, 12, 31)
    old.save()
    old.pk, old.value, old.valid_from, old.valid_to = None, 250, date(2021, 1, 1), None
    old.save()
    assert has(texts(date(2019, 5, 1), "commune"), "200 signatures", "123")
    assert has(texts(date(2020, 12, 31), "commune"), "200 signatures", "123")
    assert has(texts(date(2021, 1, 1), "commune"), "250 signatures", "123")
    page = client.get("/fr/petitions/law/?on=2019-05-01")
    assert page.context["day"] == date(2019, 5, 1)
    assert [chapter.level for chapter in page.context["chapters"]][:3] == ["commune", "province", "region"]


@pytest.mark.parametrize("asked", ["x", "2019-02-30", "0", "99999-01-01", "<b>", "١", "2019-05-01\0"])
def test_a_day_that_is_none_is_told_and_kept(law, client, asked):
    page = client.get("/fr/petitions/law/", {"on": asked})
    assert page.status_code == 200
    assert page.context["is_wrong"]
    assert page.context["asked"] == asked


def test_a_day_before_the_laws_is_told(law, client):
    assert client.get("/fr/petitions/law/?on=2010-01-01").context["chapters"] == []


def test_law_as_open_data(law, client):
    answer = client.get("/api/v1/law/?level=region&page_size=200").json()
    shares = [row for row in answer["results"] if row["code"] == "province_share"]
    assert [(row["value"], row["unit"], row["article_ar"]) for row in shares] == [
        (5, "percent", "القانون التنظيمي رقم 111.14، المادة 120")
    ]
    assert {row["kind"] for row in answer["results"]} == {"figure", "condition", "council_rule"}
    assert client.get("/api/v1/law/?on=2010-01-01").json()["count"] == 0


@pytest.mark.parametrize("query", ["on=x", "level=x"])
def test_bad_questions_to_the_law_are_refused_with_a_sentence(law, client, query):
    answer = client.get(f"/api/v1/law/?{query}")
    assert answer.status_code == 400
    assert query.split("=")[0] in answer.json()


# --- The duty board -------------------------------------------------------------------------


def filed(days_ago, *, answered_after=None, refused=(), petition=None, suspended=0):
    filed_on = timezone.localdate() - timedelta(days=days_ago)
    changes = {}
    if answered_after is not None:
        changes = {
            "state": FilingState.REFUSED if refused else FilingState.ACCEPTED,
            "transmitted_on": filed_on,
            "decided_on": filed_on + timedelta(days=answered_after),
            "explanation": "Pièces manquantes" if refused else "",
        }
    filing = FilingFactory(filed_on=filed_on, **changes, **({"petition": petition} if petition else {}))
    filing.reasons.set(refused)
    deadlines.start(filing.petition, Obligation.REFUSAL, filed_on, filing=filing)
    if suspended:
        deadlines.suspend(filing.petition, Obligation.REFUSAL, filed_on + timedelta(days=1), filing=filing)
        deadlines.resume(filing.petition, Obligation.REFUSAL, filed_on + timedelta(days=1 + suspended), filing=filing)
    if answered_after is not None:
        deadlines.meet(filing.petition, Obligation.REFUSAL, filing.decided_on, filing=filing)
    return filing


@pytest.fixture
def deposits(law):
    reason = Reason.objects.filter(active=True).first()
    return [
        filed(300, answered_after=20),
        filed(300, answered_after=150, refused=[reason]),
        filed(300, answered_after=60, suspended=30),
        filed(200),
        filed(10),
    ]


def test_board_counts_in_time_late_waiting_and_reasons(deposits):
    total = board_of().total
    assert (total.received, total.in_time, total.late, total.waiting, total.overdue) == (5, 2, 1, 2, 1)
    assert (total.accepted, total.refused, total.longest, total.median_days) == (2, 1, 200, 30)
    assert sum(total.reasons.values()) == 1


def test_waiting_for_the_petitioner_is_neither_late_nor_counted(law):
    filing = filed(200)
    deadlines.suspend(filing.petition, Obligation.REFUSAL, filing.filed_on + timedelta(days=40), filing=filing)
    total = board_of().total
    assert (total.waiting, total.overdue, total.longest) == (1, 0, 40)


def test_board_of_a_region_and_of_a_commune_hold_their_own(deposits):
    commune = deposits[3].petition.commune
    assert board_of(region=commune.region).total.overdue == 1
    assert board_of(commune=commune).total.received == 1
    assert board_of(commune=PetitionFactory().commune).total.received == 0


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_pages_of_the_board_open_and_are_cached(deposits, client, language):
    commune = deposits[1].petition.commune
    with translation.override(language):
        paths = [
            reverse("petitions:board"),
            reverse("petitions:board_region", args=[commune.region.slug]),
            reverse("petitions:board_commune", args=[commune.region.slug, commune.slug]),
        ]
    for path in paths:
        page = client.get(path)
        assert page.status_code == 200
        assert page.headers["Cache-Control"].startswith("public")
    assert Reason.objects.filter(active=True).first().label_fr in client.get(paths[2].replace("/ar/", "/fr/")).content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/fr/petitions/board/nowhere/",
        "/fr/petitions/board/nowhere/none/",
        "/fr/petitions/board.csv?region=x",
        "/fr/petitions/board.csv?region=%00",
    ],
)
def test_places_that_are_none_are_not_found(law, client, path):
    assert client.get(path).status_code == 404


def test_board_as_csv_and_as_open_data_tell_the_same(deposits, client):
    rows = list(csv.DictReader(io.StringIO(client.get("/fr/petitions/board.csv").content.decode("utf-8-sig"))))
    answer = client.get("/api/v1/board/").json()
    assert answer["count"] == len(rows) == 5
    assert [row["code"] for row in rows] == [row["code"] for row in answer["results"]]
    assert sum(int(row["answered_late"]) for row in rows) == sum(row["answered_late"] for row in answer["results"]) == 1
    assert client.get("/api/v1/board/?region=zz").json()["count"] == 0


def test_pages_ask_at_most_twelve_questions_whatever_the_number(deposits, client):
    region = deposits[0].petition.commune.region.slug
    for path in ("/fr/petitions/board/", f"/fr/petitions/board/{region}/", "/fr/petitions/law/", "/fr/petitions/board.csv"):
        client.get(path)
        with CaptureQueriesContext(connection) as few:
            client.get(path)
        petition = PetitionFactory(state="filed", commune=deposits[0].petition.commune)
        filed(20, answered_after=5, petition=petition)
        with CaptureQueriesContext(connection) as more:
            client.get(path)
        assert len(few) == len(more) <= 12, path


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(100, "signatures", "100 توقيع"), (3, "months", "3 أشهر"), (5, "persons", "5 أشخاص"), (18, "years", "18 سنة")],
)
def test_title_of_a_figure_counts_as_arabic_does(value, unit, said):
    with translation.override("ar"):
        assert said in str(LegalFigure(code="signatures_required", value=value, unit=unit, article_ar="المادة 1"))


@pytest.mark.usefixtures("law")
def test_no_citation_lacks_the_word_for_number():
    """« loi organique n° 113-14 », « القانون التنظيمي رقم 113.14 »: as officials cite."""
    unnumbered = r"(organique|[Ll]oi|[Dd]écret|تنظيمي|قانون|مرسوم) [0-9]+[-.][0-9]"
    for model in (LegalFigure, LegalCondition, Power, Reason, CouncilRule):
        for field in ("article_fr", "article_ar", "note_fr", "note_ar"):
            if any(one.name == field for one in model._meta.get_fields()):
                assert not model.objects.filter(**{f"{field}__regex": unnumbered}).exists(), f"{model.__name__}.{field}"
