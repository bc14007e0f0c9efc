"""The frame of every page, its parts in every state, and what they weigh."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import ngettext

STATIC = Path(settings.BASE_DIR) / "civicsite/static/civicsite"
ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "civicsite/templates"
CSS = (STATIC / "site.css").read_text()


@pytest.fixture(params=["fr", "ar"])
def language(request):
    with translation.override(request.param):
        yield request.param


def page(language, path="petitions/", **context):
    """The bare frame of a page."""
    return render_to_string("base.html", context, request=RequestFactory().get(f"/{language}/{path}", {"q": "eau"}))


def part(name, **context):
    return render_to_string(
        f"components/{name}.html", context, request=RequestFactory().get("/fr/petitions/", {"q": "eau", "page": "2"})
    )


def test_frame_says_its_language_and_leads_to_the_other(language):
    html = page(language)
    other = "ar" if language == "fr" else "fr"
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert re.search(rf'<a class="lang" href="/{other}/petitions/\?q=eau" hreflang="{other}" lang="{other}" dir="\w+"', html)
    assert f'<link rel="canonical" href="{settings.SITE_URL}/{language}/petitions/">' in html
    for code in ("fr", "ar"):
        assert f'<link rel="alternate" hreflang="{code}" href="{settings.SITE_URL}/{code}/petitions/">' in html
    assert 'hreflang="x-default"' in html


def test_frame_marks_where_the_reader_is(language):
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', page(language)) == [f"/{language}/petitions/"]
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', page(language, path="search/")) == [f"/{language}/search/"]
    assert "aria-current" not in page(language, path="about/")


def test_frame_of_a_demonstration_says_so(language, settings):
    settings.DEMONSTRATION = False
    assert 'class="demo"' not in page(language)
    settings.DEMONSTRATION = True
    assert 'class="demo"' in page(language)


def test_frame_of_a_public_page_has_nothing_of_one_person(language):
    html = page(language)
    assert "csrf" not in html
    assert "sessionid" not in html


@pytest.mark.parametrize(
    ("online", "paper", "total", "reached"),
    [(0, 0, "0", False), (104, 38, "142", False), (162, 38, "200", True), (12840, None, "12\u202f840", True)],
)
def test_count_says_the_total_and_what_is_missing(language, online, paper, total, reached):
    html = part("count", online=online, paper=paper, required=200)
    assert f"<b data-total>{total}</b>" in html
    assert ('class="tally reached"' in html) is reached
    assert ('class="legend"' in html) is (paper is not None)
    if total == "142":
        words = ngettext(
            "%(shown)s more signature is needed to reach the required number.",
            "%(shown)s more signatures are needed to reach the required number.",
            58,
        ) % {"shown": "58"}
        assert words in html


def test_bar_is_said_in_words(language):
    html = part("bar", online=104, paper=38, required=200)
    words = ngettext("%(shown)s signature out of %(required)s", "%(shown)s signatures out of %(required)s", 142) % {
        "shown": "142",
        "required": "200",
    }
    assert f'role="img" aria-label="{words}"' in html
    start = "48.00%" if language == "ar" else "0.00%"
    assert f'data-part="online" x="{start}" width="52.00%"' in html


def test_pager_keeps_the_query():
    html = part("pager", page_obj=Paginator(range(30), 10).page(2))
    assert 'href="?q=eau&amp;page=1"' in html
    assert 'href="?q=eau&amp;page=3"' in html
    assert part("pager", page_obj=Paginator(range(3), 10).page(1)).strip() == ""


@pytest.mark.parametrize(("text", "page_language", "said"), [("ar", "fr", True), ("fr", "fr", False), ("fr", "ar", True)])
def test_language_note_is_said_where_languages_differ(text, page_language, said):
    with translation.override(page_language):
        assert ('class="note said"' in part("language_note", language=text)) is said


def test_parts_page_shows_both_directions_and_asks_nothing(client, language):
    # Without the db mark, pytest-django refuses every query.
    response = client.get(f"/{language}/components/")
    html = response.text
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert html.count('<div lang="fr" dir="ltr">') == 1
    assert html.count('<div lang="ar" dir="rtl">') == 1
    assert "1 نونبر" not in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(set(ids)) == sorted(ids)


def test_pages_have_no_inline_style_or_script():
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle=|<style|\son(?!line=)[a-z]+=|javascript:", text), template
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), template


def test_sheet_has_logical_properties_only():
    bare = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
    assert re.findall(r"\b(?:left|right)\b|\bfloat\b|(?<![-\w])(?:min-|max-)?(?:width|height)\s*:(?![^(]*\))", bare) == []
    assert re.findall(r"(?:margin|padding|border)-(?:top|bottom)|(?<![-\w])(?:top|bottom)\s*:", bare) == []


def test_sheet_and_script_are_light():
    assert len(gzip.compress(CSS.encode(), 9)) <= 9_000
    assert len(gzip.compress((STATIC / "site.js").read_bytes(), 9)) <= 1_500
    assert len(gzip.compress((STATIC / "fields.js").read_bytes(), 9)) <= 1_500


def _contrast(one, two):
    def luminance(colour):
        colour = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_read_in_both_schemes(scheme):
    light = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", CSS.split("@media")[0]))
    dark = light | dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", CSS.split("prefers-color-scheme:dark")[1].split("}}")[0]))
    colours = {"light": light, "dark": dark}[scheme]
    grounds = ("paper", "sheet")
    pairs = [(ink, ground) for ink in ("ink", "ink-2", "green", "saffron", "brick", "sky") for ground in grounds]
    pairs += [(name, f"{name}-wash") for name in ("green", "saffron", "brick", "sky")]
    pairs += [("ink", f"{name}-wash") for name in ("green", "saffron", "brick", "sky", "mute")]
    pairs += [("ink-2", "mute-wash"), ("ink-2", "green-wash"), ("on-green", "green"), ("on-green", "green-ink")]
    assert {
        pair: round(_contrast(*(colours[name] for name in pair)), 2)
        for pair in pairs
        if _contrast(*(colours[n] for n in pair)) < 4.5
    } == {}
    borders = [("line-2", ground) for ground in grounds]
    assert {pair for pair in borders if _contrast(*(colours[n] for n in pair)) < 3} == set()


def test_what_joins_two_words_is_translated_too():
    """A Latin comma between a name and a date is wrong on an Arabic page."""
    for template in ROOT.glob("*/templates/**/*.html"):
        bare = re.sub(r"{% blocktranslate.*?endblocktranslate %}", "{%%}", template.read_text(), flags=re.S)
        assert re.findall(r"(?:}}|%}|</bdi>|</a>),\s*(?:{{|{%|<)", bare) == [], template


def test_arabic_spells_the_internet_one_way():
    assert "الأنترنت" not in (ROOT / "locale/ar/LC_MESSAGES/django.po").read_text()
