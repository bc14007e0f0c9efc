"""What a first visitor must find without scrolling, without being told, and with letters twice as large."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessibility import is_wider_than_the_window

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar"])


@LANGUAGES
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_search_is_one_press_away_on_one_line_with_the_main_pages(visit, language, width):
    page = visit(f"/{language}/", viewport={"width": width, "height": 740})
    entries = page.locator("header nav a")
    tops = entries.evaluate_all("all => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().top)))]")
    assert len(tops) == 1
    entries.last.click()
    assert page.url.endswith(f"/{language}/search/")
    assert page.locator("header nav [aria-current=page]").count() == 1
    assert not is_wider_than_the_window(page)


@LANGUAGES
@pytest.mark.parametrize("path", ["/", "/petitions/", "/petitions/1/", "/petitions/1/sign/", "/oriental/berkane/", "/account/"])
def test_letters_twice_as_large_need_no_sideways_scrolling(visit, language, path):
    page = visit(f"/{language}{path}", viewport=PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not is_wider_than_the_window(page)


@LANGUAGES
@pytest.mark.parametrize("query", ["", "?commune=02.113.01.09"])
def test_first_petition_of_a_list_is_seen_without_scrolling(visit, language, query):
    page = visit(f"/{language}/petitions/{query}", viewport=PHONE)
    assert page.locator("main article").first.bounding_box()["y"] < PHONE["height"] - 44
    page.locator("form.filters summary").click()
    narrowest = min(one.bounding_box()["width"] for one in page.locator("form.filters select").all())
    assert narrowest > 300
    page.locator("[name=theme]").select_option(index=1)
    page.locator("form.filters button").click()
    assert "theme=" in page.url
    # What narrows the list is told where it can be changed.
    told = {"fr": ("1 choix", "2 choix"), "ar": ("اختيار واحد", "اختياران")}[language][bool(query)]
    assert told in page.locator("form.filters summary").inner_text()


@LANGUAGES
def test_on_a_desk_the_filters_need_no_pressing(visit, language):
    page = visit(f"/{language}/petitions/", viewport=DESKTOP)
    assert page.locator("form.filters summary").is_hidden()
    assert all(one.is_visible() for one in page.locator("form.filters select").all())
    assert page.locator("main article h2").first.bounding_box()["y"] < DESKTOP["height"]
