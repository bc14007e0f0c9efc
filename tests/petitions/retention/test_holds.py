"""A hold keeps everything until its day, whatever was planned."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from moderation.models import Decision
from petitions.models import RetentionNotice, RetentionPlan
from petitions.services.drafts import NotAllowed
from petitions.services.keys import vault_of
from petitions.services.retention import planning
from petitions.services.retention.destroying import carry_out, destroy_planned
from territory.models import Role
from territory.services import assign
from tests.factories.accounts import UserFactory
from tests.factories.territory import officer_of
from tests.petitions.retention.conftest import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def central():
    person = UserFactory()
    assign(person, Role.CENTRAL, by=None)
    return person


def test_hold_keeps_everything_until_its_day(petition, central):
    carry_out()
    plan = RetentionPlan.objects.get()
    planning.hold(plan, by=central, until=timezone.localdate() + timedelta(days=600), reason="Dossier 7110/2026")
    for day in (421, 452, 600):
        carry_out(later(day))
    plan.refresh_from_db()
    assert (plan.scans_done_at, plan.warned_at, plan.key_done_at) == (None, None, None)
    carry_out(later(601))
    RetentionPlan.objects.update(warned_at=later(601))
    carry_out(later(632))
    plan.refresh_from_db()
    assert plan.key_done_at is not None
    assert Decision.objects.about(petition).get(action="hold_data").note.endswith("Dossier 7110/2026")


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [(0, "Dossier", "held_until"), (-1, "Dossier", "held_until"), (1200, "Dossier", "held_until"), (10, "  ", "hold_reason")],
)
def test_hold_without_end_or_reason_is_refused_beside_its_field(petition, central, days, reason, field):
    carry_out()
    with pytest.raises(ValidationError) as refusal:
        planning.hold(RetentionPlan.objects.get(), by=central, until=timezone.localdate() + timedelta(days=days), reason=reason)
    assert list(refusal.value.message_dict) == [field]


def test_only_the_central_team_holds_and_releases(petition):
    carry_out()
    plan, officer = RetentionPlan.objects.get(), officer_of(petition.commune)
    for act in (
        lambda: planning.hold(plan, by=officer, until=date(2030, 1, 1), reason="x"),
        lambda: planning.release(plan, by=officer),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_hold_that_comes_while_the_key_is_about_to_be_destroyed_wins(petition, central):
    carry_out(later(421))
    plan = RetentionPlan.objects.get()
    planning.hold(plan, by=central, until=timezone.localdate() + timedelta(days=600), reason="Dossier 7110/2026")
    assert destroy_planned(plan.pk, later(452)) is False
    assert vault_of(petition)


def test_whoever_was_warned_before_a_hold_is_warned_anew_after_it(petition, central):
    carry_out(later(421))
    [first] = set(RetentionNotice.objects.values_list("key_on", flat=True))
    planning.hold(
        RetentionPlan.objects.get(), by=central, until=timezone.localdate() + timedelta(days=600), reason="Dossier 7110"
    )
    for day in (452, 601, 630):
        carry_out(later(day))
    plan = RetentionPlan.objects.get()
    assert plan.key_done_at is None
    assert set(RetentionNotice.objects.values_list("key_on", flat=True)) == {first, plan.key_on}
    assert plan.key_on == timezone.localdate() + timedelta(days=631)
    carry_out(later(631))
    assert RetentionPlan.objects.get().key_done_at is not None
