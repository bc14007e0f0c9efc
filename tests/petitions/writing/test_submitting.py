"""From writing to submission, what an officer asks, what the author sees, and withdrawing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.sections import sections_for
from moderation.models import Reason
from petitions import reference
from petitions.models import Petition
from petitions.services import review
from petitions.services.drafts import submit
from petitions.states import PetitionState
from tests.factories.petitions import PetitionFactory, confirmed_signatures
from tests.factories.territory import CommuneFactory, officer_of
from tests.petitions.writing.conftest import NEW, page, typed

pytestmark = pytest.mark.django_db


def test_submitting_what_is_not_ready_lists_what_is_missing(client, author):
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT, commune=None, languages=("fr",))
    petition.texts.update(title="Court")
    response = client.post(reverse("petitions:submit", args=[petition.pk]))
    assert response.status_code == 422
    edit = reverse("petitions:edit", args=[petition.pk])
    assert [point.anchor for point in response.context["missing"]] == ["id_commune", "id_title_fr"]
    assert f'href="{edit}#id_commune"' in page(response)
    petition.refresh_from_db()
    assert petition.state == PetitionState.DRAFT


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_journey_from_writing_to_submission(client, author, language):
    reference.load()
    commune = CommuneFactory()
    values = typed(language=language, commune=commune.code, theme="mobility", preview="1")
    response = client.post(f"/{language}/petitions/new/", values, follow=True)
    petition = Petition.objects.get()
    assert response.redirect_chain[-1][0] == f"/{language}/petitions/{petition.pk}/preview/"
    assert response.context["missing"] == []
    response = client.post(f"/{language}/petitions/{petition.pk}/submit/", follow=True)
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    assert client.post(f"/{language}/petitions/{petition.pk}/submit/").status_code == 302
    assert petition.pk not in [p.pk for p in Petition.objects.visible()]


def test_what_the_officer_asks_is_shown_to_the_author_where_it_is_mended(client, author):
    petition = PetitionFactory(author=author, state=PetitionState.SUBMITTED)
    reason = Reason.objects.filter(use=Reason.Use.PETITION_CHANGE).first()
    review.request_change(petition, by=officer_of(petition.commune), reason=reason, note="Précisez la rue.")
    for path in (reverse("petitions:edit", args=[petition.pk]), reverse("petitions:preview", args=[petition.pk])):
        assert "Précisez la rue." in page(client.get(path))
    [(_, context)] = [found for found in sections_for(author) if found[0].name == "petitions"]
    assert context["petitions"][0]["answer"].note == "Précisez la rue."
    submit(petition, by=author)


def test_my_petitions_cost_the_same_for_one_and_ten(author, django_assert_num_queries):
    commune = CommuneFactory()

    def mine():
        return next(context for section, context in sections_for(author) if section.name == "petitions")

    PetitionFactory(author=author, commune=commune, state=PetitionState.REFUSED)
    mine()
    with CaptureQueriesContext(connection) as for_one:
        mine()
    for _ in range(9):
        PetitionFactory(author=author, commune=commune, state=PetitionState.REFUSED)
    with django_assert_num_queries(len(for_one)):
        assert len(mine()["petitions"]) == 10


def test_my_petitions_are_mine_alone(author):
    PetitionFactory()
    [(_, context)] = [found for found in sections_for(author) if found[0].name == "petitions"]
    assert context["petitions"] == []


def test_withdrawing_asks_first_and_hides_the_petition(client, author):
    petition = PetitionFactory(author=author)
    confirmed_signatures(petition, 2)
    path = reverse("petitions:withdraw", args=[petition.pk])
    client.get(path)
    petition.refresh_from_db()
    assert petition.state == PetitionState.COLLECTING
    client.post(path, {"note": "Résolu"})
    petition.refresh_from_db()
    assert petition.state == PetitionState.WITHDRAWN
    assert client.get(f"/fr/petitions/{petition.pk}/").status_code == 410
    assert client.get(path)["Location"] == reverse("petitions:preview", args=[petition.pk])


def test_preview_is_the_public_page(client, author):
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT)
    response = client.get(reverse("petitions:preview", args=[petition.pk]))
    assert "petitions/includes/page.html" in [template.name for template in response.templates]
    assert "no-store" in response["Cache-Control"]
    published = PetitionFactory(author=author)
    assert client.get(reverse("petitions:preview", args=[published.pk]))["Location"] == f"/fr/petitions/{published.pk}/"


@pytest.mark.parametrize("name", ["edit", "preview"])
def test_empty_draft_has_pages(client, author, name):
    client.post(NEW, {})
    response = client.get(reverse(f"petitions:{name}", args=[Petition.objects.get().pk]))
    assert response.status_code == 200
