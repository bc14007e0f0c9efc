"""The whole legal way in a real browser, with the clock moved: refused, cured and filed again.

The site is served by the process of the tests, so that moving the clock here moves it there. Elements are found by their
names and addresses: one test walks in both languages.
"""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from civicsite.support.templatetags import civic
from councils import reference as councils
from home.services import open_commune
from moderation.models import Reason
from petitions import reference as petitions
from petitions.models import Filing, Petition, Signature
from petitions.states import FilingState, PetitionState, SignatureSource
from territory.models import Role
from territory.services import assign
from tests.browser.conftest import DESKTOP
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory, confirmed_signatures
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = pytest.mark.parametrize("language", ["fr"])
PASSWORD = "une phrase assez longue"
CITIZEN = "fatima.benali@example.ma"
REQUIRED = 200


@pytest.fixture
def clock(settings):
    """Monday 12 October 2026, 10:00 in Morocco; `clock.move_to(moment)` moves on."""
    settings.DEMONSTRATION = True
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    with time_machine.travel(datetime(2026, 10, 12, 9, tzinfo=UTC), tick=True) as moved:
        yield moved


@pytest.fixture
def commune(transactional_db, clock, site_tree, language):
    """An opened commune with its pages, its officer and its registrar, who read `language`."""
    petitions.load()
    councils.load()
    commune = CommuneFactory(opened_at=None)
    central = UserFactory()
    assign(central, Role.CENTRAL, by=None)
    open_commune(commune, by=central)
    assign(staff("officer", language), Role.OFFICER, by=None, region=commune.region)
    assign(staff("registrar", language), Role.COMMUNE_REGISTRAR, by=None, commune=commune)
    return commune


def staff(name, language):
    """A person with a password, whose back office speaks `language`."""
    person = UserFactory(email=f"{name}@example.ma", password=PASSWORD, language=language)
    UserProfile.objects.create(user=person, preferred_language=language)
    return person


@pytest.fixture
def walk(chromium, live_server, clock, language):
    """Open the browser of another person; `walk.go(name, …)` opens a named address, whatever the page complains of fails."""
    walkers = []

    def start():
        walker = Walker(chromium, live_server.url, language)
        walkers.append(walker)
        return walker

    yield start
    for walker in walkers:
        walker.page.context.close()
    assert [text for walker in walkers for text in walker.complaints] == []


class Walker:
    """One person with a browser."""

    def __init__(self, chromium, address, language):
        self.language, self.complaints = language, []
        context = chromium.new_context(viewport=DESKTOP, base_url=address)
        context.set_default_timeout(15_000)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", lambda answer: self.complaints.append(answer.url) if answer.status >= 500 else None)

    def url(self, name, *args):
        with translation.override(self.language):
            return reverse(name, args=args)

    def go(self, name, *args):
        self.page.goto(self.url(name, *args))
        assert self.url(name, *args) in self.page.url, f"{name} led to {self.page.url}"
        return self.page

    def fill(self, **values):
        """Fill in fields by their names; True checks a box, a list checks those of its values."""
        for name, value in values.items():
            field = self.page.locator(f'main [name="{name}"]')
            if isinstance(value, list):
                for one in value:
                    # By keyboard: Wagtail's calendar may still lie over it.
                    self.page.locator(f'main [name="{name}"][value="{one}"]').press(" ")
            elif field.first.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(str(value))
                field.press("Tab")

    def send(self, form="main form[method=post]", button="button:not([name])"):
        """Press the button of a form, and wait for the page after it."""
        with self.page.expect_navigation():
            self.page.locator(form).locator(button).first.click()

    def act(self, name, *args, **values):
        """Take a step of the back office: open its page, fill it in, send it; it must not be refused."""
        self.go(name, *args)
        self.fill(**values)
        self.send(form="main form[method=post]:has(button:not([name]))", button='button[type="submit"]:not([name])')
        assert not self.page.url.endswith(self.url(name, *args)), self.page.locator("main").inner_text()

    def sign_in(self, contact=CITIZEN):
        """As a citizen, with the code that is shown."""
        self.page.context.clear_cookies()
        self.go("accounts:sign_in")
        self.fill(contact=contact)
        self.send(f'form[action="{self.url("accounts:sign_in")}"]')
        self.fill(code=shown_code(self.page))
        self.send()

    def enter(self, who):
        """As staff, by password; sessions end while the clock moves."""
        self.page.context.clear_cookies()
        self.go("accounts:staff_sign_in")
        self.page.locator('[name="login"]').fill(f"{who}@example.ma")
        self.page.locator('[name="password"]').fill(PASSWORD)
        self.send(f'form[action="{self.url("accounts:staff_sign_in")}"]')
        assert "/admin/" in self.page.url

    def way(self, petition):
        """The steps on the public page: status, and all its words."""
        self.page.context.clear_cookies()
        self.go("petitions:detail", petition.pk)
        steps = self.page.locator("ol.way > li")
        return [(steps.nth(n).get_attribute("class"), steps.nth(n).inner_text()) for n in range(steps.count())]


