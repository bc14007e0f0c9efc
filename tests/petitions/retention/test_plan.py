"""The dated plan of a petition's data: scans first, then a warning, then the key."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from moderation.models import Decision
from petitions.jobs import send_owed_warnings
from petitions.models import RetentionNotice, RetentionPlan
from petitions.services.keys import vault_of
from petitions.services.retention.destroying import carry_out
from petitions.states import PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import FilingFactory
from tests.factories.territory import officer_of
from tests.petitions.retention.conftest import end, later, run_until_destroyed

pytestmark = pytest.mark.django_db


def test_scans_go_first_and_the_key_after_the_warning(petition, settings):
    today = timezone.localdate()
    carry_out()
    plan = RetentionPlan.objects.get(petition=petition)
    assert (plan.reason, plan.scans_on, plan.key_on) == (
        "not_refiled",
        today + timedelta(days=180),
        today + timedelta(days=450),
    )
    for day, (scans, warned, key) in {
        179: (False, False, False),
        180: (True, False, False),
        419: (True, False, False),
        420: (True, True, False),
        449: (True, True, False),
        450: (True, True, True),
    }.items():
        carry_out(later(day) + timedelta(minutes=1))
        if day == 420:
            RetentionPlan.objects.update(warned_at=later(420))
        plan.refresh_from_db()
        assert (bool(plan.scans_done_at), bool(plan.warned_at), bool(plan.key_done_at)) == (scans, warned, key), day
        kinds = set(petition.files.kept().values_list("kind", flat=True))
        assert kinds == (set() if key else {"mandate"} if scans else {"mandate", "sheet_scan"})


def test_plan_that_is_overdue_is_warned_of_before_anything_is_destroyed(petition):
    end(petition, days=3000)
    petition.filings.update(ended_at=timezone.now() - timedelta(days=3000))
    for _ in range(3):
        carry_out()
    plan = RetentionPlan.objects.get(petition=petition)
    assert (plan.warned_at is not None, plan.key_done_at) == (True, None)
    # The day that the warning names is the day on which it happens.
    assert plan.key_on == timezone.localdate() + timedelta(days=30)
    assert set(RetentionNotice.objects.values_list("key_on", flat=True)) == {plan.key_on}
    carry_out(later(29))
    assert RetentionPlan.objects.get(petition=petition).key_done_at is None
    carry_out(later(31))
    plan.refresh_from_db()
    assert plan.key_done_at is not None


def test_officers_author_and_mandataire_are_warned_once(petition, django_capture_on_commit_callbacks):
    officer = officer_of(petition.commune)
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(later(430))
        carry_out(later(431))
    mandataire = petition.mandates.get().person
    told = sorted(message.to[0] for message in mail.outbox)
    assert told == sorted({officer.email, petition.author.email, mandataire.email})
    assert all(petition.title in message.body for message in mail.outbox)


@pytest.mark.parametrize(("language", "direction", "day"), [("fr", "ltr", "1er février 2027"), ("ar", "rtl", "1 فبراير 2027")])
def test_the_warning_is_a_mail_in_both_forms_in_the_language_of_its_reader(petition, language, direction, day):
    carry_out()
    plan = RetentionPlan.objects.get(petition=petition)
    person = UserFactory(language=language)
    RetentionNotice.objects.create(plan=plan, person=person, key_on=date(2027, 2, 1))
    send_owed_warnings()
    [message] = mail.outbox
    [(page, kind)] = message.alternatives
    assert kind == "text/html"
    assert f'<html lang="{language}" dir="{direction}">' in page
    for said in (day, petition.text_in(language).title, f"/{language}/petitions/{petition.pk}/"):
        assert said in message.body
        assert said in page


def test_destruction_is_in_the_journal_and_happens_once(petition):
    run_until_destroyed(petition)
    carry_out(later(500))
    actions = [line.action for line in Decision.objects.about(petition)]
    assert [actions.count(action) for action in ("delete_scans", "warn_of_destruction", "destroy_key")] == [1, 1, 1]


@pytest.mark.parametrize("state", [PetitionState.COLLECTING, PetitionState.FILED])
def test_petition_that_moves_on_has_no_plan_any_more(petition, state):
    carry_out()
    if state == PetitionState.FILED:
        FilingFactory(petition=petition, sequence=2)
    end(petition, state)
    carry_out(later(460))
    assert not RetentionPlan.objects.exists()
    assert vault_of(petition)


def test_changed_delay_moves_the_dates_and_warns_anew(petition, settings):
    carry_out(later(430))
    settings.RETENTION_DECIDED_DAYS = 365
    carry_out(later(431))
    plan = RetentionPlan.objects.get()
    assert (plan.key_on - plan.since, plan.warned_at) == (timedelta(days=545), None)
