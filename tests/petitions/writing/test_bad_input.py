"""What cannot be kept of a petition is refused in words, and the rest stays."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import translation

from petitions import reference
from petitions.models import Petition
from tests.factories.petitions import TEXTS
from tests.factories.territory import CommuneFactory
from tests.petitions.writing.conftest import NEW, page, typed

pytestmark = pytest.mark.django_db
LONG = [
    "The text is too long to be received",
    "Go back to the form with your browser’s back button, where what you typed usually remains. "
    "Shorten the text and send it again.",
]


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
