"""The journeys that the house is built for, walked by a visitor in a real browser."""

import random
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import a_card_number, fill_signature, shown_code, sign

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar"])
BERKANE = {"fr": "Berkane", "ar": "بركان"}


def shown_total(page):
    return int(re.sub(r"\D", "", page.locator("[data-total]").first.inner_text()))


def lines_of(element):
    """On how many lines a text stands."""
    return element.evaluate(
        """element => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return new Set([...range.getClientRects()].map((box) => box.top)).size;
        }"""
    )


@WIDTHS
@LANGUAGES
def test_citizen_of_berkane_signs_and_watches_the_count_move(visit, language, viewport):
    page = visit(f"/{language}/", viewport=viewport)
    page.locator("main form input").first.fill(BERKANE[language])
    page.locator("main form button").first.click()
    page.locator("main a", has_text=BERKANE[language]).first.click()
    page.wait_for_url("**/oriental/berkane/")
    page.wait_for_load_state("networkidle")
    page.locator(f"main a[href*='/{language}/petitions/']").filter(has_not_text="+").first.click()
    page.wait_for_load_state("networkidle")

    page.goto(f"/{language}/petitions/?commune=02.113.01.09&state=collecting")
    page.locator("main .card h3 a, main .card h2 a").first.click()
    page.wait_for_selector("[data-total]")
    page.wait_for_load_state("networkidle")
    petition, before = page.url, shown_total(page)
    # A second visitor has the page open, and does nothing.
    watcher = visit(petition, viewport=viewport)

    page.locator("a[href$='/sign/']:visible").first.click()
    sign(page, cnie=a_card_number(), contact=f"signer{random.randrange(10**9)}@example.ma")
    assert lines_of(page.locator("p.receipt")) == 1
    expect(watcher.locator("[data-total]").first).not_to_have_text(re.compile(rf"^\D*{before}\D*$"), timeout=60_000)
    assert shown_total(watcher) >= before + 1


@LANGUAGES
def test_signing_works_without_javascript_and_by_keyboard(visit, language):
    page = visit(f"/{language}/petitions/?state=collecting", java_script_enabled=False)
    href = page.locator("main h3 a, main h2 a").first.get_attribute("href")
    page.goto(f"{href}sign/")
    fill_signature(page, cnie=a_card_number(), contact=f"keys{random.randrange(10**9)}@example.ma")
    page.locator("#id_contact").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#id_code")
    page.locator("#id_code").fill(shown_code(page))
    page.keyboard.press("Enter")
    page.wait_for_url("**/done/*/")


def test_count_moves_by_json_when_sockets_are_blocked(visit):
    page = visit("/fr/petitions/?state=collecting")
    href = page.locator("main h3 a, main h2 a").first.get_attribute("href")
    page.route_web_socket(re.compile(r"/ws/"), lambda socket: socket.close())
    page.route("**/count.json", lambda route: route.fulfill(json={"type": "count", "online": 987654, "required": 200, "at": ""}))
    page.goto(href)
    expect(page.locator("[data-total]").first).to_have_text(re.compile(r"987.654"), timeout=60_000)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_language_switch_keeps_the_page(visit, language):
    other = {"fr": "ar", "ar": "fr"}[language]
    page = visit(f"/{language}/petitions/?sort=signatures")
    page.locator("header a[hreflang]").click()
    assert page.url.endswith(f"/{other}/petitions/?sort=signatures")
    assert page.locator("html").get_attribute("dir") == {"fr": "ltr", "ar": "rtl"}[other]
