"""The demonstration: whole, true to the services, and the same at every run."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from wagtail.images.models import Image

from accounts.models import User
from civicsite.demo import build_log
from civicsite.demo.filings import FILINGS
from civicsite.demo.kinds import french
from civicsite.demo.people import CITIZENS, PASSWORD, STAFF
from civicsite.demo.petitions import PETITIONS
from civicsite.demo.pictures import DESCRIPTIONS, DRAWINGS, TITLES
from civicsite.demo.places import NOTICE, PLACES
from home.models import CommunePage, NewsPage
from moderation.models import Decision
from petitions import identity
from petitions.models import (
    CountCheck,
    DailyRoot,
    DecisionNotice,
    Dossier,
    LogEntry,
    Petition,
    PetitionText,
    RetentionPlan,
    Signature,
    Theme,
)
from petitions.rules import receipts
from petitions.rules.scripts import is_in_other_script
from petitions.services.counting import count_recent, prove_counts
from petitions.services.drafts import missing_of
from petitions.services.proof import checking, closing, latest_root
from petitions.services.proof.secret import RECEIPTED, receipt_of
from petitions.services.signing import forget_expired
from petitions.states import DOSSIER_MADE, VISIBLE, DossierState, PetitionState, SignatureState
from territory.models import Commune
from territory.permissions import is_officer_for

SCALE = 0.01


@pytest.fixture(scope="module")
def prepared(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database after setup_site, undone at the end of the module."""
    media = tmp_path_factory.mktemp("media")
    private = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": media / "private"}}
    storages = {**settings.STORAGES, "private": private}
    kept_apart = override_settings(DEMONSTRATION=True, MEDIA_ROOT=media, STORAGES=storages)
    with django_db_blocker.unblock(), kept_apart, transaction.atomic():
        call_command("setup_site", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def seeded(prepared):
    """The demonstration, with few signatures; what the command said."""
    said = StringIO()
    call_command("seed_demo", signatures_scale=SCALE, stdout=said)
    return said.getvalue()


def _rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models() if model._meta.managed}


def _petitions() -> list[dict]:
    return list(Petition.objects.order_by("pk").values())


def test_dry_run_tells_what_is_missing_and_writes_nothing(prepared, db):
    before, said = _rows(), StringIO()
    call_command("seed_demo", dry_run=True, stdout=said)
    assert _rows() == before
    assert f"petitions: {len(PETITIONS)} missing" in said.getvalue()
    assert f"communes: {len(PLACES)} missing" in said.getvalue()


def test_second_run_changes_nothing(seeded, db):
    before, petitions = _rows(), _petitions()
    said = StringIO()
    call_command("seed_demo", signatures_scale=SCALE, stdout=said)
    assert _rows() == before
    assert _petitions() == petitions
    for step in (
        "people",
        "roles",
        "pictures",
        "communes",
        "news",
        "petitions",
        "deposits",
        "councils",
        "promised steps",
        "days of the log",
    ):
        assert f"{step}: 0 made" in said.getvalue()


def test_both_runs_print_every_account(seeded, db):
    again = StringIO()
    call_command("seed_demo", stdout=again)
    for said in (seeded, again.getvalue()):
        assert [person.email for person in (*STAFF, *CITIZENS) if f"  {person.email} " not in said] == []
        assert PASSWORD in said


def test_days_of_the_log_are_closed_and_hold_every_receipt(seeded, db):
    assert DailyRoot.objects.count() == build_log.DAYS
    old = Signature.objects.filter(confirmed_at__lt=closing.end_of(latest_root().day), state__in=RECEIPTED)
    assert old.exists()
    tags = {receipts.tag_of(receipts.normalised(receipt_of(row))) for row in old}
    assert tags <= {bytes(tag) for tag in LogEntry.objects.filter(tag__isnull=False).values_list("tag", flat=True)}
    assert checking.check_all().findings == []


