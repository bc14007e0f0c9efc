"""Making a dossier: what is in it, that it goes on after a worker that died, and that it never says what is no longer so."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from accounts.contacts import Contact
from civicsite.support.templatetags.civic import day
from moderation.models import Decision
from petitions.models import Association, Dossier, DossierPart, Level, Mandate, SealedFile
from petitions.permissions import can_make_dossier
from petitions.rules.files import check
from petitions.services.dossiers import making, reading
from petitions.services.dossiers.asking import ask
from petitions.services.dossiers.making import make_owed_dossiers
from petitions.services.dossiers.plan import LINES, plan
from petitions.services.dossiers.step import make_part
from petitions.services.drafts import NotAllowed
from petitions.services.files import keep, open_file
from petitions.services.mandates import Person, name_mandataire
from petitions.states import DossierState, PetitionState, SignatureSource, SignatureState
from tests.factories.petitions import TEXTS, FilingFactory, PetitionFactory
from tests.petitions.dossiers.conftest import add_signatures, made, pdf_of, words_in
from tests.petitions.test_files import picture

pytestmark = pytest.mark.django_db


# --- What is refused, and what fails ----------------------------------------------------


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


# --- What is in it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "online", "with_online", "kinds"),
    [
        (0, 9, False, ["cover", "form", "annexes"]),
        (LINES, 9, False, ["cover", "form", "list", "annexes"]),
        (LINES + 1, 9, False, ["cover", "form", "list", "list", "annexes"]),
        (1, LINES + 1, True, ["cover", "form", "list", "online", "online", "annexes"]),
    ],
)
def test_its_parts_are_numbered_as_they_lie_and_the_slip_is_made_last(paper, online, with_online, kinds):
    parts = plan(Dossier(paper_count=paper, online_count=online, with_online=with_online))
    for language in ("fr", "ar"):
        mine = [part for part in parts if part.language == language]
        assert [part.kind for part in sorted(mine, key=lambda part: part.number)] == kinds
        assert mine[-1].kind == "cover"
    assert [part.kind for part in parts[-2:]] == ["cover", "cover"]


class TestWhatItSays:
    @pytest.fixture
    def dossier(self, petition, mandataire):
        keep(petition, check(picture()), kind=SealedFile.Kind.SHEET_SCAN, name="sheet.png")
        return made(petition)

    def test_is_ready_with_its_counts(self, dossier):
        assert dossier.state == DossierState.READY
        assert (dossier.paper_count, dossier.online_count) == (5, 3)
        assert dossier.parts_done == dossier.parts_total == 8
        assert Decision.objects.about(dossier.petition).filter(action="make_dossier").count() == 1

    def test_hash_and_pages_in_the_database_are_those_of_the_files(self, dossier):
        for part in dossier.parts.all():
            content = open_file(part.file)
            assert hashlib.sha256(content).hexdigest() == part.sha256 == part.file.sha256
            assert len(pdf_of(part).pages) == part.pages
            assert hashlib.sha256(content[:-9] + b"x" + content[-8:]).hexdigest() != part.sha256

    @pytest.mark.parametrize("language", ["fr", "ar"])
    def test_every_page_repeats_the_council_the_object_and_the_date(self, petition, language):
        add_signatures(petition, 60, first=10)
        dossier = made(petition)
        with override(language):
            told = f"{TEXTS[language][0]} {day(petition.dated_on)} {petition.commune.name}"
        pages = [page for part in dossier.parts.filter(language=language) for page in pdf_of(part).pages]
        assert len(pages) > 5
        for page in pages:
            text = page.extract_text()
            assert all(word in text for word in told.split())

    def test_the_list_has_every_line_on_paper_and_none_from_online(self, dossier):
        for language in ("fr", "ar"):
            text = words_in(pdf_of(dossier.parts.get(language=language, kind="list")))
            assert all(f"FA{100_000 + n}" in text for n in range(5))
            assert "01/05/2031" in text
            assert "ON100000" not in text
            assert all(word in text for word in ["بن", "عبد", "الله", "العلوي"])

    def test_the_form_names_the_mandataire_and_states_online_support_apart(self, dossier):
        text = words_in(pdf_of(dossier.parts.get(language="fr", kind="form")))
        for told in ("Karim Tahiri", "FB777777", "3, rue Zerktouni", "+212600000001", TEXTS["fr"][1], "2-16-403"):
            assert told in text

    def test_the_slip_has_the_hash_of_every_other_part_and_the_table_that_of_every_annex(self, dossier):
        scan = dossier.annexes.get().file
        for language in ("fr", "ar"):
            slip = words_in(pdf_of(dossier.parts.get(language=language, kind="cover"))).replace(" ", "")
            others = dossier.parts.filter(language=language).exclude(kind="cover")
            assert all(part.sha256 in slip and part.shown_code in slip for part in others)
            table = words_in(pdf_of(dossier.parts.get(language=language, kind="annexes"))).replace(" ", "")
            assert scan.sha256 in table

    def test_it_is_tagged_in_its_language(self, dossier):
        for part in dossier.parts.all():
            root = pdf_of(part).trailer["/Root"]
            assert root["/Lang"] == part.language
            assert root["/MarkInfo"]["/Marked"]
            assert "/StructTreeRoot" in root


def test_online_supporters_are_an_annex_only_where_it_is_asked_for(settings, petition):
    settings.DOSSIER_INCLUDES_ONLINE = True
    dossier = made(petition)
    annex = words_in(pdf_of(dossier.parts.get(language="fr", kind="online")))
    assert all(f"ON{100_000 + n}" in annex for n in range(3))
    assert "FA100000" not in annex
    assert "ON100000" not in words_in(pdf_of(dossier.parts.get(language="fr", kind="list")))


def test_a_petition_to_a_region_has_the_province_of_each_signatory():
    petition = PetitionFactory(level=Level.REGION)
    for signature in add_signatures(petition, 2):
        signature.province = petition.commune.province
        signature.save()
    text = words_in(pdf_of(made(petition).parts.get(language="fr", kind="list")))
    assert text.count(petition.commune.province.name_fr) == 2


def test_an_association_stands_for_itself():
    petition = PetitionFactory(petitioner="association")
    Association.objects.create(
        petition=petition, name="جمعية المسيرة للتنمية", representative="Samira Idrissi", receipt_number="77/2019"
    )
    dossier = made(petition)
    text = words_in(pdf_of(dossier.parts.get(language="fr", kind="form")))
    assert all(told in text for told in ("جمعية", "المسيرة", "Samira Idrissi", "77/2019"))


def test_the_form_of_an_association_has_the_personal_data_of_its_representative():
    """Decree 2-16-403: the personal data and the signature of the legal representative."""
    petition = PetitionFactory(petitioner="association")
    Association.objects.create(petition=petition, name="Jeunesse et sport", representative="Samira Idrissi")
    contact = Contact("mail", "samira@example.ma")
    name_mandataire(petition, Person("Samira Idrissi", "FA123456", "12, rue du Souk", contact), by=petition.author)
    text = words_in(pdf_of(made(petition).parts.get(language="fr", kind="form")))
    assert all(told in text for told in ("FA123456", "12, rue du Souk", "samira@example.ma"))


HOSTILE = [
    "#set page(width: 1cm) $x^2$ \\alpha #panic()",
    '"]; #read("/etc/passwd") // /* ```',
    "<script>alert(1)</script> {{ x }} {% y %}",
    "a\u202eb\u2066c\u200fd",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_wrote_stays_text(text):
    petition = PetitionFactory(languages=("fr",))
    petition.texts.update(title=text[:100], request=text, reasons=text)
    add_signatures(petition, 1, first_name=text, last_name=text, address=text)
    dossier = made(petition)
    assert dossier.state == DossierState.READY
    shown = "".join(c for c in text if c not in "\u202e\u2066\u200f").replace(" ", "")
    for part in dossier.parts.filter(kind__in=["form", "list"]):
        assert shown in words_in(pdf_of(part)).replace(" ", "").replace("\u2068", "").replace("\u2069", "")
        assert round(pdf_of(part).pages[0].mediabox.width) == 595


def test_long_reasons_and_endless_words_stay_on_the_page():
    petition = PetitionFactory(languages=("ar",))
    petition.texts.update(reasons="كلمة طويلة " * 540, request="س" * 900)
    add_signatures(petition, 1, last_name="x" * 200, address="ع" * 200)
    dossier = made(petition)
    form = dossier.parts.get(language="fr", kind="form")
    assert form.pages >= 2
    assert words_in(pdf_of(form)).count("طويلة") == 540
    row = words_in(pdf_of(dossier.parts.get(language="fr", kind="list"))).replace(" ", "")
    assert "x" * 200 in row


# --- Made in parts, by workers that may die ---------------------------------------------


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


# --- Afterwards -------------------------------------------------------------------------


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
