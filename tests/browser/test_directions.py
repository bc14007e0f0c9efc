"""Each text runs in its own direction, and what belongs together stays on one line."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar"])
# The edge at which a text begins, and the edge that has the mark of what is asked.
MARKED = """ask => {
  const style = getComputedStyle(ask), words = getComputedStyle(ask.querySelector(".words"));
  return [parseFloat(style.borderLeftWidth) > 0 ? "ltr" : "rtl", words.direction];
}"""
IS_WRITTEN = "field => getComputedStyle(field).unicodeBidi"


@LANGUAGES
def test_what_is_asked_is_marked_where_its_text_begins(visit, language):
    page = visit(f"/{language}/petitions/?state=council", viewport=PHONE)
    addresses = page.locator("main h2 a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    seen = set()
    for address in addresses:
        page.goto(address)
        edge, direction = page.locator(".ask").evaluate(MARKED)
        assert edge == direction
        seen.add(direction)
    assert seen == {"ltr", "rtl"}


@LANGUAGES
@pytest.mark.parametrize("name", ["first_name", "last_name", "address"])
def test_a_field_for_words_takes_the_direction_of_what_is_typed(visit, language, name):
    page = visit(f"/{language}/petitions/1/sign/", viewport=PHONE)
    assert page.locator(f"[name={name}]").evaluate(IS_WRITTEN) == "plaintext"
    assert page.locator("[name=cnie]").evaluate("field => getComputedStyle(field).direction") == "ltr"


@LANGUAGES
def test_an_example_is_not_broken_over_two_lines(visit, language):
    page = visit(f"/{language}/proof/check/", viewport=PHONE)
    assert "\u2011" in page.locator("#id_code_helptext").inner_text()
    page.goto(f"/{language}/account/")
    page.locator("[name=contact]").fill("abc")
    page.locator("form:has([name=contact]) button").click()
    said = page.locator("#id_contact_error").inner_text()
    assert "06 12 34 56 78" not in said
    assert "06" in said


@LANGUAGES
def test_names_of_signers_do_not_touch_their_heading(visit, language):
    page = visit(f"/{language}/petitions/1/", viewport=DESKTOP)
    heading, names = page.locator("#named").bounding_box(), page.locator("ul.names").bounding_box()
    assert names["y"] - heading["y"] - heading["height"] >= 8


@LANGUAGES
def test_summary_of_errors_keeps_a_long_label_apart_from_what_is_wrong(visit, language):
    page = visit(f"/{language}/petitions/1/sign/", viewport=PHONE)
    page.locator("form button.btn").click()
    page.wait_for_selector("[role=alert]")
    gaps = page.locator(".summary li:has(.what)").evaluate_all(
        """rows => rows.map((row) => {
          const range = document.createRange();
          range.selectNodeContents(row.querySelector("a"));
          return row.querySelector(".what").getBoundingClientRect().top - range.getBoundingClientRect().bottom;
        })"""
    )
    # The box of a line of Arabic letters is a little higher than the line.
    assert min(gaps) >= -3
