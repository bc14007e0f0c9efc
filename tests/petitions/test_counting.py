"""Counting: each confirmed signature once, proved every night."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from moderation.models import Decision
from petitions.models import DecisionNotice, Petition
from petitions.services.counting import SETTLING, close_due, count_recent, prove_count, prove_counts
from petitions.states import PetitionState
from tests.factories.petitions import PetitionFactory, confirmed_signatures

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def now():
    return timezone.now()


def stored(petition):
    petition.refresh_from_db()
    return petition.online_count


def test_each_signature_is_counted_once(now):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    assert count_recent(now) == {petition.pk: 3}
    assert count_recent(now) == {}
    assert count_recent(now + SECOND) == {}
    confirmed_signatures(petition, 2, at=now + 2 * SECOND)
    assert count_recent(now + 2 * SECOND) == {petition.pk: 2}
    assert stored(petition) == 5


def test_counting_asks_the_same_queries_for_1_and_for_100_signatures(now, django_assert_num_queries):
    petition = PetitionFactory()
    count_recent(now)
    confirmed_signatures(petition, 1, at=now)
    with django_assert_num_queries(9):
        count_recent(now)
    confirmed_signatures(petition, 100, at=now + SECOND)
    with django_assert_num_queries(9):
        count_recent(now + SECOND)


@pytest.mark.parametrize(("signatures", "reached"), [(199, False), (200, True), (201, True)])
def test_threshold_is_stamped_when_it_is_reached(now, signatures, reached):
    petition = PetitionFactory(required=200)
    confirmed_signatures(petition, signatures, at=now)
    count_recent(now)
    petition.refresh_from_db()
    assert (petition.threshold_reached_at is not None) is reached


def test_threshold_is_stamped_once_and_its_author_told_once(now):
    petition = PetitionFactory(required=2)
    for seconds in range(4):
        confirmed_signatures(petition, 1, at=now + seconds * SECOND)
        count_recent(now + seconds * SECOND)
    petition.refresh_from_db()
    assert petition.threshold_reached_at == now + SECOND
    assert Decision.objects.about(petition).filter(action="reach_threshold").count() == 1
    assert DecisionNotice.objects.filter(petition=petition).count() == 1


def test_proof_of_a_right_count_records_no_drift(now):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    count_recent(now)
    [check] = prove_counts()
    check.refresh_from_db()
    assert (check.stored, check.found, check.drift) == (3, 3, 0)


@pytest.mark.parametrize("drift", [-2, 2])
def test_proof_repairs_a_drift_and_records_it(now, drift):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    count_recent(now)
    Petition.objects.update(online_count=F("online_count") + drift)
    [check] = prove_counts()
    check.refresh_from_db()
    assert check.drift == -drift
    assert stored(petition) == 3


def test_proof_leaves_what_is_not_counted_yet_to_the_counting_job(now):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    count_recent(now)
    confirmed_signatures(petition, 1, at=now + SECOND)
    assert prove_count(petition.pk).found == 3
    assert count_recent(now + SECOND) == {petition.pk: 1}
    assert stored(petition) == 4


@pytest.mark.parametrize("age", [timedelta(0), timedelta(minutes=5), timedelta(days=9), -timedelta(minutes=5)])
def test_signature_is_counted_whatever_its_date(now, age):
    petition = PetitionFactory(required=1)
    confirmed_signatures(PetitionFactory(), 1, at=now)
    count_recent(now)
    confirmed_signatures(petition, 1, at=now - age)
    assert count_recent(now + SECOND) == {petition.pk: 1}
    assert stored(petition) == 1
    assert petition.threshold_reached_at == now + SECOND


def test_more_signatures_than_one_transaction_takes_are_counted_by_one_run(now, monkeypatch):
    monkeypatch.setattr("petitions.services.counting.BATCH", 2)
    first, second = PetitionFactory(), PetitionFactory()
    confirmed_signatures(first, 3, at=now)
    confirmed_signatures(second, 2, at=now)
    assert count_recent(now) == {first.pk: 3, second.pk: 2}
    assert (stored(first), stored(second)) == (3, 2)


def test_signature_that_turns_up_after_the_close_is_counted_and_proved(now):
    petition = PetitionFactory(closes_at=now)
    assert close_due(now + SETTLING) == 1
    confirmed_signatures(petition, 1, at=now - SECOND)
    assert count_recent(now + SETTLING) == {petition.pk: 1}
    [check] = prove_counts()
    assert (check.stored, check.found) == (1, 1)


def test_closed_petition_is_proved_for_a_week_and_then_left(now):
    petition = PetitionFactory(state=PetitionState.CLOSED, closed_at=now - timedelta(days=6))
    assert [check.petition_id for check in prove_counts()] == [petition.pk]
    assert [check.petition_id for check in prove_counts()] == [petition.pk]
    Petition.objects.update(closed_at=now - timedelta(days=8))
    assert prove_counts() == []


def test_petition_is_closed_a_little_after_its_time_with_its_last_moment_counted(now):
    petition = PetitionFactory(closes_at=now)
    confirmed_signatures(petition, 2, at=now - SECOND)
    assert close_due(now + SETTLING - SECOND) == 0
    assert close_due(now + SETTLING) == 1
    petition.refresh_from_db()
    assert (petition.state, petition.online_count) == (PetitionState.CLOSED, 2)
    assert petition.count_checks.get().found == 2
    assert close_due(now + SETTLING) == 0