def shown_code(page):
    return re.search(r"(?<!\d)\d{6}(?!\d)", page.locator("main").inner_text())[0]


def day_words(day, language):
    """A day as the site writes it."""
    with translation.override(language):
        return re.sub(r"\s+", " ", civic.day(day))


def says(text, *words):
    """Whether the text has all of the words, whatever its spaces and its marks of direction."""
    flat = re.sub(r"\s+", " ", re.sub("[\u2066-\u2069\u200e\u200f]", "", text))
    return all(re.sub("[\u2066-\u2069\u200e\u200f]", "", str(word)) in flat for word in words)


def signed_on_paper(petition, number):
    """Signatures that sheets brought: entering them has tests of its own."""
    rows = confirmed_signatures(petition, number)
    Signature.objects.filter(pk__in=[row.pk for row in rows]).update(
        source=SignatureSource.PAPER, channel="", language="", counted_at=timezone.now()
    )
    Petition.objects.filter(pk=petition.pk).update(paper_count=number, paper_reached_at=timezone.now())


def registered(walker, petition, *, number, day):
    """The registrar registers a deposit; its receipt is there in both languages."""
    walker.go("petitions_filings:choose")
    assert walker.page.locator(f'a[href="{walker.url("petitions_filings:register", petition.pk)}"]').count() >= 1
    papers = ["form", "sheets", "identity_copies"]
    walker.act(
        "petitions_filings:register",
        petition.pk,
        number=number,
        filed_on=day.isoformat(),
        papers=papers,
        sheets=10,
        copies=REQUIRED,
    )
    filing = Filing.objects.get(petition=petition, number=number)
    assert walker.page.url.endswith(walker.url("petitions_filings:inspect", filing.pk))
    assert says(walker.page.locator("main").inner_text(), f"{number}/{day.year}", day_words(day, walker.language))
    receipts = filing.documents.filter(kind="receipt")
    assert {one.language for one in receipts} == {"fr", "ar"}
    for receipt in receipts:
        assert walker.page.locator(f'a[href*="{receipt.code}"]').count() >= 1
    own = receipts.get(language=walker.language)
    walker.go("petitions:document", own.code)
    assert says(walker.page.locator("body").inner_text(), number)
    return filing


@LANGUAGES
def test_refused_cured_and_filed_again(walk, commune, clock, language):
    petition = PetitionFactory(commune=commune, author=UserFactory(email=CITIZEN, language=language), required=REQUIRED)
    signed_on_paper(petition, REQUIRED)
    desk, author, reader = walk(), walk(), walk()

    first, refused_on, second = date(2026, 11, 5), date(2026, 11, 12), date(2026, 12, 3)
    clock.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
    desk.enter("registrar")
    filing = registered(desk, petition, number="47", day=first)
    desk.act("petitions_filings:transmit", filing.pk, on=first.isoformat())

    clock.move_to(datetime(2026, 11, 12, 9, tzinfo=UTC))
    desk.enter("registrar")
    reason = Reason.objects.get(code="council-signatories")
    words = {"fr": "Il manque douze copies de cartes.", "ar": "تنقص اثنتا عشرة نسخة من البطائق."}[language]
    # Without a reason nothing is refused, and what was typed stays.
    desk.go("petitions_filings:refuse", filing.pk)
    desk.fill(explanation=words)
    desk.send(form="main form[method=post]", button='button[type="submit"]')
    assert desk.page.locator('main [name="explanation"]').input_value() == words
    filing.refresh_from_db()
    assert filing.state == FilingState.TRANSMITTED
    desk.act(
        "petitions_filings:refuse",
        filing.pk,
        on=refused_on.isoformat(),
        notified_on=refused_on.isoformat(),
        reasons=[str(reason.pk)],
        explanation=words,
    )
    filing.refresh_from_db()
    assert filing.state == FilingState.REFUSED

    with translation.override(language):
        label = str(Reason.objects.get(pk=reason.pk).label)
    author.sign_in()
    author.go("accounts:home")
    assert says(author.page.locator("main").inner_text(), "47", words, label, day_words(first, language))
    assert author.page.locator(f'a[href="{author.url("petitions:document", refusal_paper(filing, language))}"]').count() == 1
    author.send(f'form[action="{author.url("petitions:reopen", petition.pk)}"]', "button")
    petition.refresh_from_db()
    assert (petition.state, petition.paper_count) == (PetitionState.COLLECTING, REQUIRED)

    clock.move_to(datetime(2026, 12, 3, 9, tzinfo=UTC))
    desk.enter("registrar")
    again = registered(desk, petition, number="53", day=second)
    assert (again.sequence, again.paper_count) == (2, REQUIRED)
    assert petition.signatures.filter(state="confirmed", source="paper").count() == REQUIRED

    way = reader.way(petition)
    refused = next(text for status, text in way if says(text, "47"))
    assert says(refused, words, label, day_words(first, language), day_words(refused_on, language))
    assert any(status == "done" and says(text, "53", day_words(second, language)) for status, text in way)
    assert says(reader.page.locator("aside.sign").inner_text(), REQUIRED)


def refusal_paper(filing, language):
    return filing.documents.get(kind="refusal", language=language).code
