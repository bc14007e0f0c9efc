"""Without connection: a page of the site's own, in the reader's language; nothing that anybody read stays on the device."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_accessibility import is_wider_than_the_window, violations

pytestmark = pytest.mark.browser


def ready(page):
    page.evaluate("navigator.serviceWorker.ready.then((all) => new Promise((done) => setTimeout(done, 300)))")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])
@pytest.mark.parametrize(("language", "title"), [("fr", "Aucune connexion"), ("ar", "لا يوجد اتصال")])
def test_page_without_connection_says_what_is_kept_and_opens_again_with_it(visit, language, title, viewport):
    page = visit(f"/{language}/petitions/", viewport=viewport)
    ready(page)
    address = page.locator("main h3 a, main h2 a").first.get_attribute("href")
    page.context.set_offline(True)
    page.goto(address)
    assert page.locator("h1").inner_text() == title
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
    assert page.evaluate("document.styleSheets.length") == 1
    assert violations(page) == []
    assert not is_wider_than_the_window(page)
    page.context.set_offline(False)
    page.locator("main .btn").first.click()
    page.wait_for_selector("text=/CNIE|113-14|التوقيع|Signer/")
    assert page.url.endswith(address)
    assert page.locator("h1").inner_text() != title


def test_device_keeps_the_offline_pages_alone(visit):
    page = visit("/fr/petitions/")
    ready(page)
    for path in ("/fr/account/", "/fr/petitions/", "/ar/about/"):
        page.goto(path)
    kept = page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((one) => one.keys()))))"
        ".then((all) => all.flat().map((one) => new URL(one.url).pathname))"
    )
    assert {path for path in kept if not path.startswith("/static/")} == {"/fr/offline/", "/ar/offline/"}


def test_form_that_is_sent_without_connection_keeps_what_was_typed(visit):
    page = visit("/fr/petitions/?state=collecting")
    ready(page)
    page.goto(page.locator("main h3 a, main h2 a").first.get_attribute("href") + "sign/")
    page.fill("#id_first_name", "Fatima")
    page.context.set_offline(True)
    page.locator("main form .btn").last.click()
    assert page.locator("[data-offline]").is_visible()
    assert page.input_value("#id_first_name") == "Fatima"


def test_browser_that_wrongly_believes_itself_offline_keeps_nobody_from_sending(visit):
    page = visit("/fr/account/")
    page.evaluate("Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })")
    page.fill("main [name=contact]", "nobody.offline@example.ma")
    with page.expect_navigation():
        page.locator("main [name=contact]").press("Enter")
    assert page.locator("main [name=code]").is_visible()


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_only_the_input_of_a_number_runs_from_left_to_right(visit, language, direction):
    page = visit(f"/{language}/petitions/?state=collecting")
    page.goto(page.locator("main h3 a, main h2 a").first.get_attribute("href") + "sign/")
    page.locator("main form button.btn").last.click()
    for name in ("contact", "cnie"):
        field = page.locator(f".field:has(#id_{name})")
        seen = field.evaluate(
            "(f) => [f, f.querySelector('label'), f.querySelector('.hint'), f.querySelector('.err'), f.querySelector('input')]"
            ".map((e) => getComputedStyle(e).direction)"
        )
        assert seen == [direction] * 4 + ["ltr"], name
