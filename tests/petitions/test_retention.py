"""The end of what a petition keeps about people, rehearsed: afterwards no CNIE is anywhere, and everything still adds up."""

import base64
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.contacts import Contact
from moderation.models import Decision
from petitions import identity
from petitions.models import Mandate, PetitionKey, RetentionNotice, RetentionPlan, SealedFile, Signature
from petitions.rules import receipts
from petitions.rules.files import Checked
from petitions.services.counting import count_recent, prove_count
from petitions.services.drafts import NotAllowed
from petitions.services.files import keep, open_file
from petitions.services.keys import KeyDestroyed, vault_of
from petitions.services.proof import checking, proving
from petitions.services.proof.closing import close_day
from petitions.services.proof.secret import receipt_of
from petitions.services.retention import planning
from petitions.services.retention.destroying import carry_out, destroy_key, destroy_planned
from petitions.services.signing import confirm, sign
from petitions.states import PetitionState, SignatureState
from territory.models import Role
from territory.services import assign
from tests.factories.accounts import UserFactory
from tests.factories.petitions import FilingFactory, PetitionFactory, signer
from tests.factories.territory import officer_of

pytestmark = pytest.mark.django_db
CNIE, PAPER_CNIE, MANDATAIRE_CNIE, HELD_CNIE = "ZQ739518", "ZX264031", "ZK915527", "ZH447182"
NAMES = ("Tamimount", "Aarabqui")
ADDRESS, CONTACT, DEPOSITOR = "87 derb Ouazzane", "tamimount.aarabqui@example.ma", "Zoulikha Deposante"


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DESTROYED_KEYS = str(tmp_path / "list" / "destroyed.jsonl")
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private"},
        },
    }


def signed(petition, cnie=CNIE, **changes):
    values = {"first_name": NAMES[0], "last_name": NAMES[1], "cnie": cnie, "address": ADDRESS, "shows_name": True}
    return sign(petition, signer(**values | {"contact": Contact("mail", CONTACT)} | changes))


@pytest.fixture
def petition():
    """A petition with an online, a repeated, a paper and a held signature, scans, and a mandataire, closed long ago."""
    petition = PetitionFactory()
    for _ in range(2):
        confirm(signed(petition))
    Signature.objects.filter(pk=signed(petition, HELD_CNIE).pk).update(state=SignatureState.HELD)
    vault = vault_of(petition)
    Signature.objects.create(
        petition=petition,
        source="paper",
        state=SignatureState.CONFIRMED,
        identity_digest=vault.digest(PAPER_CNIE),
        sealed=vault.seal({"cnie": PAPER_CNIE, "first_name": NAMES[0], "last_name": NAMES[1], "address": ADDRESS}),
        contact_digest=b"",
        nonce=identity.new_nonce(),
        expires_at=timezone.now(),
        confirmed_at=timezone.now(),
    )
    count_recent()
    type(petition).objects.filter(pk=petition.pk).update(paper_count=1)
    Mandate.objects.create(
        petition=petition, person=UserFactory(), name=" ".join(NAMES), sealed=vault.seal({"cnie": MANDATAIRE_CNIE})
    )
    for kind in (SealedFile.Kind.SHEET_SCAN, SealedFile.Kind.MANDATE):
        keep(petition, Checked(f"scan of {CNIE} {PAPER_CNIE}".encode(), "image/png", ".png"), kind=kind, name="scan.png")
    FilingFactory(petition=petition, depositor=DEPOSITOR, state="withdrawn", ended_at=timezone.now())
    end(petition)
    return petition


def end(petition, state=PetitionState.CLOSED, days=0):
    """Move a petition's end: the machine of states is another test's."""
    type(petition).objects.filter(pk=petition.pk).update(state=state, closed_at=timezone.now() - timedelta(days=days))
    petition.refresh_from_db()


def later(days):
    return timezone.now() + timedelta(days=days)


