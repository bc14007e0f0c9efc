"""Statements whose SQL is made once say what the ORM says, each time with other values."""

from datetime import timedelta

import pytest
from django.db.models import Exists, OuterRef, Value
from django.utils import timezone

from civicsite.support.compiled import Compiled, CompiledUpdate, Slot
from petitions.models import Petition, Signature
from tests.factories.petitions import PetitionFactory, confirmed_signatures

pytestmark = pytest.mark.django_db


@pytest.fixture
def petitions():
    made = [PetitionFactory() for _ in range(2)]
    for number, petition in enumerate(made, 1):
        confirmed_signatures(petition, number)
    return made


def values(row):
    return {
        name: bytes(value) if isinstance(value, memoryview) else value for name, value in vars(row).items() if name != "_state"
    }


def test_it_gives_the_rows_of_the_queryset_whatever_the_value(petitions):
    compiled = Compiled(lambda slot: Signature.objects.filter(petition=slot("petition")).order_by("pk"))
    for petition in (*petitions, *petitions):
        found = compiled.rows(petition=petition.pk)
        assert [values(row) for row in found] == [values(row) for row in petition.signatures.order_by("pk")]
    assert compiled.rows(petition=0) == []
    assert compiled.first(petition=0) is None


def test_it_runs_one_query_and_what_it_selected_beside_costs_none(petitions, django_assert_num_queries):
    compiled = Compiled(lambda slot: Petition.objects.select_related("key").filter(pk=slot("pk")))
    compiled.first(pk=petitions[0].pk)
    with django_assert_num_queries(1):
        found = compiled.first(pk=petitions[1].pk)
        assert found == petitions[1]
        assert found.key.petition_id == petitions[1].pk
    assert not found._state.adding


def test_what_was_left_out_is_loaded_when_it_is_asked_for(petitions, django_assert_num_queries):
    compiled = Compiled(lambda slot: Signature.objects.filter(petition=slot("petition")).only("nonce"))
    (row,) = compiled.rows(petition=petitions[0].pk)
    with django_assert_num_queries(0):
        assert len(row.nonce) == 16
    with django_assert_num_queries(1):
        assert row.petition_id == petitions[0].pk


def test_bytes_and_moments_are_compared_as_the_orm_compares_them(petitions):
    row = petitions[0].signatures.get()
    compiled = Compiled(
        lambda slot: Signature.objects.filter(contact_digest=slot("digest"), created_at__lte=slot("now")).order_by("pk")
    )
    digest = bytes(row.contact_digest)
    assert compiled.rows(digest=digest, now=row.created_at) == [row]
    assert compiled.rows(digest=digest, now=row.created_at - timedelta(microseconds=1)) == []


def test_missing_value_is_refused(petitions):
    with pytest.raises(KeyError):
        Compiled(lambda slot: Signature.objects.filter(pk=slot("pk"))).rows()


def test_update_sets_what_it_is_told_where_its_conditions_hold(petitions):
    update = CompiledUpdate(
        lambda slot: Signature.objects.filter(
            Exists(Petition.objects.filter(pk=OuterRef("petition_id"), closes_at__gt=slot("now"))), pk=slot("pk")
        ),
        code_sent_at=Slot("now"),
        display_name=Slot("name"),
    )
    row, now = petitions[0].signatures.get(), timezone.now()
    assert update.run(pk=row.pk, now=petitions[0].closes_at, name="Nobody") == 0
    assert update.run(pk=row.pk, now=now, name="Fatima") == 1
    row.refresh_from_db()
    assert (row.code_sent_at, row.display_name) == (now, "Fatima")
    assert not petitions[1].signatures.filter(display_name="Fatima").exists()


@pytest.mark.parametrize(
    "build",
    [
        lambda slot: Signature.objects.filter(pk=slot("pk")).annotate(one=Value(1)),
        lambda slot: Petition.objects.filter(pk=slot("pk")).prefetch_related("texts"),
    ],
)
def test_what_it_would_leave_out_is_refused(build):
    with pytest.raises(TypeError):
        Compiled(build).first(pk=1)
