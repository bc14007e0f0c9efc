"""The first page of the back office says what waits for whoever opens it, and leads there."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from petitions.services import deadlines
from petitions.states import Obligation, PetitionState
from territory.models import Role
from tests.factories.petitions import PetitionFactory
from tests.petitions.moderation.conftest import staff

HOME = "/admin/"
PANEL = 'aria-labelledby="today-heading"'


@pytest.fixture
def petition(db):
    return PetitionFactory(state=PetitionState.SUBMITTED, submitted_at=timezone.now() - timedelta(days=3))


def first_page(role, place):
    return staff(role, place)[1].get(HOME).content.decode()


def test_officer_is_led_to_each_petition_that_waits(petition):
    page = first_page(Role.OFFICER, petition.commune.region)
    assert PANEL in page
    assert f'href="{reverse("petitions_review:index")}"' in page
    assert f'href="{reverse("petitions_review:inspect", args=[petition.pk])}"' in page


def test_officer_of_another_region_is_told_that_nothing_waits(petition):
    page = first_page(Role.OFFICER, PetitionFactory().commune.region)
    assert PANEL in page
    assert reverse("petitions_review:inspect", args=[petition.pk]) not in page


def test_registrar_is_led_to_what_is_late_and_what_is_soon_due(petition):
    today = timezone.localdate()
    deadlines.start(petition, Obligation.REFUSAL, today - timedelta(days=400))
    page = first_page(Role.COMMUNE_REGISTRAR, petition.commune)
    assert f'href="{reverse("deadlines_report")}?when=late" class="late"' in page
    assert f"{reverse('deadlines_report')}?when=soon" not in page
    assert reverse("petitions_review:inspect", args=[petition.pk]) not in page


def test_whoever_has_no_such_work_sees_no_such_panel(petition):
    assert PANEL not in first_page(Role.COMMUNE_EDITOR, petition.commune)


def test_first_page_costs_the_same_however_much_waits(petition):
    client = staff(Role.OFFICER, petition.commune.region)[1]
    client.get(HOME)
    with CaptureQueriesContext(connection) as few:
        client.get(HOME)
    for _ in range(6):
        PetitionFactory(commune=petition.commune, state=PetitionState.SUBMITTED, submitted_at=timezone.now())
    with CaptureQueriesContext(connection) as many:
        client.get(HOME)
    assert len(many) == len(few)


def test_back_office_bears_the_name_of_the_site_in_the_language_of_the_reader(petition):
    person, client = staff(Role.OFFICER, petition.commune.region)
    for language, name in (("fr", "Ma commune"), ("ar", "جماعتي")):
        UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
        assert re.search(rf"<h1[^>]*>\s*{name}\s*</h1>", client.get(HOME).content.decode())
