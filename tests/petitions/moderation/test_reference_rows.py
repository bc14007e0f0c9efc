"""Rows that hold everywhere: the central team changes them, nobody deletes them."""

import pytest
from django.urls import reverse

from moderation.models import Reason
from petitions import reference
from petitions.models import LegalFigure, Theme
from territory.models import Role
from tests.factories.petitions import PetitionFactory
from tests.petitions.moderation.conftest import REFERENCE, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", REFERENCE)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.FOLLOW_UP])
def test_only_the_central_team_changes_reference_rows(petition, name, role):
    _, client = staff(role, petition.commune.region if role == Role.OFFICER else None)
    row = {"petition_themes": Theme, "petition_reasons": Reason, "petition_figures": LegalFigure}[name].objects.first()
    for path in (reverse(f"{name}:index"), reverse(f"{name}:add"), reverse(f"{name}:edit", args=[row.pk])):
        assert client.get(path)["Location"] == "/admin/"


@pytest.mark.parametrize("name", REFERENCE)
def test_central_team_sees_and_edits_but_nobody_deletes(petition, name):
    _, client = staff(Role.CENTRAL)
    row = {"petition_themes": Theme, "petition_reasons": Reason, "petition_figures": LegalFigure}[name].objects.first()
    for path in (reverse(f"{name}:index"), reverse(f"{name}:add"), reverse(f"{name}:edit", args=[row.pk])):
        assert client.get(path).status_code == 200
    assert client.post(reverse(f"{name}:delete", args=[row.pk]))["Location"] == "/admin/"


def figure_values(figure, **changes):
    values = {
        name: getattr(figure, name) if getattr(figure, name) is not None else ""
        for name in (
            "code",
            "level",
            "value",
            "unit",
            "last_day",
            "audience",
            "certainty",
            "note_fr",
            "note_ar",
            "population_from",
            "population_below",
            "article_fr",
            "article_ar",
            "valid_from",
            "valid_to",
        )
    }
    values["with_arrondissements"] = {None: "unknown", True: "true", False: "false"}[figure.with_arrondissements]
    return values | changes


def test_figure_that_petitions_carry_can_only_be_ended():
    petition = PetitionFactory()
    figure = petition.required_by
    _, client = staff(Role.CENTRAL)
    path = reverse("petition_figures:edit", args=[figure.pk])
    assert client.post(path, figure_values(figure, value=150)).context["form"].errors
    client.post(path, figure_values(figure, valid_to="2027-01-31", leave_gap="on"))
    figure.refresh_from_db()
    assert (figure.value, str(figure.valid_to)) == (200, "2027-01-31")


def test_figure_that_overlaps_another_is_refused():
    reference.load()
    figure = LegalFigure.objects.get(value=200)
    _, client = staff(Role.CENTRAL)
    response = client.post(reverse("petition_figures:add"), figure_values(figure, value=250))
    assert response.context["form"].errors
    assert LegalFigure.objects.filter(value=250).count() == 0


def test_theme_is_changed_in_both_languages_with_a_history():
    reference.load()
    theme = Theme.objects.get(slug="water")
    _, client = staff(Role.CENTRAL)
    values = {"name_fr": "Eau", "name_ar": "الماء", "slug": "water", "tint": "sky", "order": 20}
    client.post(reverse("petition_themes:edit", args=[theme.pk]), values)
    theme.refresh_from_db()
    assert (theme.name_fr, theme.name_ar) == ("Eau", "الماء")
    history = client.get(reverse("petition_themes:history", args=[theme.pk]))
    assert len(history.context["object_list"]) == 1