def test_staff_have_the_password_and_citizens_none(seeded, db):
    users = {user.email: user for user in User.objects.all()}
    assert [p.email for p in STAFF if not users[p.email].check_password(PASSWORD)] == []
    assert [p.email for p in CITIZENS if users[p.email].has_usable_password() or users[p.email].is_staff] == []


def test_communes_are_opened_by_an_officer_of_their_region(seeded, db):
    opened = Commune.objects.opened()
    assert set(opened.values_list("code", flat=True)) == {place.code for place in PLACES}
    assert len({commune.region_id for commune in opened}) == 5
    for commune in opened:
        opening = Decision.objects.about(commune).get()
        assert is_officer_for(opening.actor, commune)
        assert opening.taken_at == commune.opened_at


def test_pages_are_complete_and_say_that_they_are_examples(seeded, db):
    pages = CommunePage.objects.filter(commune__opened_at__isnull=False)
    assert pages.count() == len(PLACES)
    for page in pages:
        assert page.missing_translations() == {}
        assert french(NOTICE["fr"][0]) in str(page.body_fr)
        assert NOTICE["ar"][0] in str(page.body_ar)
    assert [news.missing_translations() for news in NewsPage.objects.live()] == [{}] * NewsPage.objects.count()
    assert len({news.get_parent().pk for news in NewsPage.objects.all()}) == 3


def test_petitions_are_told_apart_by_author_commune_and_theme():
    keys = [(one.author, one.commune, one.theme) for one in PETITIONS]
    assert len(set(keys)) == len(keys)


def test_every_state_is_there(seeded, db):
    assert Petition.objects.count() == len(PETITIONS)
    assert set(Petition.objects.values_list("state", flat=True)) == set(PetitionState.values)
    deposited = {(one.author, one.commune, one.theme) for one in FILINGS if one.refusal is None}
    wanted = Counter(
        PetitionState.FILED if (one.author, one.commune, one.theme) in deposited else one.story.state for one in PETITIONS
    )
    assert Counter(Petition.objects.values_list("state", flat=True)) == wanted


@pytest.mark.parametrize("state", [PetitionState.COLLECTING, PetitionState.CLOSED])
def test_published_petitions_are_on_both_sides_of_the_threshold(seeded, db, state):
    reached = {p.threshold_reached_at is not None: p for p in Petition.objects.filter(state=state)}
    assert set(reached) == {True, False}
    for petition in Petition.objects.filter(state=state):
        assert (petition.threshold_reached_at is not None) == (petition.online_count >= petition.required_signatures)


def test_some_petitions_end_in_two_days_and_none_is_overdue(seeded, db):
    days_left = [(p.closes_at - timezone.now()).days for p in Petition.objects.filter(state=PetitionState.COLLECTING)]
    assert min(days_left) in (1, 2)
    assert Petition.objects.due_to_close(timezone.now()).count() == 0


def test_petitions_are_in_one_language_and_in_both_over_all_themes(seeded, db):
    languages = {tuple(sorted(text.language for text in p.texts.all())) for p in Petition.objects.visible()}
    assert languages == {("fr",), ("ar",), ("ar", "fr")}
    assert Theme.objects.exclude(petitions__state__in=VISIBLE).count() == 0


def test_every_text_is_complete_and_in_its_own_script(seeded, db):
    for petition in Petition.objects.all():
        assert missing_of(petition) == []
    for text in PetitionText.objects.select_related("petition"):
        text.full_clean()
        assert bool(text.picture_description) == (text.petition.picture_id is not None)
        for words in (text.title, text.request, text.reasons, text.picture_description):
            assert not is_in_other_script(words, text.language), text.title


def test_counts_are_proved_without_drift(seeded, db):
    assert count_recent() == {}
    assert {check.drift for check in prove_counts()} == {0}
    assert {check.drift for check in CountCheck.objects.all()} == {0}
    for petition in Petition.objects.visible():
        assert petition.online_count == petition.signatures.confirmed().online().count() > 0
        assert petition.paper_count == petition.signatures.confirmed().on_paper().count()


