"""Writing a petition: nothing typed is lost, nobody reaches another's draft."""

import io
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image as Pillow
from wagtail.images.models import Image
from wagtail.models import Collection

from accounts.sections import sections_for
from moderation.models import Reason
from petitions import reference
from petitions.models import Petition
from petitions.services import review
from petitions.services.drafts import submit
from petitions.services.editing import version_of
from petitions.states import PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory, confirmed_signatures
from tests.factories.territory import CommuneFactory, officer_of

pytestmark = pytest.mark.django_db
NEW = "/fr/petitions/new/"
LONG = [
    "The text is too long to be received",
    "Go back to the form with your browser’s back button, where what you typed usually remains. "
    "Shorten the text and send it again.",
]


@pytest.fixture(autouse=True)
def _in_french():
    """Addresses are made in the language that an earlier request left active."""
    with translation.override("fr"):
        yield


@pytest.fixture
def author(client):
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.fixture
def media(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


def typed(petition=None, *, language="fr", **changes):
    title, request, reasons = TEXTS[language]
    values = {
        f"title_{language}": title,
        f"request_{language}": request,
        f"reasons_{language}": reasons,
        "author_name": "Fatima B.",
    }
    if petition:
        petition.refresh_from_db()
        values["version"] = version_of(petition)
    return values | changes


def photo():
    out = io.BytesIO()
    Pillow.new("RGB", (400, 300), "green").save(out, "JPEG")
    return SimpleUploadedFile("photo.jpg", out.getvalue())


def page(response) -> str:
    return response.content.decode()


# --- Who may -----------------------------------------------------------------------------

PAGES = ["edit", "preview", "submit", "withdraw"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("state", [PetitionState.DRAFT, PetitionState.SUBMITTED, PetitionState.CHANGES_REQUESTED])
def test_others_pages_are_not_found(client, author, name, method, state):
    petition = PetitionFactory(state=state)
    response = getattr(client, method)(reverse(f"petitions:{name}", args=[petition.pk]), typed(petition))
    assert response.status_code == (405 if (name, method) in [("submit", "get"), ("preview", "post")] else 404)
    petition.refresh_from_db()
    assert (petition.state, petition.author_name) == (state, "Fatima Benali")


@pytest.mark.parametrize("name", [*PAGES, "new"])
def test_signed_out_reader_is_sent_to_sign_in_and_back(client, name):
    path = reverse(f"petitions:{name}", args=[] if name == "new" else [PetitionFactory(state=PetitionState.DRAFT).pk])
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/fr/account/?next={path}")


def test_officer_of_another_region_sees_no_preview(client):
    petition = PetitionFactory(state=PetitionState.SUBMITTED)
    client.force_login(officer_of(CommuneFactory()))
    assert client.get(reverse("petitions:preview", args=[petition.pk])).status_code == 404


def test_officer_of_the_region_sees_the_preview_but_cannot_change_it(client):
    petition = PetitionFactory(state=PetitionState.SUBMITTED)
    client.force_login(officer_of(petition.commune))
    response = client.get(reverse("petitions:preview", args=[petition.pk]))
    assert response.status_code == 200
    assert TEXTS["fr"][0] in page(response)
    assert reverse("petitions:edit", args=[petition.pk]) not in page(response)
    assert client.get(reverse("petitions:edit", args=[petition.pk])).status_code == 404


@pytest.mark.parametrize(
    "state", [PetitionState.SUBMITTED, PetitionState.COLLECTING, PetitionState.CLOSED, PetitionState.WITHDRAWN]
)
def test_author_cannot_change_what_is_not_a_draft(client, author, state):
    petition = PetitionFactory(author=author, state=state)
    path = reverse("petitions:edit", args=[petition.pk])
    for response in (client.get(path), client.post(path, typed(petition, author_name="Changed"))):
        assert response["Location"] == reverse("petitions:preview", args=[petition.pk])
    petition.refresh_from_db()
    assert petition.author_name == "Fatima Benali"


@pytest.mark.parametrize(("language", "other"), [("fr", "ar"), ("ar", "fr")])
def test_block_of_the_readers_language_comes_first(client, author, language, other):
    text = client.get(f"/{language}/petitions/new/").content.decode()
    for part in ("title", "request", "reasons", "picture_description"):
        assert 0 < text.index(f'name="{part}_{language}"') < text.index(f'name="{part}_{other}"')


# --- What bad input gets -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_fr": "x" * 121}, "title_fr"),
        ({"request_fr": "x" * 1001}, "request_fr"),
        ({"reasons_fr": "x" * 6001}, "reasons_fr"),
        ({"title_fr": "a\x00b"}, "title_fr"),
        ({"title_fr": "ممر آمن للراجلين أمام المدرسة"}, "title_fr"),
        ({"title_ar": "Un passage piéton devant l’école"}, "title_ar"),
        ({"reasons_ar": "Chaque jour six cents élèves."}, "reasons_ar"),
        ({"commune": "99.999"}, "commune"),
        ({"theme": "weapons"}, "theme"),
        ({"author_name": "x" * 121}, "author_name"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field_and_the_rest_stays(client, author, changes, field):
    reference.load()
    response = client.post(NEW, typed(**changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert TEXTS["fr"][1 if field == "reasons_fr" else 2] in page(response)
    assert Petition.objects.count() == 0


def test_ten_megabytes_of_text_are_refused_in_words(client, author):
    response = client.post(NEW, typed(reasons_fr="x" * 10_000_000))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reasons_fr"]


@pytest.mark.parametrize("sent", ["multipart", "urlencoded"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_more_text_than_a_request_may_have_is_refused_in_words_that_say_what_stays(client, author, language, sent):
    body = {"title_fr": "Un passage", "reasons_fr": "x" * 13_000_000}
    if sent == "urlencoded":
        options = {"data": urlencode(body), "content_type": "application/x-www-form-urlencoded"}
    else:
        options = {"data": body}
    response = client.post(f"/{language}/petitions/new/", **options)
    assert response.status_code == 413
    with translation.override(language):
        for sentence in LONG:
            assert translation.gettext(sentence) in response.text


def test_commune_that_is_not_opened_is_refused(client, author):
    closed = CommuneFactory(opened_at=None)
    response = client.post(NEW, typed(commune=closed.code))
    assert list(response.context["form"].errors) == ["commune"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("=1+1 à l’école", "=1+1 à l’école"),
        ("<b>Passage</b> piéton", "<b>Passage</b> piéton"),
        ("Pas\u200bsage\u202e piéton", "Passage piéton"),
        ("  Passage \t piéton ", "Passage piéton"),
    ],
)
def test_citizens_text_is_kept_as_text_and_cleaned_of_what_is_invisible(client, author, written, kept):
    client.post(NEW, typed(title_fr=written))
    petition = Petition.objects.get()
    assert petition.title == kept
    assert "<b>Passage</b>" not in page(client.get(reverse("petitions:preview", args=[petition.pk])))


def test_languages_written_side_by_side_keep_their_names_of_the_other_script(client, author):
    client.post(NEW, typed(request_fr="Aménager le quartier حي السلام à Berkane."))
    assert Petition.objects.get().text.request == "Aménager le quartier حي السلام à Berkane."


# --- Nothing is lost ----------------------------------------------------------------------


def test_draft_needs_nothing_and_survives(client, author):
    response = client.post(NEW, {"title_ar": "ممر آمن"})
    petition = Petition.objects.get()
    assert response["Location"] == reverse("petitions:edit", args=[petition.pk])
    assert (petition.author, petition.state, petition.commune) == (author, PetitionState.DRAFT, None)
    assert "ممر آمن" in page(client.get(response["Location"]))


def test_same_page_sent_twice_makes_one_draft(client, author):
    key = re.search(r'name="key" value="(\w+)"', page(client.get(NEW)))[1]
    client.post(NEW, typed(key=key))
    client.post(NEW, typed(key=key, author_name="Second"))
    assert [petition.author_name for petition in Petition.objects.all()] == ["Second"]


def test_language_left_empty_has_no_text(client, author):
    client.post(NEW, typed(picture_description_ar="صورة"))
    assert [text.language for text in Petition.objects.get().texts.all()] == ["fr"]


def test_text_typed_after_the_session_ended_is_there_after_signing_in(client):
    author = UserFactory()
    response = client.post(NEW, typed())
    assert response["Location"] == f"/fr/account/?next={NEW}"
    client.force_login(author)
    response = client.get(NEW)
    assert TEXTS["fr"][0] in page(response)
    assert "six cents élèves" in page(response)
    assert response.context["was_kept"] is True
    assert client.get(NEW).context["was_kept"] is False


def test_text_kept_for_one_page_is_not_shown_on_another(client):
    author = UserFactory()
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT)
    client.post(reverse("petitions:edit", args=[petition.pk]), typed(petition, title_fr="Titre changé trop tard"))
    client.force_login(author)
    assert "Titre changé" not in page(client.get(NEW))
    assert "Titre changé" in page(client.get(reverse("petitions:edit", args=[petition.pk])))


def test_kept_text_is_forgotten_after_an_hour(client, time_machine):
    client.post(NEW, typed())
    time_machine.move_to(timezone.now() + timedelta(seconds=3601))
    client.force_login(UserFactory())
    assert TEXTS["fr"][0] not in page(client.get(NEW))


def test_edit_from_an_older_page_is_told_and_loses_nothing(client, author):
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT, languages=("fr",))
    path = reverse("petitions:edit", args=[petition.pk])
    second_tab = typed(petition, title_fr="Le titre du second onglet")
    client.post(path, typed(petition, title_fr="Le titre du premier onglet"))
    response = client.post(path, second_tab)
    assert response.status_code == 409
    assert "Le titre du premier onglet" in page(response)
    assert "Le titre du second onglet" in page(response)
    assert petition.texts.get().title == "Le titre du premier onglet"
    again = re.search(r'name="version" value="([^"]+)"', page(response))[1]
    client.post(path, second_tab | {"version": again})
    assert petition.texts.get().title == "Le titre du second onglet"


@pytest.mark.parametrize("version", ["", "garbage", "2020-01-01T00:00:00+00:00"])
def test_edit_that_does_not_know_its_version_is_told(client, author, version):
    petition = PetitionFactory(author=author, state=PetitionState.DRAFT)
    response = client.post(reverse("petitions:edit", args=[petition.pk]), typed(version=version))
    assert response.status_code == 409


# --- Pictures -----------------------------------------------------------------------------


def test_unusable_picture_does_not_lose_the_text(client, author, media):
    response = client.post(NEW, typed(picture=SimpleUploadedFile("x.jpg", b"<html>")))
    assert list(response.context["form"].errors) == ["picture"]
    assert TEXTS["fr"][0] in page(response)
    assert Image.objects.count() == 0


def test_accepted_picture_is_not_lost_when_the_text_is_refused(client, author, media):
    response = client.post(NEW, typed(picture=photo(), title_fr="x" * 200))
    token = re.search(r'name="sent_picture" value="([^"]+)"', page(response))[1]
    client.post(NEW, typed(sent_picture=token))
    petition = Petition.objects.get()
    assert petition.picture == Image.objects.get()
    assert petition.picture.uploaded_by_user == author


@pytest.mark.parametrize("token", ["garbage", "", "stolen"])
def test_picture_of_another_cannot_be_claimed(client, author, media, token):
    if token == "stolen":
        other = type(client)()
        other.force_login(UserFactory())
        token = re.search(
            r'name="sent_picture" value="([^"]+)"', page(other.post(NEW, typed(picture=photo(), title_fr="x" * 200)))
        )[1]
    client.post(NEW, typed(sent_picture=token))
    assert Petition.objects.get().picture is None


def test_picture_is_kept_replaced_and_removed(client, author, media):
    client.post(NEW, typed(picture=photo()))
    petition = Petition.objects.get()
    path = reverse("petitions:edit", args=[petition.pk])
    first = petition.picture
    client.post(path, typed(petition))
    petition.refresh_from_db()
    assert petition.picture == first
    client.post(path, typed(petition, picture=photo()))
    petition.refresh_from_db()
    assert petition.picture not in (None, first)
    assert not Image.objects.filter(pk=first.pk).exists()
    client.post(path, typed(petition, remove_picture="on"))
    petition.refresh_from_db()
    assert petition.picture is None
    assert Image.objects.count() == 0


# --- Submitting and withdrawing ------------------------------------------------------------


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
