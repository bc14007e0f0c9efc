"""Making a dossier: what fails, that it goes on after a worker that died, and that it never says what is no longer so."""

from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from petitions.models import Dossier, DossierPart, Mandate, SealedFile
from petitions.permissions import can_make_dossier
from petitions.rules.files import check
from petitions.services.dossiers import making, reading
from petitions.services.dossiers.asking import ask
from petitions.services.dossiers.making import make_owed_dossiers
from petitions.services.dossiers.plan import LINES, plan
from petitions.services.dossiers.step import make_part
from petitions.services.drafts import NotAllowed
from petitions.services.files import keep
from petitions.states import DossierState, PetitionState, SignatureSource, SignatureState
from tests.factories.petitions import FilingFactory, PetitionFactory
from tests.petitions.dossiers.conftest import add_signatures, made, pdf_of, words_in
from tests.petitions.test_files import picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [s for s in PetitionState if s not in (PetitionState.COLLECTING, PetitionState.CLOSED)])
def test_none_is_made_before_publication_or_after_the_deposit(state):
    petition = PetitionFactory(state=state)
    assert not can_make_dossier(petition.author, petition)
    with pytest.raises(NotAllowed):
        ask(petition, by=petition.author)


def test_without_fonts_it_fails_and_says_why(settings, tmp_path, petition):
    settings.FONTS_DIR = tmp_path
    dossier = made(petition)
    assert (dossier.state, dossier.failure) == (DossierState.FAILED, "fonts")
    assert not DossierPart.objects.exists()


def test_after_retention_it_fails_and_says_why(petition):
    # Asked for before, made after: once it is destroyed, nobody can ask any more.
    dossier = ask(petition, by=petition.author)
    type(petition.key).objects.filter(petition=petition).update(wrapped=None, destroyed_at=timezone.now())
    make_owed_dossiers()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.failure) == (DossierState.FAILED, "key")


def test_one_that_keeps_killing_its_worker_is_given_up(petition):
    dossier = ask(petition, by=petition.author)
    long_ago = timezone.now() - timedelta(hours=1)
    Dossier.objects.filter(pk=dossier.pk).update(claimed_at=long_ago, attempts=making.MOST_ATTEMPTS - 1)
    make_owed_dossiers()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.failure) == (DossierState.FAILED, "attempts")


def test_a_list_in_several_parts_numbers_each_line_once():
    petition = PetitionFactory()
    add_signatures(petition, LINES + 7)
    lists = list(made(petition).parts.filter(language="fr", kind="list").order_by("number"))
    assert [(part.first_line, part.last_line) for part in lists] == [(1, LINES), (LINES + 1, LINES + 7)]
    text = words_in(pdf_of(lists[1]))
    assert f"FA{100_000 + LINES}" in text
    assert f"FA{100_000 + LINES - 1}" not in text


def test_asking_twice_is_one_dossier_and_working_twice_makes_nothing_more(petition):
    first, second = ask(petition, by=petition.author), ask(petition, by=petition.author)
    assert first == second
    assert make_owed_dossiers() == 8
    assert make_owed_dossiers() == 0
    assert DossierPart.objects.count() == 8


def test_after_a_killed_worker_the_next_goes_on_once_the_claim_ran_out(petition):
    dossier = ask(petition, by=petition.author)
    held = making._claim()
    making._prepare(held)
    done = [make_part(held, part) for part in plan(held)[:3]]
    # The worker is dead; its claim still holds.
    assert make_owed_dossiers() == 0
    Dossier.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    assert make_owed_dossiers() == 5
    dossier.refresh_from_db()
    assert (dossier.state, dossier.attempts) == (DossierState.READY, 1)
    assert all(DossierPart.objects.get(pk=part.pk).sha256 == part.sha256 for part in done)


def test_a_worker_that_lost_its_claim_keeps_nothing(petition, storage):
    ask(petition, by=petition.author)
    slow = making._claim()
    making._prepare(slow)
    Dossier.objects.update(claimed_at=timezone.now())
    with pytest.raises(making.Lost):
        make_part(slow, plan(slow)[0])
    assert not DossierPart.objects.exists()
    assert not [path for path in storage.rglob("*") if path.is_file()]


def test_a_turn_ends_and_the_next_one_goes_on(petition, monkeypatch):
    monkeypatch.setattr(making, "TURN_SECONDS", 0.001)
    dossier = ask(petition, by=petition.author)
    turns = 0
    while dossier.is_owed:
        make_owed_dossiers()
        turns += 1
        dossier.refresh_from_db()
        assert turns < 20
    assert (dossier.state, dossier.attempts) == (DossierState.READY, 0)
    assert turns >= 8


def test_what_changed_while_it_was_made_begins_anew(petition):
    ask(petition, by=petition.author)
    held = making._claim()
    making._prepare(held)
    for part in plan(held):
        make_part(held, part)
    lapsed = petition.signatures.on_paper().first()
    lapsed.state, lapsed.ended_at = SignatureState.LAPSED, timezone.now()
    lapsed.save()
    making._release(held)
    make_owed_dossiers()
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.paper_count, dossier.attempts) == (DossierState.READY, 4, 1)
    assert "FA100000" not in words_in(pdf_of(dossier.parts.get(language="fr", kind="list")))


@pytest.mark.parametrize("change", ["text", "paper", "mandate", "annex", "online", "nothing"])
def test_it_is_out_of_date_when_what_it_says_is_no_longer_so(petition, mandataire, change):
    dossier = made(petition)
    if change == "text":
        petition.texts.filter(language="fr").update(reasons="Autres motifs")
    elif change == "paper":
        add_signatures(petition, 1, first=50)
    elif change == "mandate":
        Mandate.objects.update(until=timezone.now())
    elif change == "annex":
        keep(petition, check(picture()), kind=SealedFile.Kind.IDENTITY_COPIES, name="a.png")
    elif change == "online":
        add_signatures(petition, 1, source=SignatureSource.ONLINE, first=50)
    assert reading.is_out_of_date(Dossier.objects.get(pk=dossier.pk)) is (change not in ("nothing", "online"))


@pytest.mark.parametrize("deposited", [False, True])
@pytest.mark.django_db(transaction=True)
def test_a_newer_one_replaces_it_and_only_a_deposited_one_keeps_its_files(petition, deposited):
    first = made(petition)
    if deposited:
        FilingFactory(petition=petition, state="withdrawn")
    second = made(petition)
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert second.superseded_at is None
    kept = first.parts.filter(file__deleted_at__isnull=True).count()
    assert kept == (8 if deposited else 0)
    assert all(part.sha256 for part in first.parts.all())


def test_pictures_are_read_as_they_are_kept(petition):
    file = keep(petition, check(picture((40, 30))), kind=SealedFile.Kind.SHEET_SCAN, name="a.png")
    dossier = made(petition)
    taken = [one for one in reading.take(dossier, "fr", by=_mandataire(petition)) if one.name.startswith("annexes/")]
    assert [(one.name, one.file.pk) for one in taken] == [("annexes/001-sheet_scan.jpg", file.pk)]
    assert Image.MIME["JPEG"] == file.content_type


def _mandataire(petition):
    from tests.factories.accounts import UserFactory

    person = UserFactory()
    Mandate.objects.create(petition=petition, person=person, name="x", sealed=b"")
    return person