def run_until_destroyed(petition):
    for day in (421, 452, 483):
        carry_out(later(day))
    return RetentionPlan.objects.get(petition=petition)


def dump():
    """Every value of every column of every table, as the database gives it, bytes also in the forms they may be written in."""
    pieces = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    pieces += [raw, raw.hex().encode()]
        if connection.vendor == "sqlite":
            pieces += [line.encode(errors="surrogateescape") for line in connection.connection.iterdump()]
    return b"\n".join(pieces)


def forms_of(word):
    clear = word.encode()
    return {clear, clear.lower(), clear.hex().encode(), base64.b64encode(clear)[:-4]}


def folders(tmp_path):
    return b"\n".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_no_identity_is_anywhere_afterwards_and_everything_still_adds_up(
    petition, tmp_path, site_tree, django_capture_on_commit_callbacks
):
    rows = list(petition.signatures.exclude(state=SignatureState.HELD).order_by("pk"))
    codes = [receipt_of(row) for row in rows]
    # What is looked for could be found before: with the key, and in clear where names are shown.
    assert vault_of(petition).open(rows[0].sealed)["cnie"] == CNIE
    assert NAMES[1].encode() in dump()
    kept = PetitionKey.objects.get(petition=petition).wrapped
    close_day(timezone.localdate())
    # The row on paper was inserted without its sheet: the nightly proof takes it into the stored count.
    prove_count(petition.pk)
    petition.refresh_from_db()
    counts = (petition.online_count, petition.paper_count)
    assert counts == (1, 1)

    with django_capture_on_commit_callbacks(execute=True):
        plan = run_until_destroyed(petition)

    assert plan.key_done_at is not None
    everything = dump() + folders(tmp_path)
    for word in (CNIE, PAPER_CNIE, MANDATAIRE_CNIE, HELD_CNIE, *NAMES, ADDRESS, CONTACT, DEPOSITOR):
        assert not [form for form in forms_of(word) if form in everything], word
    assert bytes(kept) not in everything
    assert identity.contact_digest(CONTACT) not in everything
    assert not [path for path in (tmp_path / "private").rglob("*") if path.is_file()]
    for row in petition.signatures.all():
        with pytest.raises(KeyDestroyed):
            vault_of(petition).open(row.sealed)
    for file in petition.files.all():
        with pytest.raises(FileNotFoundError):
            open_file(file)

    assert checking.check_all().findings == []
    assert prove_count(petition.pk).drift == 0
    petition.refresh_from_db()
    assert (petition.online_count, petition.paper_count) == counts
    for code in codes:
        assert proving.prove_receipt(receipts.normalised(code)) is not None


def test_scans_go_first_and_the_key_after_the_warning(petition, settings):
    today = timezone.localdate()
    carry_out()
    plan = RetentionPlan.objects.get(petition=petition)
    assert (plan.reason, plan.scans_on, plan.key_on) == (
        "not_refiled",
        today + timedelta(days=180),
        today + timedelta(days=450),
    )
    for day, (scans, warned, key) in {
        179: (False, False, False),
        180: (True, False, False),
        419: (True, False, False),
        420: (True, True, False),
        449: (True, True, False),
        450: (True, True, True),
    }.items():
        carry_out(later(day) + timedelta(minutes=1))
        if day == 420:
            RetentionPlan.objects.update(warned_at=later(420))
        plan.refresh_from_db()
        assert (bool(plan.scans_done_at), bool(plan.warned_at), bool(plan.key_done_at)) == (scans, warned, key), day
        kinds = set(petition.files.kept().values_list("kind", flat=True))
        assert kinds == (set() if key else {"mandate"} if scans else {"mandate", "sheet_scan"})


