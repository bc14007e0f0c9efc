"""What a decision on a petition needs, what it does, and what is told to who comes second."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from moderation.models import Decision, Reason
from petitions.models import LegalFigure
from petitions.states import PetitionState
from tests.petitions.moderation.conftest import DECISIONS, answer, officer_of, reason_for, url

pytestmark = pytest.mark.django_db


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
        answers.append(client.post(url(action, petition), answer(action)))
        connection.close()

    threads = [threading.Thread(target=decide, args=pair) for pair in zip(clients, ["publish", "refuse"], strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    decided, overtaken = sorted(answers, key=lambda one: one.status_code)
    assert (decided.status_code, decided.get("Location")) == (302, reverse("petitions_review:index"))
    assert overtaken.status_code == 409
    if overtaken.request["PATH_INFO"] == url("refuse", petition):
        assert "Voir la page 2." in overtaken.content.decode()
    assert Decision.objects.about(petition).filter(action__in=["publish", "refuse"]).count() == 1
