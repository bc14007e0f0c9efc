"""WCAG 2.2 A and AA in the back office: deposits, sheets and their audit, retention, the law; both languages, phone and desk."""

import json

import pytest

from civicsite.demo.people import DOMAIN, PASSWORD
from tests.browser.test_accessibility import LANGUAGES, WIDTHS, violations

pytestmark = pytest.mark.browser

# Of each language: who holds the law and every deposit, and who enters sheets.
CENTRAL = {"fr": "central", "ar": "central.ar"}
ENTERS_SHEETS = {"fr": "animation.oriental", "ar": "agent.oriental"}
VOIDS_SHEETS = {"fr": "agent.benimellal", "ar": "agent.oriental"}
# In the demonstration every deposit is with a bureau at least, no council has entered a session after the one that has a
# petition, and the one officer of the region whose list is audited reads Arabic.
FIND = """
import json
from django.utils import timezone
from accounts.models import User
from councils.services.placement import ordinary_sessions_of
from councils.services.sessions import plan_session
from petitions.models import AuditedLine, Filing, LegalCondition, LegalFigure, PaperSheet, Petition, RetentionPlan
from petitions.services.filing.deposit import Deposit, register
from territory.models import Role
from territory.services import assign
ready, deposited = Petition.objects.filter(state="closed")
central, officer = (User.objects.get(email=f"{who}@demo.example") for who in ("central", "agent.benimellal"))
register(deposited, Deposit("900", timezone.localdate(), deposited.author_name, ("form",)), by=central)
audited = AuditedLine.objects.filter(verdict="").first().audit.petition
placed = Filing.objects.get(state="placed").agenda_item.session
openings = [one for year in (placed.year, placed.year + 1) for one in ordinary_sessions_of(placed.council, year)]
plan_session(placed.council, by=None, opens_on=next(one.opens_on for one in openings if one.opens_on > placed.opens_on))
assign(officer, Role.OFFICER, region=audited.commune.region, by=central)
print(json.dumps({
    **{one.state: one.pk for one in Filing.objects.all()},
    "ready": ready.pk,
    "audited": audited.pk,
    "counted": audited.sheets.filter(state="settled").first().pk,
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
    # What is mailed there is written before.
    return json.loads(demo_shell(FIND).splitlines()[-1])


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
        "deposits/{registered}/transmit/",
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


@LANGUAGES
def test_a_petition_is_readable_in_the_lists_on_a_phone(visit, keys, language):
    """A number beside it takes no more than it needs: the words of a petition have twelve letters' room at least."""
    page = entered(visit, CENTRAL[language], {"width": 360, "height": 740})
    for path, column in (("deposits/", 2), ("sheets/", 2), ("/admin/reports/deadlines/", 2)):
        page.goto(path if path.startswith("/") else f"/admin/petitions/{path}")
        widths = page.eval_on_selector_all(
            f".listing tbody tr td:nth-child({column})", "cells => cells.map(cell => cell.getBoundingClientRect().width)"
        )
        assert widths, path
        assert min(widths) >= 190, path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, path


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


@WIDTHS
@LANGUAGES
def test_audit_and_sheets_taken_out(visit, keys, language, viewport):
    page = entered(visit, VOIDS_SHEETS[language], viewport)
    paths = ["sheets/petitions/{audited}/audit/", "sheets/{counted}/", "sheets/{counted}/void/"]
    assert faults(page, [path.format(**keys) for path in paths]) == {}
    page.locator("main form button[name=void]").click()
    page.wait_for_selector("main form [aria-invalid=true]")
    assert violations(page) == []
