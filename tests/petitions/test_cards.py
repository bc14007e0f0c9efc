"""Share cards: shaped, directed, fitted; never broken."""

import io

import pytest
from PIL import Image

from petitions import cards
from petitions.card_text import Line, fitted
from petitions.states import PetitionState
from petitions.views.public import CARD_SECONDS
from tests.factories.petitions import PetitionFactory

typeface = cards.typeface_found()
PAPER, LINE, GREEN, SAFFRON = (250, 247, 240), (221, 213, 197), (11, 93, 75), (168, 89, 10)
needs_fonts = pytest.mark.skipif(typeface is None, reason="fonts-noto-core or raqm is missing")


@pytest.fixture(autouse=True)
def _look_for_fonts_again():
    cards.typeface_found.cache_clear()
    yield
    cards.typeface_found.cache_clear()


@pytest.mark.django_db
@pytest.mark.parametrize("state", [PetitionState.DRAFT, PetitionState.SUBMITTED, PetitionState.REFUSED])
def test_no_card_of_what_is_not_published(client, state):
    petition = PetitionFactory(state=state)
    assert client.get(f"/fr/petitions/{petition.pk}/card.png").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_without_fonts_the_generic_card_is_shown(settings, tmp_path, language, caplog):
    settings.FONTS_DIR = tmp_path
    petition = PetitionFactory()
    with Image.open(io.BytesIO(cards.card_of(petition, language))) as card:
        assert card.size == cards.SIZE
    assert "fonts-noto-core" in caplog.text


@needs_fonts
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_card_is_a_small_cacheable_png(client, language):
    petition = PetitionFactory()
    response = client.get(f"/{language}/petitions/{petition.pk}/card.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == f"public, max-age={CARD_SECONDS}"
    assert len(response.content) < 80_000
    with Image.open(io.BytesIO(response.content)) as card:
        assert card.size == (1200, 630)


@pytest.mark.django_db
def test_fingerprint_follows_what_is_shown_and_nothing_else():
    petition = PetitionFactory()
    before = cards.fingerprint(petition, "fr")
    assert cards.fingerprint(petition, "ar") != before
    petition.author_name = "Somebody else"
    assert cards.fingerprint(petition, "fr") == before
    petition.online_count += 1
    assert cards.fingerprint(petition, "fr") != before


def bar_of_card(data):
    """The middle of the bar from end to end: {colour: how many of its 1,056 pixels}."""
    with Image.open(io.BytesIO(data)) as card:
        colours = card.convert("RGB").crop((72, 566, 1128, 567)).getcolors()
    return {colour: pixels for pixels, colour in colours}


@needs_fonts
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    ("counts", "online", "paper", "rest"), [((60, 90), 317, 475, 264), ((300, 100), 792, 264, 0), ((0, 0), 0, 0, 1056)]
)
def test_card_draws_online_and_paper_towards_the_required_number_as_the_list_does(language, counts, online, paper, rest):
    petition = PetitionFactory(online_count=counts[0], paper_count=counts[1], required=200)
    drawn = bar_of_card(cards.card_of(petition, language))
    assert [drawn.get(colour, 0) for colour in (GREEN, SAFFRON, LINE)] == [online, paper, rest]


@needs_fonts
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_bar_where_the_law_asks_no_number(client, language):
    petition = PetitionFactory(petitioner="association", online_count=40)
    assert bar_of_card(cards.card_of(petition, language)) == {PAPER: 1056}
    for path in (f"/{language}/petitions/", f"/{language}/petitions/{petition.pk}/"):
        assert 'class="bar"' not in client.get(path).content.decode()


@needs_fonts
def test_arabic_letters_are_joined():
    word = "ههههه"
    joined = Line(word, typeface, 48, True).width
    apart = sum(Line(letter, typeface, 48, True).width for letter in word)
    assert joined > apart * 1.2


@needs_fonts
@pytest.mark.parametrize(
    ("text", "rtl", "runs"),
    [
        ("مركز CNIE (حي السلام)", True, ["مركز ", "CNIE", " ", "(", "حي السلام", ")"]),
        ("في 10/2026، نعم", True, ["في ", "10/2026", "، نعم"]),
        ("Quartier (حي السلام) nord", False, ["Quartier (", "حي السلام", ") nord"]),
    ],
)
def test_mixed_scripts_are_cut_into_runs_in_reading_order(text, rtl, runs):
    assert [run.text for run in Line(text, typeface, 40, rtl).runs] == runs


@needs_fonts
@pytest.mark.parametrize("text", ["م" * 120, "M" * 120, "كلمة " * 24, "mot " * 30, "W"])
@pytest.mark.parametrize("rtl", [True, False])
def test_any_title_fits_its_box(text, rtl):
    lines = fitted(text, typeface, rtl=rtl, width=1056, height=292)
    assert max(line.width for line in lines) <= 1056
    assert sum(line.leading for line in lines) <= 292


@needs_fonts
def test_bar_grows_from_the_side_where_reading_begins():
    def bar(language):
        data = cards.draw(typeface, language, title="t", title_language=language, counts=("1", "2"), parts=(0.25, 0.25))
        return Image.open(io.BytesIO(data)).convert("RGB").crop((72, 566, 1128, 567))

    left, right = bar("fr"), bar("ar")
    assert left.getpixel((360, 0)) == right.getpixel((690, 0)) == SAFFRON
    assert left.getpixel((60, 0)) == right.getpixel((990, 0)) == GREEN
    assert left.getpixel((990, 0)) == right.getpixel((60, 0)) == LINE
