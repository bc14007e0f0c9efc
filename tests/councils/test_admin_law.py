"""The law of councils in the back office: rows that the central team ends and adds, and nobody else touches."""

import pytest
from django.urls import reverse
from django.utils import timezone

from councils.models import CouncilRule
from territory.models import Role
from tests.councils.conftest import OPENING
from tests.factories.councils import (
    CommitteeFactory,
    MemberFactory,
    SessionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


def rule(**changes):
    values = {"code": "posting_days", "level": "commune", "value": "10", "article_fr": "Art. 273", "article_ar": "المادة 273"}
    return {**values, "note_fr": "", "note_ar": "", "valid_from": "2027-01-01", "valid_to": "", **changes}


def rule_values(row, **changes):
    names = ("code", "level", "value", "article_fr", "article_ar", "note_fr", "note_ar", "valid_from")
    return {name: str(getattr(row, name) or "") for name in names} | {"valid_to": ""} | changes


def refusal_of(response):
    return " ".join(str(error) for errors in response.context["form"].errors.values() for error in errors)


def test_the_central_team_ends_a_rule_then_adds_the_new_one_with_a_history(as_role):
    client = as_role(Role.CENTRAL)
    address = reverse("council_rules:add")
    assert client.post(address, rule()).status_code == 200
    assert client.post(address, rule(code="session_month", value="13")).status_code == 200
    old = CouncilRule.objects.get(code="posting_days", level="commune")
    edit = reverse("council_rules:edit", args=[old.pk])
    ended = rule_values(old, valid_to="2026-12-31")
    # From then on no rule would hold: that is said, and done only by whoever wants it until the next one is added.
    assert "1er janvier 2027" in refusal_of(client.post(edit, ended))
    assert client.post(edit, ended | {"leave_gap": "on"}).status_code == 302
    assert "du 1er janvier 2027 au 31 janvier 2027" in refusal_of(client.post(address, rule(valid_from="2027-02-01")))
    assert client.post(address, rule()).status_code == 302
    assert CouncilRule.objects.filter(code="posting_days", level="commune").count() == 2
    history = client.get(reverse("council_rules:history", args=[old.pk]))
    assert len(history.context["object_list"]) == 1
    assert "31 décembre 2026" in history.content.decode()
    assert "2026-12-31" not in history.content.decode()


@pytest.mark.parametrize("changes", [{"value": "9"}, {"article_fr": "Art. 999"}, {"valid_from": "2026-01-01"}])
def test_a_rule_that_sessions_followed_is_ended_and_not_rewritten(as_role, council, changes):
    client = as_role(Role.CENTRAL)
    old = CouncilRule.objects.get(code="posting_days", level="commune")
    edit = reverse("council_rules:edit", args=[old.pk])
    SessionFactory(council=council, opens_on=OPENING)
    answer = client.post(edit, rule_values(old, **changes) | {"leave_gap": "on"})
    assert "Des sessions suivent cette règle" in refusal_of(answer)
    # What was typed stays; what is said beside the rule may change.
    ((_name, value),) = changes.items()
    assert f'value="{value}"' in answer.content.decode()
    assert client.post(edit, rule_values(old, note_fr="À confirmer.", note_ar="للتأكيد.")).status_code == 302
    old.refresh_from_db()
    assert (old.value, old.note_fr) == (8, "À confirmer.")


def test_a_month_without_sessions_any_more_is_no_gap(as_role):
    client = as_role(Role.CENTRAL)
    may = CouncilRule.objects.get(code="session_month", level="commune", value=5)
    assert client.post(reverse("council_rules:edit", args=[may.pk]), rule_values(may, valid_to="2026-12-31")).status_code == 302


def test_lists_lead_to_what_can_be_changed(as_role, council):
    member, committee = MemberFactory(council=council), CommitteeFactory(council=council)
    client = as_role(Role.CENTRAL)
    rows = {"councils_members": member, "councils_committees": committee, "councils_councils": council}
    rows["council_rules"] = CouncilRule.objects.first()
    for name, row in rows.items():
        html = client.get(reverse(f"{name}:index")).content.decode()
        assert reverse(f"{name}:edit", args=[row.pk]) in html, name


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CENTRAL])
def test_others_do_not_touch_the_law(as_role, role):
    client = as_role(role)
    number = CouncilRule.objects.count()
    assert client.post(reverse("council_rules:add"), rule(valid_from=str(timezone.localdate()))).status_code in (302, 403)
    assert CouncilRule.objects.count() == number
