"""Officers' review in the back office: every role and state, refusals first."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from moderation.models import Decision, Reason
from petitions import reference
from petitions.admin.viewsets import waiting_for
from petitions.models import LegalFigure, Petition, Theme
from petitions.states import PetitionState
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.factories.territory import CommuneFactory, ProvinceFactory, RegionFactory

pytestmark = pytest.mark.django_db
DECISIONS = ["publish", "request_change", "refuse"]
REFERENCE = ["petition_themes", "petition_reasons", "petition_figures"]


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.fixture
def petition():
    return PetitionFactory(state=PetitionState.SUBMITTED)


def staff(role, place=None):
    """A person with a role, and a session that may enter the back office."""
    person = UserFactory()
    place = {"region": place} if role in (Role.OFFICER, Role.ANIMATOR) else {"commune": place} if place else {}
    assign(person, role, by=None, **place)
    client = Client()
    enter_as_staff(client, person)
    return person, client


def officer_of(petition):
    return staff(Role.OFFICER, petition.commune.region)


def url(name, petition):
    return reverse(f"petitions_review:{name}", args=[petition.pk])


def reason_for(action):
    use = Reason.Use.PETITION_REFUSED if action == "refuse" else Reason.Use.PETITION_CHANGE
    return Reason.objects.filter(use=use, active=True).first()


def answer(action, **changes):
    return (
        {"powers": "within"} if action == "publish" else {"reason": reason_for(action).pk, "note": "Voir la page 2."}
    ) | changes


# --- Who may not -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
@pytest.mark.parametrize("method", ["get", "post"])
def test_officer_of_another_region_finds_nothing(petition, name, method):
    _, client = staff(Role.OFFICER, CommuneFactory().region)
    response = getattr(client, method)(url(name, petition), answer(name) if name != "inspect" else {}, follow=True)
    assert response.status_code == 404
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    assert not Decision.objects.about(petition).exists()


@pytest.mark.parametrize("role", [Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR, Role.ANIMATOR, Role.CENTRAL, Role.FOLLOW_UP])
@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
def test_other_roles_neither_see_nor_decide(petition, role, name):
    place = {
        Role.ANIMATOR: petition.commune.region,
        Role.COMMUNE_EDITOR: petition.commune,
        Role.COMMUNE_REGISTRAR: petition.commune,
    }
    _, client = staff(role, place.get(role))
    for send in (client.get, client.post):
        response = send(url(name, petition), answer(name) if name != "inspect" else {}, follow=True)
        assert response.status_code in (403, 404) or response.redirect_chain[-1][0] == "/admin/"
        assert TEXTS["fr"][0] not in response.content.decode()
    assert client.get(reverse("petitions_review:index")).status_code == 302
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED


@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
def test_citizen_and_anonymous_are_kept_out(client, petition, name):
    assert client.get(url(name, petition))["Location"].startswith("/fr/account/staff/")
    client.force_login(petition.author)
    assert client.get(url(name, petition)).status_code == 403
    assert client.post(url(name, petition), {}).status_code == 403


@pytest.mark.parametrize("action", DECISIONS)
def test_officer_cannot_decide_on_their_own_petition(action):
    petition = PetitionFactory(state=PetitionState.SUBMITTED)
    assign(petition.author, Role.OFFICER, by=None, region=petition.commune.region)
    client = Client()
    enter_as_staff(client, petition.author)
    response = client.post(url(action, petition), answer(action), follow=True)
    assert response.context["is_own"] is True
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    assert waiting_for(petition.author) == 0


@pytest.mark.parametrize("action", DECISIONS)
def test_technical_administrator_sees_but_does_not_decide(petition, action):
    person = UserFactory(is_superuser=True, is_staff=True)
    client = Client()
    enter_as_staff(client, person)
    assert client.get(url("inspect", petition)).status_code == 200
    assert client.post(url(action, petition), answer(action)).status_code == 302
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED


@pytest.mark.parametrize("action", DECISIONS)
@pytest.mark.parametrize(
    "state", [PetitionState.CHANGES_REQUESTED, PetitionState.REFUSED, PetitionState.COLLECTING, PetitionState.CLOSED]
)
def test_nothing_is_decided_twice(action, state):
    petition = PetitionFactory(state=state, submitted_at=timezone.now())
    _, client = officer_of(petition)
    response = client.get(url(action, petition), follow=True)
    assert response.redirect_chain[-1][0] == url("inspect", petition)
    assert client.post(url(action, petition), answer(action)).status_code == 409
    petition.refresh_from_db()
    assert petition.state == state


def test_drafts_are_shown_to_no_officer(petition):
    draft = PetitionFactory(state=PetitionState.DRAFT, commune=petition.commune)
    _, client = officer_of(petition)
    assert client.get(url("inspect", draft), follow=True).status_code == 404
    listed = client.get(reverse("petitions_review:index")).context["object_list"]
    assert [row.pk for row in listed] == [petition.pk]


# --- What a decision needs ----------------------------------------------------------------


@pytest.mark.parametrize("action", ["request_change", "refuse"])
@pytest.mark.parametrize("kind", ["none", "unknown", "other_use", "retired"])
def test_reason_must_be_one_in_use_for_this_decision(petition, action, kind):
    _, client = officer_of(petition)
    reason = {
        "none": "",
        "unknown": 999_999,
        "other_use": reason_for("refuse" if action == "request_change" else "request_change").pk,
        "retired": Reason.objects.create(
            code="old",
            use=reason_for(action).use,
            label_fr="x",
            label_ar="x",
            explanation_fr="x",
            explanation_ar="x",
            active=False,
        ).pk,
    }[kind]
    response = client.post(url(action, petition), {"reason": reason, "note": "Un mot gardé."})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]
    assert "Un mot gardé." in response.content.decode()


@pytest.mark.parametrize("action", ["request_change", "refuse"])
def test_note_too_long_is_refused_and_kept(petition, action):
    _, client = officer_of(petition)
    response = client.post(url(action, petition), answer(action, note="x" * 2001))
    assert list(response.context["form"].errors) == ["note"]


def test_publishing_without_a_figure_of_the_law_is_told(petition):
    LegalFigure.objects.all().delete()
    _, client = officer_of(petition)
    assert client.get(url("publish", petition)).status_code == 200
    response = client.post(url("publish", petition), answer("publish"), follow=True)
    assert response.redirect_chain[-1][0] == url("inspect", petition)
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED


# --- Deciding -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("publish", PetitionState.COLLECTING),
        ("request_change", PetitionState.CHANGES_REQUESTED),
        ("refuse", PetitionState.REFUSED),
    ],
)
def test_officer_decides_and_the_journal_says_so(petition, action, state):
    person, client = officer_of(petition)
    assert client.post(url(action, petition), answer(action))["Location"] == reverse("petitions_review:index")
    petition.refresh_from_db()
    assert petition.state == state
    *judged, decision = Decision.objects.about(petition)
    assert (decision.actor, decision.action, decision.to_state) == (person, action, state)
    assert decision.note == ("" if action == "publish" else "Voir la page 2.")
    assert [(line.actor, line.action, line.to_state) for line in judged] == (
        [(person, "judge_powers", "within")] if action == "publish" else []
    )


def test_nothing_is_published_before_the_officer_has_judged_the_powers(petition):
    _, client = officer_of(petition)
    response = client.post(url("publish", petition), {})
    assert response.status_code == 422
    assert "powers" in response.context["form"].errors
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED


@pytest.mark.parametrize("action", DECISIONS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_message_is_shown_in_the_authors_language_and_nothing_is_done(petition, action, language):
    petition.author.language = language
    petition.author.save()
    _, client = officer_of(petition)
    response = client.post(url(action, petition), answer(action, show="1"))
    assert response.status_code == 200
    if action != "publish":
        assert getattr(reason_for(action), f"label_{language}") in response.context["message"]
        assert "Voir la page 2." in response.context["message"]
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    assert not Decision.objects.about(petition).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs rows that are locked one by one")
def test_of_two_officers_at_once_one_decides_and_the_other_is_told(petition):
    clients = [officer_of(petition)[1] for _ in range(2)]
    together, answers = threading.Barrier(2), []

    def decide(client, action):
        together.wait()
        answers.append(client.post(url(action, petition), answer(action))["Location"])
        connection.close()

    threads = [threading.Thread(target=decide, args=pair) for pair in zip(clients, ["publish", "refuse"], strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted([reverse("petitions_review:index"), url("inspect", petition)])
    assert Decision.objects.about(petition).filter(action__in=["publish", "refuse"]).count() == 1


# --- The list -----------------------------------------------------------------------------


def test_list_shows_the_longest_waiting_first_and_only_the_region(petition):
    now = timezone.now()
    Petition.objects.filter(pk=petition.pk).update(submitted_at=now - timedelta(days=2))
    older = PetitionFactory(state=PetitionState.SUBMITTED, commune=petition.commune, submitted_at=now - timedelta(days=9))
    done = PetitionFactory(commune=petition.commune, submitted_at=now - timedelta(days=30))
    PetitionFactory(
        state=PetitionState.SUBMITTED, commune=CommuneFactory(province=ProvinceFactory(region=RegionFactory(code="07")))
    )
    person, client = officer_of(petition)
    response = client.get(reverse("petitions_review:index"))
    assert [row.pk for row in response.context["object_list"]] == [older.pk, petition.pk, done.pk]
    assert waiting_for(person) == 2
    # On the closed group and on its link.
    assert response.content.decode().count("(2)") == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=submitted", True),
        ("state=closed", False),
        ("theme=", True),
        ("q=pieton", True),
        ("q=inexistant", False),
        ("state=draft", True),
        ("ordering=state", True),
    ],
)
def test_list_filters_and_searches(petition, query, found):
    from modelsearch import index

    index.insert_or_update_object(petition)
    _, client = officer_of(petition)
    response = client.get(f"{reverse('petitions_review:index')}?{query}")
    assert response.status_code == 200
    assert bool(len(response.context["object_list"])) is found


def test_commune_of_another_region_is_no_filter(petition):
    other = CommuneFactory(province=ProvinceFactory(region=RegionFactory(code="07")))
    _, client = officer_of(petition)
    response = client.get(reverse("petitions_review:index"), {"commune": other.pk})
    assert other.pk not in [commune.pk for commune in response.context["filters"].form.fields["commune"].queryset]


def test_list_costs_the_same_for_one_and_ten(petition, django_assert_num_queries, django_assert_max_num_queries):
    _, client = officer_of(petition)
    path = reverse("petitions_review:index")
    client.get(path)
    with django_assert_max_num_queries(60) as few:
        client.get(path)
    for _ in range(9):
        PetitionFactory(state=PetitionState.SUBMITTED, commune=petition.commune)
    with django_assert_num_queries(len(few)):
        client.get(path)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", ["inspect", *DECISIONS])
def test_pages_open_in_both_languages(petition, name, language):
    _, client = officer_of(petition)
    client.get(reverse("petitions_review:index"), HTTP_ACCEPT_LANGUAGE=language)
    assert client.get(url(name, petition), HTTP_ACCEPT_LANGUAGE=language).status_code == 200


# --- Rows that hold everywhere ------------------------------------------------------------


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
