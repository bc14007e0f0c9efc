"""What readers see of a council: its page, its sessions, its deliberations, the interface, the feed."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from councils import reference
from councils.models import Committee, CommitteeSeat, Council, CouncilPage, CouncilRule, Minutes, Sitting
from councils.states import DeliberationState, ItemOrigin, MinutesState, SessionState
from home.services import ensure_site, open_commune
from tests.factories.councils import (
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DeliberationFactory,
    MemberFactory,
    SessionFactory,
)
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import CommuneFactory, ProvinceFactory, RegionFactory, officer_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(scope="module")
def opened(module_db):
    """The commune of Berkane, opened on a site that has its pages."""
    ensure_site()
    reference.load()
    province = ProvinceFactory(region=RegionFactory(code="02", slug="oriental", name_fr="Oriental", name_ar="الشرق"))
    commune = CommuneFactory(opened_at=None, slug="berkane", province=province)
    open_commune(commune, officer_of(commune))


@pytest.fixture
def council(opened):
    return Council.objects.get()


def fill(council, number):
    """A council with `number` of everything that its pages list."""
    year = date.today().year
    for at in range(number):
        member = MemberFactory(council=council, role="president" if at == 0 else "vice_president")
        CommitteeSeat.objects.create(committee=CommitteeFactory(council=council), member=member, valid_from=member.valid_from)
        session = SessionFactory(
            council=council, opens_on=date(year - 1 - council.sessions.count(), 5, 4), state=SessionState.CLOSED
        )
        Sitting.objects.create(session=session, held_on=session.opens_on, present=20, members=31)
        DeliberationFactory(session=session, state=DeliberationState.PUBLISHED, posted_on=session.opens_on)
    coming = council.sessions.filter(opens_on__year=year + 1).first()
    coming = coming or SessionFactory(council=council, opens_on=date(year + 1, 2, 2))
    for _ in range(number):
        AgendaItemFactory(session=coming, committee=council.committees.first())
        AgendaItemFactory(session=coming, origin=ItemOrigin.PETITION, petition_number=1000 + coming.items.count())
        AgendaItemFactory(session=coming, removed_on=date(year, 1, 1), removal_reason_fr="Reporté", removal_reason_ar="تأجيل")
        DeliberationFactory(session=coming, state=DeliberationState.PUBLISHED, posted_on=coming.opens_on)
    return coming


def cold(client, address) -> int:
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(asked)


def test_every_page_costs_the_same_for_one_row_and_for_three(client, council):
    coming = fill(council, 1)
    deliberation = coming.deliberations.first()
    addresses = [
        "/ar/oriental/berkane/",
        "/fr/oriental/berkane/council/",
        f"/ar/councils/sessions/{coming.pk}/",
        f"/fr/councils/deliberations/{deliberation.pk}/",
        f"/fr/councils/{council.pk}/deliberations/",
        f"/fr/councils/{council.pk}/sessions/",
        f"/ar/councils/{council.pk}/feed/",
        "/api/v1/councils/",
        "/api/v1/councils/sessions/",
        "/api/v1/councils/deliberations/",
    ]
    few = {address: cold(client, address) for address in addresses}
    fill(council, 3)
    many = {address: cold(client, address) for address in addresses}
    assert many == few
    assert {address: cost for address, cost in many.items() if cost > MOST_QUERIES} == {}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_page_shows_who_sits_when_they_meet_and_what_they_decided(client, council, language):
    coming = fill(council, 2)
    html = client.get(f"/{language}/oriental/berkane/council/").content.decode()
    for words in (
        council.name_in(language),
        getattr(council.members.first(), f"name_{language}"),
        getattr(Committee.objects.first(), f"name_{language}"),
        f"/{language}/councils/sessions/{coming.pk}/",
        f"/{language}/petitions/1001/",
        "113-14" if language == "fr" else "113.14",
    ):
        assert words in html
    assert f"/{language}/oriental/berkane/council/" in client.get(f"/{language}/oriental/berkane/").content.decode()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_council_that_has_entered_nothing_says_so_and_what_the_law_makes_one_expect(client, council, language):
    html = client.get(f"/{language}/oriental/berkane/council/").content.decode()
    assert html.count('class="note"') >= 4
    assert "113" in html


def test_pages_are_made_for_communes_opened_before_and_only_once(council):
    CouncilPage.objects.get().delete()
    ensure_site()
    ensure_site()
    assert CouncilPage.objects.get().council == council
    assert CouncilPage.objects.get().live


def test_a_deliberation_is_not_found_before_it_is_published(client, council):
    recorded = DeliberationFactory(session__council=council)
    assert client.get(f"/fr/councils/deliberations/{recorded.pk}/").status_code == 404
    assert client.get("/api/v1/councils/deliberations/").json()["count"] == 0
    assert recorded.title_fr not in client.get(f"/fr/councils/sessions/{recorded.session_id}/").content.decode()


@pytest.mark.parametrize("late", [False, True])
def test_a_late_posting_is_said_to_be_late(client, council, late):
    session = SessionFactory(council=council, opens_on=date(2025, 10, 6), state=SessionState.CLOSED)
    posted_on = session.opens_on + timedelta(days=9 if late else 8)
    one = DeliberationFactory(session=session, state=DeliberationState.PUBLISHED, posted_on=posted_on)
    response = client.get(f"/fr/councils/deliberations/{one.pk}/")
    due = response.context["dues"]["posted"]
    assert (due.is_late, due.limit) == (late, date(2025, 10, 14))


@pytest.mark.parametrize(
    ("sent_on", "late", "opposed_on", "too_late"),
    [
        # Fifteen working days from Monday 6 October 2025: Monday 27; from there three more: Thursday 30.
        (date(2025, 10, 27), False, date(2025, 10, 30), False),
        (date(2025, 10, 28), True, date(2025, 10, 31), False),
        (date(2025, 10, 27), False, date(2025, 10, 31), True),
        (None, True, None, None),
    ],
)
def test_the_copy_to_the_governor_and_an_opposition_count_in_working_days(client, council, sent_on, late, opposed_on, too_late):
    session = SessionFactory(council=council, opens_on=date(2025, 10, 6), state=SessionState.CLOSED)
    words = {"opposition_reason_fr": "Hors compétence", "opposition_reason_ar": "خارج الاختصاص"} if opposed_on else {}
    stamps = {"sent_to_governor_on": sent_on, "opposed_on": opposed_on, "posted_on": session.opens_on}
    one = DeliberationFactory(session=session, state=DeliberationState.PUBLISHED, **stamps, **words)
    dues = client.get(f"/ar/councils/deliberations/{one.pk}/").context["dues"]
    assert dues["sent"].is_late is late
    assert (dues["opposed"].is_late if "opposed" in dues else None) is too_late


def test_a_text_in_one_language_is_marked_with_it(client, council):
    one = DeliberationFactory(session__council=council, text_fr="", state="published", posted_on=date(2026, 10, 6))
    html = client.get(f"/fr/councils/deliberations/{one.pk}/").content.decode()
    assert f'lang="ar" dir="rtl"><p>{one.text_ar}' in html


def test_the_quorum_is_said_by_the_rule_and_nothing_without_one(client, council):
    session = SessionFactory(council=council, state=SessionState.OPEN)
    for at, present in enumerate((15, 16)):
        Sitting.objects.create(session=session, held_on=session.opens_on + timedelta(days=at), present=present, members=31)

    def said():
        caches["default"].clear()
        return re.findall(r"<td>(atteint|non atteint|–)</td>", client.get(f"/fr/councils/sessions/{session.pk}/").text)

    assert said() == ["non atteint", "atteint"]
    CouncilRule.objects.filter(code=CouncilRule.Code.QUORUM_PERCENT).delete()
    assert said() == ["–", "–"]


def test_minutes_are_read_once_published_only(client, council):
    session = SessionFactory(council=council, state=SessionState.CLOSED)
    minutes = Minutes.objects.create(session=session, text_fr="Le président ouvre la séance.", text_ar="افتتح الرئيس الجلسة.")
    address = f"/fr/councils/sessions/{session.pk}/"
    assert "ouvre la séance" not in client.get(address).content.decode()
    minutes.state, minutes.approved_on, minutes.published_on = MinutesState.PUBLISHED, date(2026, 10, 6), date(2026, 10, 7)
    minutes.save()
    assert "ouvre la séance" in client.get(address).content.decode()


@pytest.mark.parametrize("state", SessionState.values)
def test_a_session_of_every_state_is_shown(client, council, state):
    session = SessionFactory(council=council, state=state, is_assumed=state == SessionState.PLANNED)
    for language in ("fr", "ar"):
        response = client.get(f"/{language}/councils/sessions/{session.pk}/")
        assert response.status_code == 200
        assert bool(response.context["way"]) is (state != SessionState.CANCELLED)


@pytest.mark.parametrize("kind", ["provincial", "regional"])
def test_councils_of_provinces_and_regions_have_sessions_too_and_say_what_is_uncertain(client, council, kind):
    place = {"province": council.commune.province} if kind == "provincial" else {"region": council.commune.region}
    session = SessionFactory(council=CouncilFactory(kind=kind, **place), opens_on=date(2027, 9, 1))
    html = client.get(f"/fr/councils/sessions/{session.pk}/").content.decode()
    assert reference.NOTE_FR[:20] in html


def test_the_year_narrows_the_list_and_nonsense_shows_all(client, council):
    for year in (2025, 2026):
        session = SessionFactory(council=council, opens_on=date(year, 5, 4), state=SessionState.CLOSED)
        DeliberationFactory(session=session, state=DeliberationState.PUBLISHED, posted_on=session.opens_on)
    address = f"/fr/councils/{council.pk}/deliberations/"
    for asked, number in (("", 2), ("?year=2025", 1), ("?year=1900", 2), ("?year=x", 2), ("?year=²", 2), ("?page=99", 2)):
        assert len(client.get(address + asked).context["page_obj"].object_list) == number, asked


@pytest.mark.parametrize("address", ["sessions/999/", "deliberations/999/", "999/sessions/", "999/deliberations/", "999/feed/"])
def test_what_does_not_exist_is_not_found(client, council, address):
    assert client.get(f"/fr/councils/{address}").status_code == 404


def test_the_interface_gives_the_agenda_that_stands_and_the_petition_that_a_deliberation_answers(client, council):
    petition = PetitionFactory(commune=council.commune)
    session = SessionFactory(council=council, state=SessionState.OPEN, opens_on=date(2026, 5, 4))
    item = AgendaItemFactory(session=session, origin=ItemOrigin.PETITION, petition_number=petition.pk)
    AgendaItemFactory(session=session, removed_on=date(2026, 5, 1))
    DeliberationFactory(session=session, item=item, state=DeliberationState.PUBLISHED, posted_on=date(2026, 5, 6))
    code = council.commune.code
    (shown,) = client.get(f"/api/v1/councils/sessions/?commune={code}").json()["results"]
    assert [one["petition_number"] for one in shown["agenda"]] == [petition.pk]
    (decided,) = client.get(f"/api/v1/councils/deliberations/?commune={code}&year=2026").json()["results"]
    assert decided["petition_number"] == petition.pk
    assert decided["urls"]["ar"].endswith(f"/ar/councils/deliberations/{decided['id']}/")
    assert client.get(f"/api/v1/councils/{council.pk}/").json()["name_ar"] == council.name_in("ar")
    assert client.get("/api/v1/councils/sessions/?state=x").status_code == 400
