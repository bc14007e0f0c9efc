"""What a first visitor must find without scrolling, without being told, and with letters twice as large."""

import random
from urllib.parse import unquote

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import a_card_number, sign, sign_in
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


@LANGUAGES
def test_petitions_of_a_commune_are_seen_before_its_figures(visit, language):
    page = visit(f"/{language}/oriental/berkane/", viewport=PHONE)
    first = page.locator("main article article").first.bounding_box()["y"]
    assert first < PHONE["height"] - 44
    assert first < page.locator("#identity").bounding_box()["y"]
    page.set_viewport_size(DESKTOP)
    assert page.locator("#identity").bounding_box()["y"] < page.locator("#asked").bounding_box()["y"]


@LANGUAGES
def test_writer_is_led_to_petitions_that_look_alike_from_the_title(visit, language):
    page = visit(f"/{language}/", viewport=PHONE, reduced_motion="reduce")
    sign_in(page, language, "salma@demo.example")
    page.goto(f"/{language}/petitions/new/?commune=02.113.01.09")
    title = page.locator(f"[name=title_{language}]")
    title.fill({"fr": "Un passage devant l’école", "ar": "ممر للراجلين أمام المدرسة"}[language])
    link = page.locator(f".field:has([name=title_{language}]) a")
    link.wait_for()
    assert link.bounding_box()["height"] >= 44
    link.click()
    assert page.locator("#similar").bounding_box()["y"] < PHONE["height"]


@LANGUAGES
def test_whoever_signed_can_make_the_petition_known(visit, language):
    page = visit(f"/{language}/petitions/1/sign/", viewport=PHONE)
    sign(page, cnie=a_card_number(), contact=f"known{random.randrange(10**9)}@example.ma")
    shared = unquote(page.locator("a[href^='https://wa.me/']").get_attribute("href"))
    # The petition alone: nothing of the address of this page, which is the signer's.
    assert shared.endswith(f"/{language}/petitions/1/")
    assert "/done/" not in shared