def test_signatures_lie_within_the_time_of_their_petition(seeded, db):
    for petition in Petition.objects.exclude(published_at=None):
        moments = petition.signatures.confirmed().online().values_list("confirmed_at", flat=True)
        assert petition.published_at < min(moments)
        assert max(moments) <= min(petition.closes_at, timezone.now())


def test_repeated_and_waiting_signatures_are_there_and_do_not_count(seeded, db):
    states = Counter(Signature.objects.values_list("state", flat=True))
    assert states[SignatureState.REPEATED] > 0
    assert states[SignatureState.PENDING] > 0
    assert Signature.objects.owed_a_code().count() == 0
    assert forget_expired() == 0


def test_sealed_signatures_can_be_opened_for_the_legal_list(seeded, db):
    petition = Petition.objects.get(commune__slug="berkane", theme__slug="mobility")
    vault = identity.Vault(petition.pk, petition.key.wrapped)
    for signature in petition.signatures.confirmed().online():
        opened = vault.open(signature.sealed)
        assert set(opened) == {"first_name", "last_name", "cnie", "address", "link", "contact"}
        assert bytes(signature.identity_digest) == vault.digest(opened["cnie"])
        assert bytes(signature.contact_digest) == identity.contact_digest(opened["contact"])
        assert signature.display_name in ("", f"{opened['first_name']} {opened['last_name']}")


def test_the_journal_runs_forward_and_is_written_by_the_right_people(seeded, db):
    for petition in Petition.objects.exclude(state=PetitionState.DRAFT):
        decisions = list(Decision.objects.about(petition))
        moments = [petition.created_at, *(decision.taken_at for decision in decisions)]
        assert moments == sorted(moments)
        assert moments[-1] <= timezone.now()
        assert petition.updated_at <= timezone.now()
        for decision in decisions:
            if decision.action in ("submit", "withdraw", "name_mandataire", "declare_conditions", "ask_dossier"):
                assert decision.actor == petition.author
            elif decision.action in (
                "publish",
                "refuse",
                "request_change",
                "judge_powers",
                "file",
                "return_to_author",
                "correct_deadline",
                "draw_audit",
            ):
                assert is_officer_for(decision.actor, petition.commune)
            elif decision.action == "print_sheets":
                assert decision.actor == petition.author or is_officer_for(decision.actor, petition.commune)
            else:
                assert decision.actor is None


def test_nothing_is_sent_or_owed(seeded, db):
    assert DecisionNotice.objects.filter(sent_at=None).count() == 0
    assert mail.outbox == []


def test_pictures_are_drawn_once_in_their_size_and_described_in_both_languages(seeded, db):
    assert set(TITLES) == set(DESCRIPTIONS) == set(DRAWINGS)
    pictures = Image.objects.filter(title__in=TITLES.values())
    assert [(p.width, p.height) for p in pictures] == [(1600, 800)] * len(DRAWINGS)
    for name, description in DESCRIPTIONS.items():
        assert not is_in_other_script(description["ar"], "ar"), name
        assert max(len(words) for words in description.values()) <= 160


@pytest.mark.usefixtures("fonts")
def test_the_petition_with_most_signatures_on_paper_has_its_dossier_made(seeded, db):
    dossier = Dossier.objects.get()
    assert dossier.paper_count == max(Petition.objects.filter(state__in=DOSSIER_MADE).values_list("paper_count", flat=True))
    assert (dossier.state, dossier.parts_done) == (DossierState.READY, dossier.parts_total)


def test_the_ended_petitions_have_a_plan_for_their_data(seeded, db):
    ended = Petition.objects.filter(state__in=["closed", "withdrawn"], published_at__isnull=False)
    assert ended.exists()
    assert set(ended) <= {plan.petition for plan in RetentionPlan.objects.select_related("petition")}
