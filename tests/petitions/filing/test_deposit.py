"""Registering a deposit: who may, when, what is stamped, what is refused in words (article 125)."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from moderation.models import Decision
from petitions.models import DecisionNotice, Filing, LegalFigure, SealedFile
from petitions.services.drafts import NotAllowed
from petitions.services.filing.deposit import register
from petitions.states import FilingState, PetitionState
from territory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory, officer_of
from tests.petitions.filing.conftest import FILED_ON, deposit

pytestmark = pytest.mark.django_db


def problems(call) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        call()
    return refusal.value.message_dict


class TestWho:
    def test_others_are_refused(self, petition):
        elsewhere = CommuneFactory()
        others = [
            petition.author,
            UserFactory(),
            officer_of(elsewhere),
            AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=elsewhere).person,
            AssignmentFactory(role=Role.COMMUNE_EDITOR, commune=petition.commune).person,
            AssignmentFactory(role=Role.ANIMATOR, region=petition.commune.region).person,
            AssignmentFactory(role=Role.FOLLOW_UP).person,
            AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=petition.commune, person=petition.author).person,
        ]
        for person in others:
            with pytest.raises(NotAllowed):
                register(petition, deposit(), by=person)
        assert not petition.filings.exists()

    def test_the_registrar_of_one_commune_does_not_register_for_the_province(self, petition, registrar):
        petition.level = "province"
        petition.save()
        with pytest.raises(NotAllowed):
            register(petition, deposit(), by=registrar)
        assert register(petition, deposit(), by=officer_of(petition.commune)).authority == petition.commune.province.code

    @pytest.mark.parametrize("role", ["registrar", "officer", "central"])
    def test_those_whose_task_it_is_may(self, petition, registrar, role):
        people = {
            "registrar": registrar,
            "officer": officer_of(petition.commune),
            "central": AssignmentFactory(role=Role.CENTRAL).person,
        }
        assert register(petition, deposit(), by=people[role]).state == FilingState.REGISTERED


class TestWhat:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"filed_on": FILED_ON + timedelta(days=1)}, "filed_on"),
            ({"filed_on": FILED_ON - timedelta(days=101)}, "filed_on"),
            ({"number": "  "}, "number"),
            ({"depositor": ""}, "depositor"),
        ],
        ids=["to come", "before the publication", "no number", "nobody"],
    )
    def test_is_refused_beside_its_field(self, petition, registrar, changes, field):
        assert list(problems(lambda: register(petition, deposit(**changes), by=registrar))) == [field]
        petition.refresh_from_db()
        assert petition.state == PetitionState.CLOSED

    def test_the_day_of_the_publication_is_early_enough(self, petition, registrar):
        day = timezone.localdate(petition.published_at)
        assert register(petition, deposit(filed_on=day), by=registrar).filed_on == day

    @pytest.mark.parametrize("state", sorted(set(PetitionState) - {PetitionState.COLLECTING, PetitionState.CLOSED}))
    def test_only_a_published_petition_is_deposited(self, petition, registrar, state):
        other = PetitionFactory(state=state, commune=petition.commune)
        assert "__all__" in problems(lambda: register(other, deposit(filed_on=timezone.localdate()), by=registrar))

    def test_a_second_deposit_names_the_first(self, petition, registrar, filed):
        assert "47/2026" in problems(lambda: register(petition, deposit(number="48"), by=registrar))["__all__"][0]

    def test_a_number_is_used_once_a_year_in_a_register(self, petition, registrar, filed):
        other = PetitionFactory(state=PetitionState.CLOSED, commune=petition.commune, published_at=petition.published_at)
        assert list(problems(lambda: register(other, deposit(), by=registrar))) == ["number"]
        assert register(other, deposit(number="48"), by=registrar).sequence == 1
        elsewhere = PetitionFactory(state=PetitionState.CLOSED, published_at=petition.published_at)
        registrar_there = AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=elsewhere.commune).person
        assert register(elsewhere, deposit(), by=registrar_there).number == "47"

    def test_a_disguised_program_is_no_scan(self, petition, registrar):
        scan = SimpleUploadedFile("depot.pdf", b"MZ\x90\x00", content_type="application/pdf")
        assert list(problems(lambda: register(petition, deposit(scan=scan), by=registrar))) == ["scan"]
        assert not SealedFile.objects.exists()

    def test_a_gap_in_the_law_is_said_and_nothing_is_registered(self, petition, registrar):
        LegalFigure.objects.filter(code="signatures_required").update(valid_to=FILED_ON - timedelta(days=1))
        assert list(problems(lambda: register(petition, deposit(), by=registrar))) == ["filed_on"]
        assert not petition.filings.exists()


class TestStamps:
    def test_the_law_and_the_counts_of_the_day(self, filed):
        assert (filed.required_signatures, filed.population.census_year) == (200, 2024)
        assert (filed.online_count, filed.paper_count) == (260, 212)

    def test_a_later_census_does_not_rewrite_it(self, filed, petition):
        petition.commune.populations.create(census_year=2034, figure=9_000, valid_from=FILED_ON, source="RGPH")
        filed.refresh_from_db()
        assert filed.required_signatures == 200

    def test_the_collection_ends_and_stays_public(self, registrar, clock, petition):
        PetitionState_ = PetitionState.COLLECTING
        petition.state, petition.closed_at = PetitionState_, None
        petition.closes_at = timezone.now() + timedelta(days=30)
        petition.save()
        register(petition, deposit(), by=registrar)
        petition.refresh_from_db()
        assert (petition.state, petition.closed_at, petition.is_visible) == (PetitionState.FILED, timezone.now(), True)
        assert not petition.accepts_signatures

    def test_the_journal_and_the_news_to_the_author(self, filed, petition, registrar):
        line = Decision.objects.about(filed).get()
        assert (line.action, line.actor, line.to_state) == ("filing-register", registrar, FilingState.REGISTERED)
        assert DecisionNotice.objects.filter(petition=petition, decision=line).count() == 1


@pytest.mark.parametrize("number", ["58", "B 12", "B-C/4", "12/A", "12 - ب"])
def test_number_in_the_register_is_never_parted_over_two_lines(number):
    """No space, and nothing after which a browser ends a line, unless a digit or what forbids it follows."""
    shown = Filing(number=number, year=2026).shown_number
    assert " " not in shown
    assert not re.search(r"[/-](?![\d\u2060\u00a0])", shown)
