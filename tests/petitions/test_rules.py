"""The law of petitions and the site's own rules, figure by figure."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from petitions.rules.collecting import collecting_ends, missing_points
from petitions.rules.figures import NoFigure, figure_for
from petitions.rules.identity import ImpossibleCnie, normalise_cnie, seems_short
from petitions.rules.signing import Standing, Used, standing


@dataclass
class Figure:
    value: int
    with_arrondissements: bool | None = None
    population_from: int | None = None
    population_below: int | None = None


ARTICLE_123 = [Figure(100, False, None, 35_000), Figure(200, False, 35_000, None), Figure(400, True)]


@pytest.mark.parametrize(
    ("population", "arrondissements", "required"),
    [
        (0, False, 100),
        (34_999, False, 100),
        (35_000, False, 200),
        (35_001, False, 200),
        (99_069, False, 200),
        (None, False, 100),
        (1_275_428, True, 400),
        (34_999, True, 400),
    ],
)
def test_signatures_required_by_article_123(population, arrondissements, required):
    assert figure_for(ARTICLE_123, population=population, has_arrondissements=arrondissements).value == required


def test_figures_with_a_gap_are_refused():
    with pytest.raises(NoFigure):
        figure_for(ARTICLE_123[:1], population=35_000, has_arrondissements=False)


def test_figures_with_an_overlap_are_refused():
    with pytest.raises(NoFigure):
        figure_for([*ARTICLE_123, Figure(150, False, 30_000, 40_000)], population=35_000, has_arrondissements=False)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("FA", "digits"),
        ("fa ", "digits"),
        ("123456", "letters"),
        ("FAB123456", "letters"),
        ("ف123456", "letters"),
        ("ФA123456", "letters"),
        ("FA12345678", "long"),
        ("FA12A456", "shape"),
        ("=1+1", "letters"),
        ("<b>FA123456</b>", "letters"),
    ],
)
def test_cnie_that_no_card_has_is_refused_with_its_reason(typed, code):
    with pytest.raises(ImpossibleCnie) as refusal:
        normalise_cnie(typed)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "typed",
    [
        "FA123456",
        "fa123456",
        " fa 123 456 ",
        "FA-123456",
        "F.A.1.2.3.4.5.6",
        "FA١٢٣٤٥٦",
        "\u200fFA\u200e123456",
        "ＦＡ１２３４５６",
        "FA۱۲۳۴۵۶",
    ],
)
def test_cnie_is_one_however_it_is_typed(typed):
    assert normalise_cnie(typed) == "FA123456"


@pytest.mark.parametrize(("cnie", "short"), [("A1", True), ("A1234", True), ("A12345", False), ("BK1234567", False)])
def test_cnie_with_few_digits_seems_short(cnie, short):
    assert seems_short(cnie) is short


def test_collecting_ends_with_the_local_day():
    # 23:30 UTC on the 3rd is already the 4th in Morocco (UTC+1).
    ends = collecting_ends(datetime(2026, 11, 3, 23, 30, tzinfo=UTC), 180)
    assert ends.isoformat() == "2027-05-03T23:59:59.999999+01:00"


GOOD = (
    "Un passage piéton sûr",
    "Nous demandons un passage piéton.",
    "Six cents élèves traversent chaque jour une route sans aucune protection.",
)


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        ({}, ["text"]),
        ({"fr": ("", " ", "")}, ["text"]),
        ({"fr": GOOD}, []),
        ({"ar": GOOD}, []),
        ({"fr": GOOD, "ar": ("", "", "")}, []),
        ({"fr": GOOD, "ar": ("عنوان العريضة هنا", "", "")}, ["request_ar", "reasons_ar"]),
        ({"fr": ("Court", *GOOD[1:])}, ["title_fr"]),
    ],
)
def test_missing_points_of_the_texts(texts, missing):
    assert missing_points(is_addressed=True, has_theme=True, has_author_name=True, texts=texts) == missing


def test_missing_points_come_in_the_order_of_the_form():
    missing = missing_points(is_addressed=False, has_theme=False, has_author_name=False, texts={})
    assert missing == ["commune", "theme", "author_name", "text"]


@pytest.mark.parametrize(
    ("confirmed", "in_day", "waiting", "messages", "attempts", "expected"),
    [
        (0, 0, 0, 0, 0, Standing.MESSAGE),
        (4, 4, 0, 4, 4, Standing.MESSAGE),
        (5, 5, 0, 5, 5, Standing.HELD),
        (0, 11, 0, 11, 11, Standing.MESSAGE),
        (0, 12, 0, 12, 12, Standing.HELD),
        (0, 0, 4, 4, 4, Standing.MESSAGE),
        (0, 0, 5, 5, 5, Standing.LAST_CODE),
        (2, 2, 3, 5, 5, Standing.LAST_CODE),
        (0, 0, 0, 12, 12, Standing.LAST_CODE),
        (0, 0, 5, 12, 59, Standing.LAST_CODE),
        (0, 0, 5, 12, 60, Standing.HELD),
    ],
)
def test_what_one_more_attempt_with_a_phone_gets(confirmed, in_day, waiting, messages, attempts, expected):
    assert standing(Used(confirmed, in_day, waiting, messages, attempts)) == expected
