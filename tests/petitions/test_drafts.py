"""What an author does: write, submit, withdraw."""

import pytest
from django.utils import timezone

from moderation.models import Decision
from petitions.models import Petition
from petitions.permissions import can_edit, can_review, can_see, can_withdraw
from petitions.services.drafts import DraftValues, NotAllowed, NotReady, TextValues, save_draft, submit, withdraw
from petitions.states import EDITABLE, TRANSITIONS, VISIBLE, PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.factories.territory import CommuneFactory, officer_of

pytestmark = pytest.mark.django_db


def values(**changes):
    return DraftValues(**{"author_name": "Fatima Benali", "texts": {"fr": TextValues(*TEXTS["fr"])}} | changes)


def test_empty_draft_is_kept():
    petition = save_draft(author=UserFactory(), values=DraftValues())
    assert (petition.state, petition.title) == (PetitionState.DRAFT, "")


def test_draft_keeps_both_languages_and_forgets_one_that_was_emptied():
    author = UserFactory()
    petition = save_draft(author=author, values=values(texts={lang: TextValues(*text) for lang, text in TEXTS.items()}))
    assert petition.text_in("ar").title == TEXTS["ar"][0]
    petition = save_draft(
        author=author, petition=petition, values=values(texts={"fr": TextValues(*TEXTS["fr"]), "ar": TextValues()})
    )
    assert list(petition.texts.values_list("language", flat=True)) == ["fr"]


@pytest.mark.parametrize("state", [state for state in PetitionState if state not in EDITABLE])
def test_writing_is_refused_once_submitted(state):
    petition = PetitionFactory(state=state)
    with pytest.raises(NotAllowed):
        save_draft(author=petition.author, petition=petition, values=values())
    with pytest.raises(NotAllowed):
        submit(petition, by=petition.author)


def test_writing_in_somebody_elses_petition_is_refused():
    petition = PetitionFactory(state=PetitionState.DRAFT)
    for stranger in (UserFactory(), officer_of(petition.commune)):
        with pytest.raises(NotAllowed):
            save_draft(author=stranger, petition=petition, values=values())
        with pytest.raises(NotAllowed):
            submit(petition, by=stranger)
        with pytest.raises(NotAllowed):
            withdraw(petition, by=stranger)


def test_submitting_an_unfinished_petition_names_what_is_missing():
    author = UserFactory()
    with pytest.raises(NotReady) as refusal:
        submit(save_draft(author=author, values=DraftValues(texts={"ar": TextValues(title="عنوان العريضة")})), by=author)
    assert refusal.value.missing == ["commune", "theme", "author_name", "request_ar", "reasons_ar"]


def test_submitting_to_a_commune_that_is_not_opened_is_refused():
    petition = PetitionFactory(state=PetitionState.DRAFT, commune=CommuneFactory(opened_at=None))
    with pytest.raises(NotReady) as refusal:
        submit(petition, by=petition.author)
    assert refusal.value.missing == ["commune"]


@pytest.mark.parametrize("state", sorted(EDITABLE))
def test_submitting_dates_and_journals(state):
    petition = PetitionFactory(state=state)
    submit(petition, by=petition.author)
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    assert petition.submitted_at is not None
    decision = Decision.objects.about(petition).get()
    assert (decision.action, decision.from_state, decision.to_state, decision.actor) == (
        "submit",
        state,
        "submitted",
        petition.author,
    )


@pytest.mark.parametrize("state", sorted(TRANSITIONS["withdraw"].sources))
def test_author_withdraws(state):
    petition = PetitionFactory(state=state)
    withdraw(petition, by=petition.author)
    petition.refresh_from_db()
    assert petition.state == PetitionState.WITHDRAWN
    assert not Petition.objects.visible().filter(pk=petition.pk).exists()


@pytest.mark.indexes
def test_draft_is_found_by_search_after_a_change():
    author = UserFactory()
    petition = save_draft(author=author, values=values())
    save_draft(
        author=author, petition=petition, values=values(texts={"fr": TextValues("Des arbres à Ahfir", "Planter des arbres.", "")})
    )
    assert [hit.pk for hit in Petition.objects.all().search("arbres")] == [petition.pk]
    assert list(Petition.objects.all().search("pieton")) == []


@pytest.mark.parametrize("state", PetitionState)
def test_every_role_in_every_state(state):
    petition = PetitionFactory(state=state)
    author, stranger = petition.author, UserFactory()
    officer, officer_elsewhere = officer_of(petition.commune), officer_of(CommuneFactory())
    people = (author, stranger, officer, officer_elsewhere)
    open_to_all = state in VISIBLE
    reached_officers = state not in (PetitionState.DRAFT, PetitionState.WITHDRAWN)
    assert [can_see(person, petition) for person in people] == [True, open_to_all, reached_officers, open_to_all]
    assert [can_edit(person, petition) for person in people] == [state in EDITABLE, False, False, False]
    assert [can_withdraw(person, petition) for person in people] == [
        state in TRANSITIONS["withdraw"].sources,
        False,
        False,
        False,
    ]
    assert [can_review(person, petition) for person in people] == [False, False, state == PetitionState.SUBMITTED, False]


@pytest.mark.parametrize("submitted", [False, True])
def test_officer_reads_a_withdrawn_petition_only_where_it_was_submitted_once(client, submitted):
    petition = PetitionFactory(state=PetitionState.WITHDRAWN, submitted_at=timezone.now() if submitted else None)
    client.force_login(officer_of(petition.commune))
    assert client.get(f"/fr/petitions/{petition.pk}/preview/").status_code == (200 if submitted else 404)


def test_officer_does_not_review_their_own_petition():
    commune = CommuneFactory()
    officer = officer_of(commune)
    petition = PetitionFactory(state=PetitionState.SUBMITTED, commune=commune, author=officer)
    assert not can_review(officer, petition)
