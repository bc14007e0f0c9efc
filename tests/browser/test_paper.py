"""Entering a sheet on a tablet that loses its network: nothing entered is lost, and nothing of it lies readable in the browser."""

import re

import pytest

from civicsite.demo.people import DOMAIN, PASSWORD

pytestmark = pytest.mark.browser
TABLET = {"width": 768, "height": 1024}


def enter(page):
    """Sign in as the animator of Oriental."""
    page.fill('input[name="login"]', f"animation.oriental@{DOMAIN}")
    page.fill('input[name="password"]', PASSWORD)
    page.locator('main form button:not([name]), main form button[type="submit"]').first.click()
    page.wait_for_url("**/admin/**")


def fill(line, number):
    line.locator('input[name="outcome"][value="valid"]').check()
    line.locator('input[name="last_name"]').fill("Benali")
    line.locator('input[name="first_name"]').fill("فاطمة")
    line.locator('input[name="cnie"]').fill(number)
    line.locator('input[name="cnie_expires"]').fill("31/12/2030")
    line.locator('input[name="address"]').fill("12, hay Essalam")
    line.locator('input[name="signed"]').check()
    line.locator('input[name="has_copy"]').check()
    line.locator('button:not([type="button"])').click()


def line_of(page, position):
    return page.locator(f'form[data-line="{position}"]')


def test_lines_entered_without_a_network_are_kept_encrypted_and_sent_when_it_is_back(visit):
    page = visit("/admin/petitions/sheets/", viewport=TABLET, has_touch=True)
    enter(page)
    page.goto("/admin/petitions/sheets/")
    page.locator("td.title a").last.click()
    page.locator('form[action$="/entry/"] button').click()
    page.wait_for_url(re.compile(r"/entry/$"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]

    fill(line_of(page, 1), "FA900001")
    page.wait_for_selector('form[data-line="1"].is-saved')

    page.context.set_offline(True)
    fill(line_of(page, 2), "FA900002")
    fill(line_of(page, 3), "FA900003")
    page.wait_for_selector('form[data-line="3"].is-waiting')
    page.wait_for_selector("[data-banner]:not([hidden])")
    kept = page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")
    assert "sheet-" in kept
    assert "FA90000" not in kept
    assert "Benali" not in kept
    # The reading cannot be ended while lines wait.
    page.locator("form[data-finish] button").first.click()
    assert page.url.endswith("/entry/")

    page.context.set_offline(False)
    page.wait_for_selector('form[data-line="3"].is-saved', timeout=30_000)
    assert line_of(page, 2).get_attribute("class").endswith("is-saved")
    assert "sheet-" not in page.evaluate("JSON.stringify(sessionStorage)")

    # What is impossible is said beside its field, and the typed stays.
    fill(line_of(page, 4), "12345678901")
    page.wait_for_selector('form[data-line="4"].is-refused')
    assert line_of(page, 4).locator('[data-error="cnie"]').is_visible()
    assert line_of(page, 4).locator('input[name="cnie"]').input_value() == "12345678901"
    fill(line_of(page, 4), "FA900004")
    page.wait_for_selector('form[data-line="4"].is-saved')

    # All of it is on the server.
    page.reload()
    for position in range(1, 5):
        assert line_of(page, position).locator('input[name="cnie"]').input_value() == f"FA90000{position}"
