"""Counting: each confirmed signature once, proved every night."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from moderation.models import Decision
from petitions.models import AuthorNotice, CountRun, Petition
from petitions.services.counting import LAG, close_due, count_recent, prove_count, prove_counts
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


def test_signature_younger_than_the_lag_waits(now):
    petition = PetitionFactory()
    confirmed_signatures(petition, 1, at=now)
    assert count_recent(now) == {}
    assert count_recent(now + LAG - timedelta(microseconds=1)) == {}
    assert count_recent(now + LAG) == {petition.pk: 1}


def test_each_signature_is_counted_once(now):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    assert count_recent(now + LAG) == {petition.pk: 3}
    assert count_recent(now + LAG) == {}
    assert count_recent(now + LAG + SECOND) == {}
    confirmed_signatures(petition, 2, at=now + 2 * SECOND)
    assert count_recent(now + LAG + 2 * SECOND) == {petition.pk: 2}
    assert stored(petition) == 5


def test_counting_asks_the_same_queries_for_1_and_for_100_signatures(now, django_assert_num_queries):
    petition = PetitionFactory()
    count_recent(now)
    confirmed_signatures(petition, 1, at=now)
    with django_assert_num_queries(8):
        count_recent(now + LAG)
    confirmed_signatures(petition, 100, at=now + SECOND)
    with django_assert_num_queries(8):
        count_recent(now + LAG + SECOND)


@pytest.mark.parametrize(("signatures", "reached"), [(199, False), (200, True), (201, True)])
def test_threshold_is_stamped_when_it_is_reached(now, signatures, reached):
    petition = PetitionFactory(required=200)
    confirmed_signatures(petition, signatures, at=now)
    count_recent(now + LAG)
    petition.refresh_from_db()
    assert (petition.threshold_reached_at is not None) is reached


def test_threshold_is_stamped_once_and_its_author_told_once(now):
    petition = PetitionFactory(required=2)
    for seconds in range(4):
        confirmed_signatures(petition, 1, at=now + seconds * SECOND)
        count_recent(now + LAG + seconds * SECOND)
    petition.refresh_from_db()
    assert petition.threshold_reached_at == now + SECOND
    assert Decision.objects.about(petition).filter(action="reach_threshold").count() == 1
    assert AuthorNotice.objects.filter(petition=petition).count() == 1


def test_proof_of_a_right_count_records_no_drift(now):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    count_recent(now + LAG)
    [check] = prove_counts()
    check.refresh_from_db()
    assert (check.stored, check.found, check.drift) == (3, 3, 0)


@pytest.mark.parametrize("drift", [-2, 2])
def test_proof_repairs_a_drift_and_records_it(now, drift):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    count_recent(now + LAG)
    Petition.objects.update(online_count=F("online_count") + drift)
    [check] = prove_counts()
    check.refresh_from_db()
    assert check.drift == -drift
    assert stored(petition) == 3


def test_proof_leaves_what_is_not_counted_yet_to_the_counting_job(now):
    petition = PetitionFactory()
    confirmed_signatures(petition, 3, at=now)
    count_recent(now + LAG)
    confirmed_signatures(petition, 1, at=now + SECOND)
    assert prove_count(petition.pk).found == 3
    assert count_recent(now + LAG + SECOND) == {petition.pk: 1}
    assert stored(petition) == 4


def test_row_behind_the_window_is_found_by_the_proof(now):
    petition = PetitionFactory(required=1)
    count_recent(now + LAG)
    confirmed_signatures(petition, 1, at=now - SECOND)
    assert count_recent(now + LAG + SECOND) == {}
    prove_counts()
    assert stored(petition) == 1
    assert petition.threshold_reached_at is not None


def test_petition_stays_open_until_its_last_moment_is_counted(now):
    petition = PetitionFactory(closes_at=now)
    confirmed_signatures(petition, 2, at=now - SECOND)
    CountRun.objects.create(pk=1, counted_until=now - 2 * SECOND)
    assert close_due(now + SECOND) == 0
    count_recent(now + LAG)
    assert close_due(now + SECOND) == 1
    petition.refresh_from_db()
    assert (petition.state, petition.online_count) == (PetitionState.CLOSED, 2)
    assert petition.count_checks.get().found == 2
    assert close_due(now + SECOND) == 0
