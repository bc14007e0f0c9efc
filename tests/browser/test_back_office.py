"""WCAG 2.2 A and AA in the back office: deposits, sheets, retention and the law, in both languages, on a phone and on a desk."""

import json

import pytest

from civicsite.demo.people import DOMAIN, PASSWORD
from tests.browser.test_accessibility import LANGUAGES, WIDTHS, violations

pytestmark = pytest.mark.browser

# Of each language: who holds the law and every deposit, and who enters sheets.
CENTRAL = {"fr": "central", "ar": "central.ar"}
ENTERS_SHEETS = {"fr": "animation.oriental", "ar": "agent.oriental"}
# No clock has planned a retention in the demonstration yet.
FIND = """
import json
from petitions.models import Filing, LegalCondition, LegalFigure, PaperSheet, Petition, RetentionPlan
from petitions.services.retention.planning import plan_all
plan_all()
print(json.dumps({
    **{one.state: one.pk for one in Filing.objects.all()},
    "ready": Petition.objects.filter(state="closed").first().pk,
    "sheet": PaperSheet.objects.filter(state="returned").first().pk,
    "differing": PaperSheet.objects.filter(state="differing").first().pk,
    "plan": RetentionPlan.objects.first().pk,
    "figure": LegalFigure.objects.first().pk,
    "condition": LegalCondition.objects.first().pk,
}))
"""


@pytest.fixture(scope="session")
def keys(demo_shell):
    """The number of one object of each kind in the demonstration."""
    return json.loads(demo_shell(FIND))


def entered(visit, who, viewport):
    """Sign in to the back office."""
    page = visit("/fr/account/staff/", viewport=viewport)
    page.locator("[name=login]").fill(f"{who}@{DOMAIN}")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/admin/")
    return page


def faults(page, paths):
    """What axe finds on each of the pages, all of which open; what moves in has come to rest before it looks."""
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for path in paths:
        address = f"/admin/petitions/{path}"
        assert page.goto(address).status == 200
        assert page.url.endswith(address), f"{path} led to {page.url}"
        found[path] = violations(page)
    return {path: lines for path, lines in found.items() if lines}


@WIDTHS
@LANGUAGES
def test_deposits_retention_and_law(visit, keys, language, viewport):
    page = entered(visit, CENTRAL[language], viewport)
    paths = [
        "deposits/",
        "deposits/register/",
        "deposits/register/{ready}/",
        "deposits/{transmitted}/",
        "deposits/{transmitted}/ask-completion/",
        "deposits/{transmitted}/accept/",
        "deposits/{transmitted}/refuse/",
        "deposits/{placed}/move/",
        "deposits/{published}/",
        "deposits/{published}/promise/",
        "deposits/{published}/conclude/",
        "deposits/{published}/correct/",
        "retention/",
        "retention/{plan}/",
        "figures/",
        "figures/edit/{figure}/",
        "conditions/",
        "conditions/edit/{condition}/",
    ]
    assert faults(page, [path.format(**keys) for path in paths]) == {}


@WIDTHS
@LANGUAGES
def test_sheets(visit, keys, language, viewport):
    page = entered(visit, ENTERS_SHEETS[language], viewport)
    paths = ["sheets/", "sheets/petitions/", "sheets/{sheet}/", "sheets/{differing}/"]
    assert faults(page, [path.format(**keys) for path in paths]) == {}
    page.goto(f"/admin/petitions/sheets/{keys['sheet']}/")
    page.locator("main form[action$='/entry/'] button").click()
    page.wait_for_selector("main form[action*='/lines/']")
    assert violations(page) == []
    # The next reader of this test may take it.
    page.locator("main form[action$='/leave/'] button").click()
    page.wait_for_url("**/sheets/**")
