"""What a dossier says: its parts in order, who petitions, who signed, and text that stays text."""

import hashlib

import pytest
from django.utils.translation import override

from accounts.contacts import Contact
from civicsite.support.templatetags.civic import day
from moderation.models import Decision
from petitions.models import Association, Dossier, Level, SealedFile
from petitions.rules.files import check
from petitions.services.dossiers.plan import LINES, plan
from petitions.services.files import keep, open_file
from petitions.services.mandates import Person, name_mandataire
from petitions.states import DossierState
from tests.factories.petitions import TEXTS, PetitionFactory
from tests.petitions.dossiers.conftest import add_signatures, made, pdf_of, words_in
from tests.petitions.test_files import picture

pytestmark = pytest.mark.django_db


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
