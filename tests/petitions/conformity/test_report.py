"""The report of a petition: from its rows and those of the law, at the three levels."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from moderation import services as journal
from petitions import reference
from petitions.models import Association, LegalCondition, LegalFigure, Mandate, Petition, Power, SealedFile, Signature
from petitions.rules.conformity import Status
from petitions.services.conformity import report_of
from petitions.services.powers import find_powers, hints_for, hints_of
from tests.factories.petitions import PetitionFactory, confirmed_signatures
from tests.factories.territory import CommuneFactory, ProvinceFactory, RegionFactory

pytestmark = pytest.mark.django_db

CITIZENS = [
    "form-council",
    "form-object",
    "form-reasons",
    "scope",
    "constants",
    "mandataire",
    "inhabitant",
    "electoral",
    "interest",
    "signatures_required",
    "document-cards",
]
ASSOCIATION = [
    "form-council",
    "form-object",
    "form-reasons",
    "scope",
    "constants",
    "form-people",
    "association_age",
    "association-recognised",
    "association-regular",
    "association-seat",
    "association-activity",
    "document-receipt",
    "document-statutes",
    "document-powers",
]


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


def asked(petition, on=None):
    return [point.code for point in report_of(petition, on).asked]


def status_of(petition, code, on=None):
    return next(point.status for point in report_of(petition, on).points if point.code == code)


@pytest.mark.parametrize(
    ("level", "petitioner", "codes"),
    [
        ("commune", "citizens", CITIZENS),
        ("province", "citizens", CITIZENS),
        (
            "region",
            "citizens",
            [*(c for c in CITIZENS if c not in ("electoral", "document-cards")), "province_share", "document-cards"],
        ),
        ("commune", "association", ASSOCIATION),
        ("province", "association", [*ASSOCIATION[:7], "association_members", *ASSOCIATION[7:]]),
        ("region", "association", ASSOCIATION),
    ],
)
def test_what_each_council_asks_of_whom(level, petitioner, codes):
    assert asked(PetitionFactory(level=level, petitioner=petitioner)) == codes


@pytest.mark.parametrize(
    ("level", "article"),
    [("commune", "113-14, article 123"), ("province", "112-14, article 114"), ("region", "111-14, article 120")],
)
def test_points_carry_the_article_of_their_level(level, article):
    points = {point.code: point for point in report_of(PetitionFactory(level=level)).points}
    assert points["signatures_required"].cited.article == f"Loi organique n° {article}"


def test_an_empty_draft_lacks_its_council_and_its_words():
    reference.load()
    petition = PetitionFactory(state="draft", commune=None, languages=())
    missing = {point.code for point in report_of(petition).missing}
    assert {"form-council", "form-object", "form-reasons", "mandataire", "interest"} <= missing


def test_paper_counts_on_the_day_of_the_deposit_and_online_stands_beside():
    petition = PetitionFactory(paper_count=199, online_count=5000)
    assert status_of(petition, "signatures_required") == Status.MISSING
    petition.paper_count = 200
    assert status_of(petition, "signatures_required") == Status.MET


def test_a_gap_in_the_law_leaves_it_to_a_person():
    petition = PetitionFactory()
    LegalFigure.objects.filter(code="signatures_required").update(valid_to=date(2026, 1, 1))
    assert "signatures_required" not in asked(petition)
    assert report_of(petition, date(2025, 1, 1)).points


def test_a_condition_that_ended_is_not_asked_any_more():
    petition = PetitionFactory()
    LegalCondition.objects.filter(code="interest").update(valid_to=date(2026, 1, 1))
    assert "interest" not in asked(petition, date(2026, 1, 2))
    assert "interest" in asked(petition, date(2026, 1, 1))


def test_each_province_of_the_region_is_counted_by_its_signatories_on_paper():
    region = RegionFactory()
    here, there = ProvinceFactory(region=region), ProvinceFactory(region=region, name_fr="Jerada", name_ar="جرادة")
    petition = PetitionFactory(level="region", commune=CommuneFactory(province=here))
    rows = confirmed_signatures(petition, 30)
    Signature.objects.filter(pk__in=[row.pk for row in rows]).update(source="paper", channel="", language="", province=here)
    point = next(point for point in report_of(petition).points if point.code == "province_share")
    # 300 are required of a region of fewer than a million inhabitants.
    assert point.values == {"least": 15, "short": {"Jerada": 15}}
    Signature.objects.filter(pk__in=[row.pk for row in rows[:15]]).update(province=there)
    assert status_of(petition, "province_share") == Status.MET


@pytest.mark.parametrize(
    ("level", "seat", "status"),
    [
        ("commune", "same", Status.MET),
        ("commune", "province", Status.MISSING),
        ("province", "province", Status.MET),
        ("province", "region", Status.MISSING),
        ("region", "region", Status.MET),
        ("region", "elsewhere", Status.MISSING),
    ],
)
def test_the_seat_or_a_branch_lies_in_the_territory(level, seat, status):
    commune = CommuneFactory()
    region = commune.province.region
    places = {
        "same": commune,
        "province": CommuneFactory(province=commune.province),
        "region": CommuneFactory(province=ProvinceFactory(region=region)),
        "elsewhere": CommuneFactory(),
    }
    petition = PetitionFactory(level=level, petitioner="association", commune=commune)
    Association.objects.create(petition=petition, name="Association", branch=places[seat])
    assert status_of(petition, "association-seat") == status


def test_documents_count_as_long_as_they_are_kept(django_user_model):
    petition = PetitionFactory(petitioner="association")
    Association.objects.create(petition=petition, name="Association")
    file = SealedFile.objects.create(petition=petition, kind="association_statutes", name="s.pdf", size=1, sha256="0", path="x")
    assert status_of(petition, "document-statutes") == Status.MET
    SealedFile.objects.filter(pk=file.pk).update(deleted_at=timezone.now(), path="")
    assert status_of(petition, "document-statutes") == Status.MISSING


def test_the_last_judgement_of_an_officer_holds():
    petition = PetitionFactory()
    journal.record(petition, action="judge_powers", to_state="doubtful")
    assert status_of(petition, "scope") == Status.CHECK
    journal.record(petition, action="judge_powers", to_state="within")
    assert status_of(petition, "scope") == Status.MET


def test_a_mandate_that_ended_names_nobody():
    petition = PetitionFactory()
    mandate = Mandate.objects.create(petition=petition, name="Fatima", sealed=b"x")
    assert status_of(petition, "mandataire") == Status.MET
    Mandate.objects.filter(pk=mandate.pk).update(until=timezone.now() + timedelta(seconds=1))
    assert status_of(petition, "mandataire") == Status.MISSING


@pytest.mark.parametrize(("level", "petitioner"), [("commune", "citizens"), ("region", "citizens"), ("province", "association")])
def test_the_report_costs_the_same_however_many_signed(level, petitioner, django_assert_max_num_queries):
    petition = PetitionFactory(level=level, petitioner=petitioner)
    Association.objects.create(petition=petition, name="Association", seat=petition.commune)
    confirmed_signatures(petition, 50)
    petition = Petition.objects.select_related("commune__province__region", "power").prefetch_related("texts").get(pk=petition.pk)
    with django_assert_max_num_queries(12):
        report_of(petition)


def test_rows_of_powers_are_whole_in_both_languages():
    reference.load()
    assert {power.level for power in Power.objects.all()} == {"commune", "province", "region"}
    for power in Power.objects.all():
        assert power.name_fr
        assert power.name_ar
        assert power.explanation_ar
        assert power.article_ar
        assert power.words
        assert power.is_elsewhere == bool(power.instead_fr and power.instead_ar)
        assert power.certainty == "confirmed" or power.note_ar
    count = Power.objects.count()
    reference.load()
    assert Power.objects.count() == count


@pytest.mark.parametrize(
    ("level", "text", "codes", "elsewhere"),
    [
        ("commune", "Des lampadaires solaires sur le chemin", ["lighting", "roads"], []),
        ("commune", "Recruter plus d’enseignants", [], ["teachers"]),
        ("commune", "زيادة عدد الأطباء بالمستشفى", [], ["hospitals"]),
        ("commune", "الإنارة العمومية بالحي", ["lighting"], []),
        ("province", "Un bus scolaire pour le douar", ["school-transport", "rural-tracks"], []),
        ("province", "Ramassage des ordures", [], ["commune-not-here"]),
        ("region", "Un marché des coopératives", ["social-economy"], []),
        ("commune", "", [], []),
    ],
)
def test_a_request_is_given_hints_of_its_level(level, text, codes, elsewhere):
    reference.load()
    hints = hints_for(level, text)
    assert [power.code for power in hints.powers][: len(codes)] == codes
    assert [power.code for power in hints.elsewhere] == elsewhere
    assert codes or not hints.powers


def test_without_a_word_the_whole_list_is_there():
    reference.load()
    powers, elsewhere = find_powers("commune", " ")
    assert len(powers) > 20
    assert len(elsewhere) > 10


def test_hints_read_both_languages_of_a_petition():
    petition = PetitionFactory()
    assert hints_of(petition).powers[0].code == "traffic"
