"""Each point of conformity at the day and the figure before, at and after: no database."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from petitions.rules.conformity import ASSOCIATION, CITIZENS, POINTS, AssociationFacts, Cited, Facts, Status, report
from petitions.rules.conformity_words import SAID, TITLES, TODO, sentence_of, title_of, todo_of
from petitions.rules.powers import matching

DAY = date(2026, 11, 24)
MET, MISSING, CHECK, NOT_ASKED = Status.MET, Status.MISSING, Status.CHECK, Status.NOT_APPLICABLE
EVERY_CODE = [code for code, _, _ in POINTS]
LAW = {
    code: Cited(f"Article of {code}", value={"province_share": 5, "association_age": 3, "association_members": 100}.get(code))
    for code in EVERY_CODE
}
FACTS = Facts(level="commune", petitioner=CITIZENS, day=DAY, law=LAW, required=200)


def point(code, facts):
    return next(point for point in report(facts).points if point.code == code)


def association(**known):
    return replace(FACTS, petitioner=ASSOCIATION, association=AssociationFacts(**known))


@pytest.mark.parametrize(
    ("founded_on", "status"),
    [
        (None, MISSING),
        (date(2026, 11, 25), MISSING),
        (date(2026, 11, 24), MISSING),
        # Two years and 364 days; three years to the day; three years and a day.
        (date(2023, 11, 25), MISSING),
        (date(2023, 11, 24), MISSING),
        (date(2023, 11, 23), MET),
        (date(1999, 1, 1), MET),
    ],
)
def test_an_association_has_existed_for_more_than_three_years_to_the_day(founded_on, status):
    assert point("association_age", association(founded_on=founded_on)).status == status


@pytest.mark.parametrize(
    ("founded_on", "first"),
    [
        (date(2024, 2, 29), date(2027, 3, 1)),
        (date(2023, 12, 31), date(2027, 1, 1)),
        (date(2023, 11, 24), date(2026, 11, 25)),
    ],
)
def test_a_young_association_is_told_from_which_day(founded_on, first):
    assert point("association_age", association(founded_on=founded_on)).values["first"] == first


@pytest.mark.parametrize(("members", "status"), [(None, MISSING), (0, MISSING), (99, MISSING), (100, MISSING), (101, MET)])
def test_more_than_a_hundred_members(members, status):
    assert point("association_members", association(members=members)).status == status


@pytest.mark.parametrize(("paper", "online", "status"), [(0, 900, MISSING), (199, 1, MISSING), (200, 0, MET), (201, 0, MET)])
def test_signatures_on_paper_count_and_online_ones_are_never_added(paper, online, status):
    assert point("signatures_required", replace(FACTS, paper=paper, online=online)).status == status


def test_without_a_figure_of_the_law_a_person_checks():
    assert point("signatures_required", replace(FACTS, required=None)).status == CHECK


@pytest.mark.parametrize(
    ("required", "weakest", "status"),
    [(300, 14, MISSING), (300, 15, MET), (400, 19, MISSING), (400, 20, MET), (500, 24, MISSING), (500, 25, MET), (500, 26, MET)],
)
def test_five_per_cent_in_each_province_of_a_region(required, weakest, status):
    found = point("province_share", replace(FACTS, level="region", required=required, by_province={"A": 400, "B": weakest}))
    assert found.status == status
    assert (found.values["short"] == {}) == (status == MET)


@pytest.mark.parametrize(
    ("paper", "copies", "status"),
    [(0, None, MISSING), (0, 200, MISSING), (200, None, CHECK), (200, 199, MISSING), (200, 200, MET), (200, 201, MET)],
)
def test_a_copy_of_the_card_of_each_signatory_on_paper(paper, copies, status):
    assert point("document-cards", replace(FACTS, paper=paper, copies=copies)).status == status


@pytest.mark.parametrize(
    ("power", "judged", "status", "key"),
    [
        ("", "", CHECK, "check"),
        ("Éclairage public", "", CHECK, "chosen"),
        ("Éclairage public", "doubtful", CHECK, "doubtful"),
        ("", "within", MET, "met"),
        ("Éclairage public", "within", MET, "met"),
    ],
)
def test_the_powers_are_judged_by_a_person_alone(power, judged, status, key):
    found = point("scope", replace(FACTS, power=power, judged=judged, judged_on=DAY if judged else None))
    assert (found.status, found.key) == (status, key)


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("form-council", {"is_addressed": True}),
        ("form-object", {"has_object": True}),
        ("form-reasons", {"has_reasons": True}),
        ("mandataire", {"has_mandataire": True}),
        ("inhabitant", {"declared_on": DAY}),
        ("electoral", {"declared_on": DAY}),
        ("interest", {"declared_on": DAY}),
    ],
)
def test_what_citizens_write_or_declare(code, fact):
    assert point(code, FACTS).status == MISSING
    assert point(code, replace(FACTS, **fact)).status == MET


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("association-recognised", {"is_regular": True}),
        ("association-regular", {"is_regular": True}),
        ("association-seat", {"is_in_territory": True}),
        ("document-receipt", {"documents": frozenset({"association_receipt"})}),
        ("document-statutes", {"documents": frozenset({"association_statutes"})}),
        ("document-powers", {"documents": frozenset({"association_powers"})}),
    ],
)
def test_what_an_association_proves(code, fact):
    assert point(code, association()).status == MISSING
    assert point(code, association(**fact)).status == MET


@pytest.mark.parametrize(("described", "published", "status"), [(False, None, MISSING), (True, None, CHECK), (True, DAY, MET)])
def test_the_link_of_the_activity_is_read_by_a_person(described, published, status):
    facts = replace(association(has_activity=described), published_on=published)
    assert point("association-activity", facts).status == status


@pytest.mark.parametrize(("published", "status"), [(None, CHECK), (DAY, MET)])
def test_the_constants_are_read_by_a_person(published, status):
    assert point("constants", replace(FACTS, published_on=published)).status == status


def test_a_region_asks_no_electoral_condition_and_says_so():
    facts = replace(FACTS, level="region", law={code: row for code, row in LAW.items() if code != "electoral"})
    assert point("electoral", facts).status == NOT_ASKED
    assert "electoral" not in [found.code for found in report(facts).asked]


def test_an_association_needs_no_number_of_signatures_and_is_told_so():
    assert point("signatures_required", association()).status == NOT_ASKED


def test_a_point_exists_where_the_law_has_a_row():
    assert [found.code for found in report(replace(FACTS, law={"interest": Cited("Article 123")})).points] == ["interest"]


def test_a_whole_petition_is_ready_though_persons_still_judge():
    facts = replace(
        FACTS,
        is_addressed=True,
        has_object=True,
        has_reasons=True,
        has_mandataire=True,
        declared_on=DAY,
        paper=200,
        by_province={"A": 100, "B": 100},
    )
    found = report(facts)
    assert found.is_ready
    assert [one.code for one in found.to_check] == ["scope", "constants", "document-cards"]
    assert not report(replace(facts, has_mandataire=False)).is_ready


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_every_sentence_can_be_said(language):
    with translation.override(language):
        for facts in EVERY_CASE:
            for found in report(facts).points:
                assert title_of(found)
                assert "%(" not in sentence_of(found)
                assert found.status != MISSING or todo_of(found)


EVERY_CASE = [
    FACTS,
    replace(FACTS, required=None),
    replace(
        FACTS,
        paper=200,
        copies=200,
        by_province={"A": 3, "B": 0},
        judged="within",
        judged_on=DAY,
        published_on=DAY,
        declared_on=DAY,
    ),
    replace(FACTS, paper=10, by_province={"A": 30}, judged="doubtful", judged_on=DAY, power="X"),
    replace(FACTS, power="X", level="region", law={c: r for c, r in LAW.items() if c != "electoral"}),
    association(),
    association(founded_on=date(2025, 1, 1), members=12, has_activity=True),
    association(
        founded_on=date(2005, 1, 1),
        members=1200,
        is_regular=True,
        is_in_territory=True,
        documents=frozenset({"association_receipt"}),
    ),
]


def test_every_point_has_its_words():
    assert set(EVERY_CODE) == set(TITLES)
    # The constants are the officer's to read: there is nothing that the author does about them.
    assert set(EVERY_CODE) - set(TODO) == {"constants"}
    assert {code for code, _ in SAID} == set(EVERY_CODE)


# --- Words of a request ------------------------------------------------------------------------


class Row:
    def __init__(self, words):
        self.words = words


LIGHT = Row("éclairage, lampadaire, إنارة, أعمدة الإنارة")
TEACHERS = Row("enseignant, programme scolaire, أستاذ, أساتذة")
BUS = Row("bus, حافلة")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Des LAMPADAIRES sur le chemin", [LIGHT]),
        ("Eclairage de la rue", [LIGHT]),
        ("نطلب الانارة العمومية", [LIGHT]),
        ("أعمدة إنارة بالطاقة الشمسية", [LIGHT]),
        ("Plus d’enseignants à l’école", [TEACHERS]),
        ("تعيين الأساتذة بالمدرسة", [TEACHERS]),
        ("Changer le programme scolaire", [TEACHERS]),
        ("Le programme de la fête scolaire", []),
        ("Un bus", [BUS]),
        ("Un plan busqué", []),
        ("", []),
        ("…", []),
    ],
)
def test_words_are_found_however_they_are_spelled(text, found):
    assert matching([LIGHT, TEACHERS, BUS], text) == found


def test_the_field_with_most_words_comes_first():
    assert matching([BUS, LIGHT], "bus, éclairage et lampadaire") == [LIGHT, BUS]
