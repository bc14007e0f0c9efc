"""The territory in the back office, as each role finds it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from civicsite.support.templatetags.civic import day
from home.models import CommunePage
from home.services import open_commune
from territory.models import Assignment, Holiday, Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory, ProvinceFactory, RegionFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(site_tree):
    return CommuneFactory(opened_at=None, province=ProvinceFactory(region=RegionFactory(code="02")))


@pytest.fixture
def as_role(client, commune):
    def sign_in(role):
        person = UserFactory()
        region = commune.region if role in (Role.OFFICER, Role.ANIMATOR) else None
        own = commune if role in (Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR) else None
        assign(person, role, by=None, region=region, commune=own)
        enter_as_staff(client, person)
        return client

    return sign_in


def sources_of(row) -> dict[str, str]:
    return {"source_fr": row.source_fr, "source_ar": row.source_ar}


def refused(answer) -> bool:
    return answer.status_code in (302, 403) and not answer.get("Location", "").endswith("/assignments/")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CENTRAL])
def test_assigning_is_refused_to_others(as_role, commune, role):
    client = as_role(role)
    assert refused(client.get(reverse("assignments:add")))
    assert refused(
        client.post(reverse("assignments:add"), {"email": "x@example.ma", "role": "central", "valid_from": "2026-01-01"})
    )
    assert Assignment.objects.filter(role=Role.CENTRAL).count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "nobody@example.ma"}, "email"),
        ({"email": ""}, "email"),
        ({"email": "not an address"}, "email"),
        ({"role": ""}, "role"),
        ({"role": "king"}, "role"),
        ({"region": ""}, "region"),
        ({"role": "central"}, "region"),
        ({"valid_to": "2020-01-01"}, "valid_to"),
        ({"valid_from": "yesterday"}, "valid_from"),
    ],
)
def test_assigning_says_what_is_wrong(as_role, commune, changes, field):
    person = UserFactory(email="nadia@example.ma")
    post = {
        "email": "nadia@example.ma",
        "role": "officer",
        "region": commune.region.pk,
        "commune": "",
        "valid_from": "2026-01-01",
        "valid_to": "",
    }
    answer = as_role(Role.CENTRAL).post(reverse("assignments:add"), post | changes)
    assert list(answer.context["form"].errors) == [field]
    assert person.assignments.count() == 0


def test_central_team_assigns_and_ends(as_role, commune):
    person = UserFactory(email="nadia@example.ma")
    client = as_role(Role.CENTRAL)
    post = {
        "email": "Nadia@Example.ma",
        "role": "officer",
        "region": commune.region.pk,
        "commune": "",
        "valid_from": "2026-01-01",
        "valid_to": "",
    }
    client.post(reverse("assignments:add"), post)
    one = person.assignments.get()
    assert list(person.groups.values_list("name", flat=True)) == ["officer:02"]
    assert client.get(reverse("assignments:edit", args=[one.pk])).status_code == 200
    client.post(reverse("assignments:edit", args=[one.pk]), {"last_day": ""})
    one.refresh_from_db()
    assert one.valid_to == timezone.localdate() - timezone.timedelta(days=1)
    assert person.groups.count() == 0
    again = client.post(reverse("assignments:edit", args=[one.pk]), {"last_day": ""})
    assert again.status_code == 200
    assert again.context["form"].non_field_errors()


def test_lists_show_each_role_its_own_places(as_role, commune):
    CommuneFactory(name_fr="Zemmour Est", name_ar="مكان", province=ProvinceFactory(region=RegionFactory(code="05")))
    AssignmentFactory(region=RegionFactory(code="05"), person=UserFactory(first_name="Zoubida"))
    for role in Role:
        text = as_role(role).get(reverse("communes:index")).content.decode()
        assert ("Zemmour Est" in text) is (role in (Role.CENTRAL, Role.FOLLOW_UP)), role
        assert commune.name_fr in text
        answer = as_role(role).get(reverse("assignments:index"))
        assert (answer.status_code == 200) is (role in (Role.CENTRAL, Role.OFFICER)), role
        if answer.status_code == 200:
            assert ("Zoubida" in answer.content.decode()) is (role == Role.CENTRAL)


@pytest.mark.indexes
def test_search_of_the_back_office_folds(as_role, commune):
    CommuneFactory(name_fr="Ahfir", name_ar="أحفير", province=commune.province)
    text = as_role(Role.OFFICER).get(reverse("communes:index_results"), {"q": "احفير"}).content.decode()
    assert "Ahfir" in text or "أحفير" in text
    assert "Berkane</a>" not in text


def test_officer_adds_spellings_and_nothing_else(as_role, commune):
    client = as_role(Role.OFFICER)
    client.post(
        reverse("communes:edit", args=[commune.pk]), {"spellings": " Berkan \n\nBerkan\nبركان ", "name_fr": "Autre", "code": "0"}
    )
    commune.refresh_from_db()
    assert commune.other_names == ["Berkan", "بركان"]
    assert (commune.name_fr, "berkan" in commune.folded.split()) == ("Berkane", True)
    assert client.get(reverse("communes:edit", args=[commune.pk])).status_code == 200


@pytest.mark.parametrize("role", [Role.ANIMATOR, Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR, Role.FOLLOW_UP])
def test_opening_is_refused_to_others(as_role, commune, role):
    client = as_role(role)
    assert client.get(reverse("home_open_commune", args=[commune.pk])).status_code in (302, 403)
    client.post(reverse("home_open_commune", args=[commune.pk]))
    assert CommunePage.objects.count() == 0


def test_officer_opens_a_commune_after_confirming(as_role, commune):
    client = as_role(Role.OFFICER)
    address = reverse("home_open_commune", args=[commune.pk])
    assert address in client.get(reverse("communes:index")).content.decode()
    assert client.get(address).status_code == 200
    assert CommunePage.objects.count() == 0
    answer = client.post(address)
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[CommunePage.objects.get(commune=commune).pk])
    assert address not in client.get(reverse("communes:index")).content.decode()


def test_opening_a_commune_that_does_not_exist_is_not_found(as_role, commune):
    assert as_role(Role.CENTRAL).get(reverse("home_open_commune", args=[999999])).status_code == 404


def test_central_team_corrects_a_population(as_role, commune):
    client = as_role(Role.CENTRAL)
    one = commune.populations.get()
    assert client.get(reverse("legal_populations:index")).status_code == 200
    assert client.get(reverse("legal_populations:edit", args=[one.pk])).status_code == 200


@pytest.mark.parametrize("view", ["edit", "history", "usage"])
@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.CENTRAL, Role.FOLLOW_UP)])
def test_rows_outside_are_refused(as_role, commune, role, view):
    far = CommuneFactory(name_fr="Zemmour Est", province=ProvinceFactory(region=RegionFactory(code="05")))
    assignment = AssignmentFactory(region=far.region)
    client = as_role(role)
    for address in (
        reverse(f"communes:{view}", args=[far.pk]),
        reverse(f"legal_populations:{view}", args=[far.populations.get().pk]),
        reverse(f"assignments:{view}", args=[assignment.pk]),
    ):
        assert refused(client.get(address)), address
        assert refused(client.post(address, {"spellings": "Pris", "last_day": ""})), address
    far.refresh_from_db()
    assert far.other_names == []
    assert Assignment.objects.filter(pk=assignment.pk, valid_to=None).exists()


def test_population_that_a_petition_carries_is_not_changed_and_is_corrected_by_a_new_row(as_role, commune):
    client, row = as_role(Role.CENTRAL), commune.populations.get()
    petition = PetitionFactory(commune=commune, population=row)
    values = {"commune": commune.pk, "census_year": row.census_year, "valid_from": row.valid_from, **sources_of(row)}
    answer = client.post(reverse("legal_populations:edit", args=[row.pk]), values | {"figure": row.figure + 1})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    same = client.post(reverse("legal_populations:edit", args=[row.pk]), values | {"figure": row.figure})
    assert same.status_code == 302
    right = values | {
        "figure": row.figure + 1,
        "valid_from": timezone.localdate(),
        "source_fr": "Rectification",
        "source_ar": "تصحيح",
    }
    assert client.post(reverse("legal_populations:add"), right).status_code == 302
    petition.refresh_from_db()
    assert petition.population.figure == row.figure
    assert commune.population_on(timezone.localdate()).figure == row.figure + 1


def test_population_that_nothing_stands_on_is_corrected(as_role, commune):
    client, row = as_role(Role.CENTRAL), commune.populations.get()
    values = {"commune": commune.pk, "census_year": row.census_year, "valid_from": row.valid_from, **sources_of(row)}
    client.post(reverse("legal_populations:edit", args=[row.pk]), values | {"figure": row.figure + 1})
    assert commune.populations.get().figure == row.figure + 1


@pytest.mark.parametrize("ends", ["in this session", "before this session"])
def test_rights_end_with_the_day_at_the_next_request(client, commune, ends):
    person, page = UserFactory(), open_commune(commune, officer_of(commune))
    with time_machine.travel("2026-11-03 10:00") as now:
        assign(person, Role.OFFICER, by=None, region=commune.region, valid_to=timezone.localdate())
        enter_as_staff(client, person)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if ends == "in this session":
            assert client.get(edit).status_code == 200
        now.shift(24 * 3600)
        answer = client.get(edit)
        assert answer.status_code == 403 or answer.url.startswith("/fr/account/")
    assert not person.groups.exists()


def test_rights_begin_with_the_day_at_the_next_request(client, commune):
    person, page = UserFactory(), open_commune(commune, officer_of(commune))
    with time_machine.travel("2026-11-03 10:00") as now:
        assign(person, Role.OFFICER, by=None, region=commune.region, valid_from=timezone.localdate() + timedelta(days=1))
        enter_as_staff(client, person)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert client.get(edit).status_code != 200
        now.shift(24 * 3600)
        assert client.get(edit).status_code == 200


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", ["communes", "legal_populations", "assignments", "holidays"])
def test_lists_say_days_as_moroccans_do(as_role, commune, language, name):
    client = as_role(Role.CENTRAL)
    person = Assignment.objects.get().person
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
    opened_on = timezone.now() - timedelta(days=40)
    type(commune).objects.update(opened_at=opened_on)
    Holiday.objects.create(day=opened_on, kind="national", name_fr="Fête", name_ar="عيد", source="Décret")
    days = {
        "communes": opened_on,
        "legal_populations": commune.populations.get().valid_from,
        "assignments": timezone.localdate(),
        "holidays": opened_on,
    }
    with translation.override(language):
        shown = day(days[name])
    assert f">{shown}<" in client.get(reverse(f"{name}:index")).content.decode()