def test_plan_that_is_overdue_is_warned_of_before_anything_is_destroyed(petition):
    end(petition, days=3000)
    petition.filings.update(ended_at=timezone.now() - timedelta(days=3000))
    for _ in range(3):
        carry_out()
    plan = RetentionPlan.objects.get(petition=petition)
    assert (plan.warned_at is not None, plan.key_done_at) == (True, None)
    # The day that the warning names is the day on which it happens.
    assert plan.key_on == timezone.localdate() + timedelta(days=30)
    assert set(RetentionNotice.objects.values_list("key_on", flat=True)) == {plan.key_on}
    carry_out(later(29))
    assert RetentionPlan.objects.get(petition=petition).key_done_at is None
    carry_out(later(31))
    plan.refresh_from_db()
    assert plan.key_done_at is not None


def test_officers_author_and_mandataire_are_warned_once(petition, django_capture_on_commit_callbacks):
    officer = officer_of(petition.commune)
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(later(430))
        carry_out(later(431))
    mandataire = petition.mandates.get().person
    told = sorted(message.to[0] for message in mail.outbox)
    assert told == sorted({officer.email, petition.author.email, mandataire.email})
    assert all(petition.title in message.body for message in mail.outbox)


def test_destruction_is_in_the_journal_and_happens_once(petition):
    run_until_destroyed(petition)
    carry_out(later(500))
    actions = [line.action for line in Decision.objects.about(petition)]
    assert [actions.count(action) for action in ("delete_scans", "warn_of_destruction", "destroy_key")] == [1, 1, 1]


@pytest.mark.parametrize("state", [PetitionState.COLLECTING, PetitionState.FILED])
def test_petition_that_moves_on_has_no_plan_any_more(petition, state):
    carry_out()
    if state == PetitionState.FILED:
        FilingFactory(petition=petition, sequence=2)
    end(petition, state)
    carry_out(later(460))
    assert not RetentionPlan.objects.exists()
    assert vault_of(petition)


def test_changed_delay_moves_the_dates_and_warns_anew(petition, settings):
    carry_out(later(430))
    settings.RETENTION_DECIDED_DAYS = 365
    carry_out(later(431))
    plan = RetentionPlan.objects.get()
    assert (plan.key_on - plan.since, plan.warned_at) == (timedelta(days=545), None)


@pytest.fixture
def central():
    person = UserFactory()
    assign(person, Role.CENTRAL, by=None)
    return person


def test_hold_keeps_everything_until_its_day(petition, central):
    carry_out()
    plan = RetentionPlan.objects.get()
    planning.hold(plan, by=central, until=timezone.localdate() + timedelta(days=600), reason="Dossier 7110/2026")
    for day in (421, 452, 600):
        carry_out(later(day))
    plan.refresh_from_db()
    assert (plan.scans_done_at, plan.warned_at, plan.key_done_at) == (None, None, None)
    carry_out(later(601))
    RetentionPlan.objects.update(warned_at=later(601))
    carry_out(later(632))
    plan.refresh_from_db()
    assert plan.key_done_at is not None
    assert Decision.objects.about(petition).get(action="hold_data").note.endswith("Dossier 7110/2026")


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [(0, "Dossier", "held_until"), (-1, "Dossier", "held_until"), (1200, "Dossier", "held_until"), (10, "  ", "hold_reason")],
)
def test_hold_without_end_or_reason_is_refused_beside_its_field(petition, central, days, reason, field):
    carry_out()
    with pytest.raises(ValidationError) as refusal:
        planning.hold(RetentionPlan.objects.get(), by=central, until=timezone.localdate() + timedelta(days=days), reason=reason)
    assert list(refusal.value.message_dict) == [field]


