"""WCAG 2.2 A and AA on every public page and every state of a form, in both languages, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.steps import fill_signature

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PUBLIC = [
    "/",
    "/oriental/",
    "/oriental/berkane/",
    "/oriental/berkane/council/",
    "/oriental/jerada/council/",
    "/councils/sessions/1/",
    "/councils/sessions/7/",
    "/councils/deliberations/8/",
    "/councils/1/deliberations/",
    "/councils/1/sessions/",
    "/communes/",
    "/communes/?q=berk",
    "/search/",
    "/search/?q=eclairage",
    "/search/?q=zzzz",
    "/petitions/",
    "/petitions/?sort=signatures&state=collecting",
    "/petitions/?q=zzzz",
    "/petitions/law/",
    "/petitions/board/",
    "/petitions/board/oriental/",
    "/petitions/board/oriental/berkane/",
    "/proof/",
    "/proof/check/",
    "/about/",
    "/legal/",
    "/privacy/",
    "/accessibility/",
    "/account/",
    "/account/staff/",
    "/components/",
    "/offline/",
    "/nothing-here/",
]
WIDTHS = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar"])


def violations(page):
    """What axe finds, as short lines."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def is_wider_than_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def first_petition(page, language, state="collecting"):
    page.goto(f"/{language}/petitions/?state={state}")
    return page.locator("main h3 a, main h2 a").first.get_attribute("href")


@WIDTHS
@LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages(visit, language, viewport, scheme):
    page = visit("/", viewport=viewport, color_scheme=scheme)
    petition = first_petition(page, language)
    found = {}
    for path in [*(f"/{language}{path}" for path in PUBLIC), petition, f"{petition}integrity/", f"{petition}sign/"]:
        page.goto(path)
        found[path] = violations(page)
    assert {path: lines for path, lines in found.items() if lines} == {}


@LANGUAGES
def test_no_page_scrolls_sideways_at_320(visit, language):
    page = visit("/", viewport={"width": 320, "height": 640})
    petition = first_petition(page, language)
    wide = []
    for path in [*(f"/{language}{path}" for path in PUBLIC), petition, f"{petition}sign/"]:
        page.goto(path)
        if is_wider_than_the_window(page):
            wide.append(path)
    assert wide == []


@WIDTHS
@LANGUAGES
def test_every_state_of_signing(visit, language, viewport):
    page = visit("/", viewport=viewport)
    petition = first_petition(page, language)
    found = {}
    page.goto(f"{petition}sign/")
    page.locator("form button.btn").click()
    page.wait_for_selector("[role=alert]")
    found["empty"] = violations(page)
    fill_signature(page, cnie="A12")
    page.locator("form button.btn").click()
    page.wait_for_selector("#id_cnie_is_complete")
    found["short number"] = violations(page)
    page.locator("label[for=id_cnie_is_complete]").click()
    page.locator("form button.btn").click()
    page.wait_for_selector("#id_code")
    found["code"] = violations(page)
    page.locator("#id_code").fill("12")
    page.locator("form button.btn").first.click()
    page.wait_for_selector("[role=alert]")
    found["wrong code"] = violations(page)
    page.goto(f"/{language}/petitions/confirm/nothing/")
    found["unknown link"] = violations(page)
    assert {state: lines for state, lines in found.items() if lines} == {}
