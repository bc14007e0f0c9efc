"""The whole legal way in a real browser, with the clock moved: to a published deliberation; or refused, cured and filed again.

The site is served by the process of the tests, so that moving the clock here moves it there. Elements are found by their
names and addresses: one test walks in both languages.
"""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from councils import reference as councils
from councils.models import Deliberation
from councils.states import SessionState
from home.services import open_commune
from moderation.models import Reason
from petitions import reference as petitions
from petitions.models import Filing, Petition, Signature
from petitions.services.counting import count_recent
from petitions.states import FilingState, PetitionState, SignatureSource
from territory.models import Role
from territory.services import assign
from tests.browser.steps import sign
from tests.browser.walker import CITIZEN, PASSWORD, Walker, day_words, says
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory, confirmed_signatures
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar"])
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


def written(walker, commune, language):
    """A draft with its field of powers, its mandataire and the declared conditions, sent to the officers."""
    title, request, reasons = TEXTS[language]
    walker.sign_in()
    walker.go("petitions:powers")
    walker.go("petitions:new")
    walker.page.locator('main [name="petitioner"][value="citizens"]').check(force=True)
    walker.page.locator('main [name="level"][value="commune"]').check(force=True)
    power = walker.page.locator('main [name="power"] option[value^="commune:"]').first.get_attribute("value")
    walker.fill(commune=commune.code, power=power, theme="mobility", author_name="Fatima Benali")
    walker.fill(**{f"title_{language}": title, f"request_{language}": request, f"reasons_{language}": reasons})
    walker.send(button='button[name="preview"]')
    petition = Petition.objects.get()
    assert (petition.state, petition.power.level) == (PetitionState.DRAFT, "commune")

    walker.go("petitions:mandataire", petition.pk)
    walker.fill(name="Fatima Benali", cnie="FA123456", address="12, rue de la Marche verte")
    walker.send()
    assert petition.mandates.filter(until__isnull=True).exists()
    walker.go("petitions:conformity", petition.pk)
    walker.send(f'form[action="{walker.url("petitions:declare", petition.pk)}"]')

    walker.go("petitions:preview", petition.pk)
    walker.send(f'form[action="{walker.url("petitions:submit", petition.pk)}"]')
    petition.refresh_from_db()
    assert petition.state == PetitionState.SUBMITTED
    return petition


def signed_online(walker, petition):
    """One person signs on the pages."""
    walker.go("petitions:sign", petition.pk)
    sign(walker.page, cnie="FB654321", contact="omar@example.ma")
    assert count_recent() == {petition.pk: 1}


@LANGUAGES
def test_from_a_draft_to_a_published_deliberation(walk, commune, clock, language):
    author, office, desk, reader = walk(), walk(), walk(), walk()
    petition = written(author, commune, language)

    office.enter("officer")
    office.go("petitions_review:inspect", petition.pk)
    office.go("petitions_review:publish", petition.pk)
    office.page.locator('main [name="powers"][value="within"]').check(force=True)
    office.send("main form[method=post]:has([name=powers])", 'button[type="submit"]:not([name])')
    petition.refresh_from_db()
    assert (petition.state, petition.required_signatures) == (PetitionState.COLLECTING, REQUIRED)
    published_on = timezone.localdate()
    signed_online(reader, petition)
    signed_on_paper(petition, REQUIRED)

    filed_on, accepted_on, opens_on = date(2026, 11, 5), date(2026, 11, 12), date(2027, 2, 2)
    clock.move_to(datetime(2026, 11, 5, 9, tzinfo=UTC))
    desk.enter("registrar")
    filing = registered(desk, petition, number="47", day=filed_on)
    desk.act("petitions_filings:transmit", filing.pk, on=filed_on.isoformat())

    clock.move_to(datetime(2026, 11, 12, 9, tzinfo=UTC))
    desk.enter("registrar")
    desk.go("petitions_filings:accept", filing.pk)
    february = {"fr": "février 2027", "ar": "فبراير 2027"}[language]
    assert says(desk.page.locator("main [role=note]").inner_text(), february)
    titles = {f"title_{other}": TEXTS[other][0] for other in ("fr", "ar")}
    desk.act("petitions_filings:accept", filing.pk, on=accepted_on.isoformat(), **titles)
    filing.refresh_from_db()
    session = filing.agenda_item.session
    assert (filing.state, session.year, session.month) == (FilingState.PLACED, 2027, 2)

    desk.act("councils_sessions:reschedule", session.pk, opens_on=opens_on.isoformat())
    clock.move_to(datetime(2027, 1, 10, 9, tzinfo=UTC))
    desk.enter("registrar")
    sent = "2027-01-10"
    desk.act("councils_sessions:convene", session.pk, agenda_sent_on=sent, members_notified_on=sent)
    clock.move_to(datetime(2027, 2, 3, 9, tzinfo=UTC))
    desk.enter("registrar")
    desk.act("councils_sessions:open", session.pk, opened_on=opens_on.isoformat())
    session.refresh_from_db()
    assert (session.state, session.opens_on) == (SessionState.OPEN, opens_on)
    desk.act(
        "councils_sessions:deliberate",
        session.pk,
        number=3,
        decided_on=opens_on.isoformat(),
        item=str(filing.agenda_item_id),
        **titles,
        votes_for=20,
        votes_against=3,
        votes_abstained=1,
        text_fr="Le conseil approuve.",
        text_ar="صادق المجلس.",
    )
    deliberation = Deliberation.objects.get()
    desk.act("councils_sessions:deliberation_publish", deliberation.pk, posted_on="2027-02-03")
    filing.refresh_from_db()
    assert filing.state == FilingState.PUBLISHED

    way = reader.way(petition)
    assert [status for status, _text in way] == ["done"] * 6
    days = (published_on, filed_on, filed_on, accepted_on, opens_on, date(2027, 2, 3))
    for (_status, text), day in zip(way, days, strict=True):
        assert says(text, day_words(day, language)), text
    assert says(way[4][1], 20, 3, {"fr": "1 abstention", "ar": "ممتنع واحد عن التصويت"}[language]), way[4][1]
    link = reader.page.locator(f'ol.way a[href="{reader.url("councils:deliberation", deliberation.pk)}"]')
    link.click()
    reader.page.wait_for_url(f"**{reader.url('councils:deliberation', deliberation.pk)}")
    assert says(reader.page.locator("main").inner_text(), {"fr": "Le conseil approuve.", "ar": "صادق المجلس."}[language])