def test_only_the_central_team_holds_and_releases(petition):
    carry_out()
    plan, officer = RetentionPlan.objects.get(), officer_of(petition.commune)
    for act in (
        lambda: planning.hold(plan, by=officer, until=date(2030, 1, 1), reason="x"),
        lambda: planning.release(plan, by=officer),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_hold_that_comes_while_the_key_is_about_to_be_destroyed_wins(petition, central):
    carry_out(later(421))
    plan = RetentionPlan.objects.get()
    planning.hold(plan, by=central, until=timezone.localdate() + timedelta(days=600), reason="Dossier 7110/2026")
    assert destroy_planned(plan.pk, later(452)) is False
    assert vault_of(petition)


def test_whoever_was_warned_before_a_hold_is_warned_anew_after_it(petition, central):
    carry_out(later(421))
    [first] = set(RetentionNotice.objects.values_list("key_on", flat=True))
    planning.hold(
        RetentionPlan.objects.get(), by=central, until=timezone.localdate() + timedelta(days=600), reason="Dossier 7110"
    )
    for day in (452, 601, 630):
        carry_out(later(day))
    plan = RetentionPlan.objects.get()
    assert plan.key_done_at is None
    assert set(RetentionNotice.objects.values_list("key_on", flat=True)) == {first, plan.key_on}
    assert plan.key_on == timezone.localdate() + timedelta(days=631)
    carry_out(later(631))
    assert RetentionPlan.objects.get().key_done_at is not None


def test_restored_key_is_destroyed_again(petition, settings, capsys):
    before = PetitionKey.objects.get(petition=petition)
    run_until_destroyed(petition)
    [line] = [json.loads(line) for line in Path(settings.DESTROYED_KEYS).read_text().splitlines()]
    assert (line["petition"], line["made"]) == (petition.pk, before.created_at.isoformat())
    PetitionKey.objects.filter(petition=petition).update(wrapped=before.wrapped, destroyed_at=None)
    RetentionPlan.objects.update(key_done_at=None)
    call_command("apply_destroyed_keys")
    assert PetitionKey.objects.get(petition=petition).wrapped is None
    assert RetentionPlan.objects.get().key_done_at is not None
    call_command("apply_destroyed_keys")
    assert "No destroyed key" in capsys.readouterr().out


def test_list_of_another_site_destroys_nothing(petition, settings, tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps({"petition": petition.pk, "made": "2020-01-01T00:00:00+00:00", "destroyed": "x"}) + "\n")
    call_command("apply_destroyed_keys", str(path))
    assert vault_of(petition)


def test_destruction_that_cannot_be_listed_does_not_happen(petition, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.DESTROYED_KEYS = str(tmp_path / "file" / "destroyed.jsonl")
    with pytest.raises(OSError, match="file"):
        destroy_key(petition)
    assert vault_of(petition)


def test_new_master_key_opens_everything_and_the_old_one_nothing(petition, settings, monkeypatch):
    code = receipt_of(petition.signatures.confirmed().online().get())
    old, new = settings.MASTER_KEY, base64.b64encode(b"n" * 32).decode()
    monkeypatch.setenv("NEW_MASTER_KEY", new)
    call_command("rotate_master_key")
    with pytest.raises(identity.Unreadable):
        vault_of(petition)
    settings.MASTER_KEY = new
    row = petition.signatures.confirmed().online().get()
    assert vault_of(petition).open(row.sealed)["cnie"] == CNIE
    assert receipt_of(row) == code
    assert bytes(row.contact_digest) == identity.contact_digest(Contact("mail", CONTACT).mailbox)
    settings.MASTER_KEY = old
    with pytest.raises(identity.Unreadable):
        receipt_of(row)


def test_pages_say_that_the_data_are_destroyed(petition, client, site_tree):
    row = petition.signatures.filter(state=SignatureState.REPEATED).get()
    handle = identity.token_for("handle", row.pk, row.nonce)
    run_until_destroyed(petition)
    answer = client.get(reverse("petitions:sent", args=[handle]))
    assert answer.status_code == 410
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    day = RetentionPlan.objects.get().key_done_at
    assert str(day.year) in client.get(reverse("petitions:integrity", args=[petition.pk])).content.decode()
    assert client.get(reverse("petitions:sign", args=[petition.pk])).status_code == 200
