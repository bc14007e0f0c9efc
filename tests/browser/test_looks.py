"""What a reader's eye would catch: marks over words, figures out of their column."""

import pytest

from civicsite.demo.people import PASSWORD
from tests.browser.conftest import DESKTOP
from tests.browser.steps import sign_in
from tests.browser.test_accessibility import first_petition
from tests.browser.test_journeys import lines_of

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar"])
MARKERS = "list => [...list.children].map((name) => getComputedStyle(name).listStyleType)"
# Where the figures of each row begin, at the side where reading begins.
STARTS = """list => [...list.children].map((row) => {
  const box = row.children[1].getBoundingClientRect();
  return Math.round(document.documentElement.dir === "rtl" ? box.right : box.left);
})"""


@LANGUAGES
def test_no_mark_lies_over_the_names_of_those_who_signed(visit, language):
    page = visit("/", viewport=DESKTOP)
    page.goto(first_petition(page, language))
    assert set(page.locator("ul.names").evaluate(MARKERS)) == {"none"}


@LANGUAGES
def test_figures_of_the_duty_board_stand_in_a_column(visit, language):
    page = visit(f"/{language}/petitions/board/", viewport=DESKTOP)
    starts = page.locator("ul.rows").first.evaluate(STARTS)
    assert len(starts) > 1
    assert len(set(starts)) == 1


def test_back_office_is_green_like_the_site(visit):
    page = visit("/fr/account/staff/", viewport=DESKTOP)
    page.locator("[name=login]").fill("agent.oriental@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/admin/")
    background = page.locator(".sidebar__inner").evaluate("menu => getComputedStyle(menu).backgroundColor")
    assert background == "rgb(8, 71, 58)"


@LANGUAGES
def test_petitions_of_my_space_are_told_line_by_line_on_a_desk(visit, language):
    page = visit(f"/{language}/", viewport=DESKTOP)
    sign_in(page, language, "karim@demo.example")
    starts = page.locator("section[aria-labelledby=my-petitions] > ul > li").evaluate_all(
        """rows => rows.map((row) => new Set([...row.querySelectorAll(":scope > :is(.kicker, h3, p)")].map((one) => Math.round(
          document.documentElement.dir === "rtl" ? one.getBoundingClientRect().right : one.getBoundingClientRect().left
        ))).size)"""
    )
    assert starts
    assert set(starts) == {1}


@LANGUAGES
def test_command_that_verifies_the_log_is_not_broken_within_a_word(visit, language):
    page = visit(f"/{language}/proof/", viewport=DESKTOP)
    assert lines_of(page.locator("li > code.hash")) == 1
