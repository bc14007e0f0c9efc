"""Members, offices and committees of a council in the back office."""

import pytest
from django.urls import reverse

from councils.models import Committee, Member
from territory.models import Role
from tests.councils.conftest import formset
from tests.factories.councils import (
    CommitteeFactory,
    MemberFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


def member(council, *offices, **changes):
    values = {
        "council": council.pk,
        "name_fr": "Khadija Alami",
        "name_ar": "خديجة العلمي",
        "gender": "",
        "valid_from": "2021-09-20",
    }
    return {**values, "valid_to": "", **changes, **formset("offices", *offices)}


def office(role="president", **changes):
    return {"role": role, "rank": "1", "valid_from": "2021-10-01", "valid_to": "", **changes}


def test_a_member_is_entered_with_an_office_and_two_presidents_are_refused(as_role, council):
    client = as_role(Role.COMMUNE_REGISTRAR)
    address = reverse("councils_members:add")
    assert client.post(address, member(council, office())).status_code == 302
    assert Member.objects.get().offices.get().role == "president"
    for changes in ({}, {"valid_from": "2024-01-01"}):
        assert client.post(address, member(council, office(**changes))).status_code == 200
    assert client.post(address, member(council, office("vice_president"))).status_code == 302
    assert Member.objects.count() == 2


@pytest.mark.parametrize(
    ("offices", "changes"),
    [
        ([office(valid_from="2021-09-01")], {}),
        ([office(valid_to="2021-09-30")], {}),
        ([office()], {"valid_to": "2024-01-01"}),
        ([], {"valid_to": "2020-01-01"}),
        ([], {"name_ar": ""}),
    ],
)
def test_days_that_cannot_be_and_a_name_in_one_language_are_refused(as_role, council, offices, changes):
    client = as_role(Role.COMMUNE_REGISTRAR)
    answer = client.post(reverse("councils_members:add"), member(council, *offices, **changes))
    assert answer.status_code == 200
    assert not Member.objects.exists()


def test_a_committee_takes_members_of_its_council_once_and_says_what_the_law_wants(as_role, council):
    one, other = MemberFactory(council=council), MemberFactory()
    client = as_role(Role.COMMUNE_REGISTRAR)
    committee = CommitteeFactory(council=council)
    address = reverse("councils_committees:edit", args=[committee.pk])

    def seats(*members):
        rows = [{"member": who.pk, "role": role, "valid_from": "2021-10-01", "valid_to": ""} for who, role in members]
        words = {
            "name_fr": "Finances",
            "name_ar": "المالية",
            "remit_fr": "",
            "remit_ar": "",
            "valid_from": "2021-10-01",
            "valid_to": "",
        }
        return client.post(address, {**words, **formset("seats", *rows)}, follow=True)

    seats((other, "member"))
    seats((one, "member"), (one, "president"))
    assert not committee.seats.exists()
    answer = seats((one, "president"))
    assert committee.seats.get().member == one
    warned = [str(message) for message in answer.context["messages"] if message.level_tag == "warning"]
    assert len(warned) == 3
    assert Committee.objects.get().name_fr == "Finances"
