"""The law in the back office: overlaps and gaps are refused with rows and days, changes are kept with their history."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from accounts.models import User
from petitions import reference
from petitions.models import LegalCondition, LegalFigure
from petitions.rules.coverage import Gap, gaps
from petitions.services import deadlines
from petitions.states import Obligation
from territory.models import Holiday, Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.petitions.moderation.conftest import staff
from tests.petitions.moderation.test_reference_rows import figure_values

LAW = ["petition_figures", "petition_conditions", "holidays"]


@pytest.fixture
def central(db):
    reference.load()
    return staff(Role.CENTRAL)[1]


def figure(**values):
    return LegalFigure.objects.get(level="commune", **values)


def post(client, row, **changes):
    return client.post(reverse("petition_figures:edit", args=[row.pk]), figure_values(row, **changes))


def said(response):
    return " ".join(str(error) for errors in response.context["form"].errors.values() for error in errors)


def row(low, below, first="2020-01-01", last=None, arrondissements=None):
    return LegalFigure(
        population_from=low,
        population_below=below,
        with_arrondissements=arrondissements,
        valid_from=date.fromisoformat(first),
        valid_to=date.fromisoformat(last) if last else None,
    )


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row(None, None)], []),
        ([row(None, 35_000), row(35_000, None)], []),
        ([row(None, 35_000), row(35_001, None)], [Gap(date(2020, 1, 1), None, 35_000, 35_001)]),
        ([row(None, 35_000)], [Gap(date(2020, 1, 1), None, 35_000, None)]),
        ([row(None, None, last="2026-01-31")], [Gap(date(2026, 2, 1), None, 0, None)]),
        (
            [row(None, None, last="2026-01-31"), row(None, None, first="2026-02-02")],
            [Gap(date(2026, 2, 1), date(2026, 2, 1), 0, None)],
        ),
        ([row(None, None, last="2026-01-31"), row(None, None, first="2026-02-01")], []),
        (
            [
                row(None, 35_000, arrondissements=False),
                row(35_000, None, arrondissements=False),
                row(None, None, arrondissements=True),
            ],
            [],
        ),
        ([row(None, None, arrondissements=False)], [Gap(date(2020, 1, 1), None, 0, None)]),
    ],
)
def test_gaps_of_days_and_populations(rows, found):
    assert gaps(rows) == found


def test_rows_of_the_first_day_leave_no_gap(db):
    reference.load()
    for level, code in LegalFigure.objects.values_list("level", "code").distinct():
        assert gaps(list(LegalFigure.objects.filter(level=level, code=code))) == [], (level, code)


def test_an_overlap_is_refused_with_its_row_and_days(central):
    response = central.post(
        reverse("petition_figures:add"), figure_values(figure(code="refusal"), value=2, valid_from="2027-01-01")
    )
    assert "7 juillet 2015" in said(response)
    assert LegalFigure.objects.filter(code="refusal", level="commune").count() == 1


def test_a_gap_is_refused_with_its_days_and_people_unless_it_is_wanted(central):
    two_hundred = figure(value=200)
    refused = said(post(central, two_hundred, valid_to="2027-01-31"))
    assert "1er février 2027" in refused
    assert "35\u202f000" in refused
    assert "1er février 2027" in said(post(central, figure(code="refusal"), valid_to="2027-01-31"))
    post(central, two_hundred, valid_to="2027-01-31", leave_gap="on")
    two_hundred.refresh_from_db()
    assert two_hundred.valid_to == date(2027, 1, 31)
    # A successor that comes late leaves days before it, which are said; one that fits closes the gap.
    late = figure_values(two_hundred, value=250, valid_from="2027-03-01", valid_to="")
    assert "du 1er février 2027 au 28 février 2027" in said(central.post(reverse("petition_figures:add"), late))
    values = figure_values(two_hundred, value=250, valid_from="2027-02-01", valid_to="")
    assert central.post(reverse("petition_figures:add"), values).status_code == 302
    assert gaps(list(LegalFigure.objects.filter(level="commune", code="signatures_required"))) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_to": "2015-07-06"}, "valid_to"),
        ({"certainty": "to_confirm", "note_fr": "", "note_ar": ""}, "note_fr"),
        ({"population_from": "40000", "population_below": "30000"}, "population_below"),
        ({"value": "x"}, "value"),
        ({"valid_from": "31/02/2027"}, "valid_from"),
    ],
)
def test_impossible_rows_are_told_beside_their_field(central, changes, field):
    assert field in post(central, figure(value=200), **changes).context["form"].errors


def test_a_figure_that_a_deadline_carries_can_only_be_ended(central):
    deadlines.start(PetitionFactory(), Obligation.REFUSAL, date(2026, 11, 5))
    assert post(central, figure(code="refusal"), value=4).context["form"].errors
    assert figure(code="refusal").value == 3


def test_history_says_who_changed_what_from_what_to_what(central):
    cure = figure(code="cure")
    assert post(central, cure, value=20).status_code == 302
    page = central.get(reverse("petition_figures:history", args=[cure.pk])).content.decode()
    assert "30 → 20" in page


@pytest.mark.parametrize(("language", "words"), [("fr", "valeur : 30 → 20"), ("ar", "القيمة: من 30 إلى 20")])
def test_history_is_in_the_language_of_whoever_reads_it(central, language, words):
    cure, person = figure(code="cure"), User.objects.get(pk=central.session["_auth_user_id"])
    assert post(central, cure, value=20, valid_to="2027-02-01", leave_gap="on").status_code == 302
    UserProfile.objects.filter(user=person).update(preferred_language=language)
    page = central.get(reverse("petition_figures:history", args=[cure.pk])).text.replace("\u202f:", " :")
    assert words in page
    assert {"fr": "1er février 2027", "ar": "1 فبراير 2027"}[language] in page


@pytest.mark.parametrize(("language", "joint"), [("fr", " ; "), ("ar", "؛ ")])
def test_history_keeps_what_was_written_in_its_own_direction(central, language, joint):
    cure, person = figure(code="cure"), User.objects.get(pk=central.session["_auth_user_id"])
    assert post(central, cure, note_fr="À confirmer.", note_ar="للتأكيد.").status_code == 302
    UserProfile.objects.filter(user=person).update(preferred_language=language)
    page = central.get(reverse("petition_figures:history", args=[cure.pk])).text.replace("\u202f", " ")
    for written in ("À confirmer.", "للتأكيد."):
        assert f"\u2068{written}\u2069" in page
    assert f"\u2068À confirmer.\u2069{joint}" in page


def test_a_change_that_was_logged_under_the_former_name_stays_readable(central):
    cure = figure(code="cure")
    log(instance=cure, action="petitions.law_changed", data={"changes": [["Valeur", "30", "25"]]})
    assert "30 → 25" in central.get(reverse("petition_figures:history", args=[cure.pk])).content.decode()


@pytest.mark.parametrize("address", ["petition_figures:add", "petition_conditions:add", "council_rules:add"])
def test_each_language_is_written_in_its_own_direction(central, address):
    fields = central.get(reverse(address)).context["form"].fields
    directions = {name[-2:]: field.widget.attrs.get("dir") for name, field in fields.items() if name.endswith(("_fr", "_ar"))}
    assert directions == {"fr": "ltr", "ar": "rtl"}


def test_history_writes_days_as_people_do(central):
    cure = figure(code="cure")
    assert post(central, cure, valid_to="2027-01-31", leave_gap="on").status_code == 302
    page = central.get(reverse("petition_figures:history", args=[cure.pk])).content.decode()
    assert "31 janvier 2027" in page
    assert "2027-01-31" not in page


@pytest.mark.parametrize(
    ("language", "whom", "everywhere", "votes"),
    [("fr", "Pour qui", "toutes les communes", None), ("ar", "لمن", "جميع الجماعات", "الموافقون")],
)
def test_the_form_says_for_whom_and_for_which_communes_a_figure_holds(central, language, whom, everywhere, votes):
    person = UserFactory(language=language)
    assign(person, Role.CENTRAL, by=None)
    UserProfile.objects.filter(user=person).update(preferred_language=language)
    client = Client()
    enter_as_staff(client, person)
    page = client.get(reverse("petition_figures:edit", args=[figure(value=200).pk])).content.decode()
    assert whom in page
    assert everywhere in page
    assert "Inconnu" not in page
    assert "مجهول" not in page
    assert votes is None or votes not in page


def test_two_wordings_of_a_condition_on_one_day_are_refused(central):
    one = LegalCondition.objects.get(code="mandataire", level="commune")
    names = [
        "code",
        "kind",
        "level",
        "audience",
        "order",
        "text_fr",
        "text_ar",
        "article_fr",
        "article_ar",
        "certainty",
        "note_fr",
        "note_ar",
    ]
    values = {name: getattr(one, name) or "" for name in names} | {"valid_from": "2027-01-01", "valid_to": ""}
    assert "7 juillet 2015" in said(central.post(reverse("petition_conditions:add"), values))


def test_loading_again_leaves_what_people_changed_or_ended(central):
    LegalFigure.objects.filter(code="cure", level="commune").update(value=15)
    LegalCondition.objects.filter(code="court", level="commune").update(valid_to=date(2026, 1, 1))
    counts = LegalFigure.objects.count(), LegalCondition.objects.count()
    reference.load()
    assert (LegalFigure.objects.count(), LegalCondition.objects.count()) == counts
    assert figure(code="cure").value == 15


def test_a_holiday_is_entered_once_with_its_feast(central):
    values = {
        "day": "2027-03-10",
        "kind": "religious",
        "feast": "",
        "name_fr": "Aïd al-Fitr",
        "name_ar": "عيد الفطر",
        "region": "",
        "source": "Habous",
    }
    path = reverse("holidays:add")
    assert "feast" in central.post(path, values).context["form"].errors
    assert central.post(path, values | {"feast": "fitr"}).status_code == 302
    assert "Aïd al-Fitr" in said(central.post(path, values | {"feast": "fitr"}))
    assert Holiday.objects.get().feast == "fitr"


def test_missing_feasts_are_told_to_the_central_team(central):
    assert "Aïd al-Adha" in central.get(reverse("holidays:index")).content.decode()


@pytest.mark.parametrize("name", LAW)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_only_the_central_team_opens_them_in_both_languages(central, name, language):
    person = UserFactory(language=language)
    assign(person, Role.FOLLOW_UP, by=None)
    client = Client()
    enter_as_staff(client, person)
    for page in ("index", "add"):
        assert client.get(reverse(f"{name}:{page}"))["Location"] == "/admin/"
        assert central.get(reverse(f"{name}:{page}"), HTTP_ACCEPT_LANGUAGE=language).status_code == 200


def test_days_without_a_figure_are_told_apart_by_the_sign_of_the_language(central):
    two_hundred, person = figure(value=200), User.objects.get(pk=central.session["_auth_user_id"])
    UserProfile.objects.filter(user=person).update(preferred_language="ar")
    said = post(central, two_hundred, valid_from="2020-01-01", valid_to="2027-01-31").context["form"].non_field_errors()
    assert "؛ " in " ".join(said)
    assert ";" not in " ".join(said)
