"""What the site notes by itself in the journal of a deposit: read in the language of the reader, whoever acted in which."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from councils.services import agenda, sessions
from councils.services.placement import ordinary_sessions_of
from moderation.services import record
from petitions.models import Deadline
from petitions.services.deadlines import correct
from petitions.services.filing import cure, dues
from petitions.services.filing.council import move_to_session
from petitions.states import DeadlineNote, Obligation
from territory.models import Role
from tests.petitions.filing.test_admin import staff, url

pytestmark = pytest.mark.django_db
TITLE = {"fr": "Passage piéton", "ar": "ممر الراجلين"}
BEFORE = {"fr": "Avant\u202f: n°\u202f1", "ar": "قبل ذلك: رقم 1"}
JOURNAL = {"fr": "<h2>Journal</h2>", "ar": "<h2>سجل القرارات</h2>"}
WHY = {"fr": "Session de février annulée.", "ar": "ألغيت دورة فبراير."}
WAS_MOVED = {"fr": "1er février 2027, désormais 2 février 2027", "ar": "1 فبراير 2027، وأصبح 2 فبراير 2027"}
MOVED = {"fr": "La session s’ouvre un autre jour.", "ar": "تُفتتح الدورة في يوم آخر."}


@pytest.fixture(params=["fr", "ar"])
def language(request):
    return request.param


@pytest.fixture
def other(language):
    return "ar" if language == "fr" else "fr"


@pytest.fixture
def page(petition, language):
    """A page of the back office in that language."""
    client = staff(Role.COMMUNE_REGISTRAR, petition.commune, language=language)
    client.person.wagtail_userprofile.preferred_language = language
    client.person.wagtail_userprofile.save()
    return lambda address: client.get(address).text


def test_a_session_on_another_day(placed, registrar, page, language, other):
    session = placed.agenda_item.session
    with translation.override(other):
        sessions.reschedule(session, by=registrar, opens_on=session.opens_on + timedelta(days=1))
    text = page(url("inspect", placed.pk))
    assert MOVED[language] in text
    assert MOVED[other] not in text
    text = page(reverse("councils_sessions:inspect", args=[session.pk]))
    assert WAS_MOVED[language] in text
    assert "2027-02" not in text


def test_a_deposit_on_another_session(placed, registrar, council, page, language, other):
    old = placed.agenda_item.session
    may = next(one for one in ordinary_sessions_of(council, 2027) if one.month == 5)
    session = sessions.plan_session(council, by=registrar, opens_on=may.opens_on, is_assumed=True)
    with translation.override(other):
        move_to_session(placed, session, by=registrar, reason_fr=WHY["fr"], reason_ar=WHY["ar"])
    for address in (url("inspect", placed.pk), reverse("councils_sessions:inspect", args=[old.pk])):
        text = page(address)
        assert WHY[language] in text
        assert WHY[other] not in text


def test_an_item_is_named_as_the_reader_names_it(placed, registrar, page, language, other):
    item = placed.agenda_item
    agenda.edit_item(item, by=registrar, title_fr="Passage piéton, rue d’Oujda", title_ar="ممر للراجلين، شارع وجدة", order=2)
    journal = page(reverse("councils_sessions:inspect", args=[item.session_id])).partition(JOURNAL[language])[2]
    assert BEFORE[language] in journal
    assert TITLE[language] in journal
    assert TITLE[other] not in journal


def test_lines_of_before_stay_readable(placed, registrar, page, language):
    item, session = placed.agenda_item, placed.agenda_item.session
    record(item, action="place", actor=registrar, note="Un titre d’avant")
    record(item, action="place", actor=registrar, note=TITLE["fr"])
    record(item, action="edit", actor=registrar, note="3: Avant / قبل")
    record(item, action="edit", actor=registrar, note="4: Eau / assainissement / الماء / التطهير")
    record(session, action="sit", actor=registrar, note="à la mi-février")
    text = page(reverse("councils_sessions:inspect", args=[session.pk]))
    assert "Un titre d’avant" in text
    # What still bears its name is said in the reader's language.
    journal = text.partition(JOURNAL[language])[2]
    assert journal.count(TITLE[language]) == 2
    assert {"fr": "n°\u202f3, Avant", "ar": "رقم 3، قبل"}[language] in text
    assert "4: Eau / assainissement / الماء / التطهير" in text
    assert "à la mi-février" in text


def test_a_deadline_that_was_changed_before(placed, registrar, page, language, other):
    """Rows of before hold the sentence in the language of whoever acted; what a person wrote stays as it is."""
    own = "Le maire l’a demandé."
    for days, note in enumerate((MOVED[other], own), 1):
        due = date(2027, 2, 10) + timedelta(days=days)
        correct(placed.petition, Obligation.DELIBERATION, filing=placed, note=note, by=registrar, due=due)
    text = page(url("inspect", placed.pk))
    assert MOVED[language] in text
    assert MOVED[other] not in text
    assert own in text


def test_a_dropped_deadline_keeps_a_key(placed, registrar):
    with translation.override("ar"):
        cure.take_back(placed, by=placed.petition.author, reason="Nous complétons la liste.")
    dropped = Deadline.objects.filter(petition=placed.petition, dropped_on__isnull=False)
    assert set(dropped.values_list("dropped_why", flat=True)) == {"taken_back"}


SINCE = {"fr": "n’est plus dû depuis le 5 novembre 2026", "ar": "لم يعد مستحقا منذ 5 نونبر 2026"}
TAKEN_BACK = {"fr": "Le dépôt a été retiré.", "ar": "سُحب الإيداع."}


@pytest.mark.parametrize("report", [False, True])
def test_why_a_deadline_is_no_longer_owed_is_told(placed, page, language, report):
    dues.ended(placed, date(2026, 11, 5), why=DeadlineNote.TAKEN_BACK)
    # A row of before: the sentence in the language of whoever acted.
    last = placed.deadlines.filter(dropped_on__isnull=False).last()
    Deadline.objects.filter(pk=last.pk).update(dropped_why="Reporté par le conseil.")
    text = page(reverse("deadlines_report") if report else url("inspect", placed.pk))
    assert f"{SINCE[language]}. \u2068{TAKEN_BACK[language]}\u2069" in text
    assert f"{SINCE[language]}. \u2068Reporté par le conseil.\u2069" in text


def test_an_act_is_said_as_an_official_says_it(placed, page, language):
    text = page(url("inspect", placed.pk))
    assert f"<td>{ {'fr': 'accepté', 'ar': 'قُبل'}[language] }</td>" in text
