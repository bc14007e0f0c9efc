"""Official papers of a deposit: what they say, how they are numbered, who reads them, and what stays without fonts."""

import hashlib
from datetime import date, timedelta

import pytest
from django.utils import timezone

from civicsite.support.templatetags import civic
from civicsite.support.typeset import typeset
from councils.models import Deliberation
from councils.states import ItemOrigin, Outcome
from moderation.models import Reason
from petitions.models import OfficialDocument, Petitioner, SealedFile
from petitions.services.documents import documents_of, issue, words_of
from petitions.services.files import open_file
from petitions.services.papers import paper
from petitions.services.papers.filing import Unready, body_of
from petitions.states import FilingState
from tests.factories.councils import AgendaItemFactory, CommitteeFactory, CouncilFactory, SessionFactory
from tests.factories.petitions import FilingFactory, PetitionFactory
from tests.petitions.dossiers.conftest import pdf_of, words_in

pytestmark = pytest.mark.django_db

Kind = OfficialDocument.Kind
READERS = {"author", "mandataire", "registrar", "officer", "central"}


@pytest.fixture
def filing(petition):
    """A deposit that went the whole way, so that each paper has what it says."""
    council = CouncilFactory(commune=petition.commune)
    session = SessionFactory(council=council, opens_on=date(2027, 2, 1))
    item = AgendaItemFactory(
        session=session,
        order=4,
        title_fr="Pétition : passage piéton",
        title_ar="عريضة: ممر الراجلين",
        origin=ItemOrigin.PETITION,
        petition_number=petition.pk,
        committee=CommitteeFactory(council=council),
    )
    deliberation = Deliberation.objects.create(
        council=council,
        session=session,
        item=item,
        year=2027,
        number=12,
        title_fr="Passage piéton",
        title_ar="ممر الراجلين",
        votes_for=21,
        votes_against=3,
        votes_abstained=2,
        outcome=Outcome.ADOPTED,
        decided_on=date(2027, 2, 3),
        text_fr="Le conseil décide d’aménager la rue.",
        text_ar="يقرر المجلس تهيئة الشارع.",
    )
    return FilingFactory(
        petition=petition,
        number="47",
        depositor="Nadia Zerouali",
        papers=["form", "sheets", "identity_copies"],
        sheets=3,
        copies=5,
        filed_on=date(2026, 11, 5),
        transmitted_on=date(2026, 11, 6),
        decided_on=date(2026, 12, 1),
        state=FilingState.DELIBERATED,
        agenda_item=item,
        deliberation=deliberation,
        paper_count=212,
        online_count=1260,
    )


@pytest.fixture
def refused(petition):
    filing = FilingFactory(
        petition=petition,
        number="48",
        transmitted_on=timezone.localdate(),
        decided_on=timezone.localdate(),
        state=FilingState.REFUSED,
        explanation="Douze signataires n’habitent pas la commune.\n\nLe conseil n’a pas cette attribution.",
    )
    filing.reasons.set(Reason.objects.filter(use=Reason.Use.COUNCIL_REFUSED)[:2])
    return filing


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.RECEIPT])
def test_a_paper_is_not_issued_before_what_it_says(kind):
    with pytest.raises(Unready):
        issue(kind, FilingFactory(petition=PetitionFactory()))
    assert not OfficialDocument.objects.exists()


SAID = {
    Kind.RECEIPT: (["47/2026", "Nadia Zerouali", "212", "loi organique n° 113-14, article 125"], ["Nadia", "212", "125"]),
    Kind.TRANSMISSION: (["6 novembre 2026", "article 123"], ["نونبر", "123"]),
    Kind.ACCEPTANCE: (["1er décembre 2026", "1er février 2027"], ["دجنبر", "فبراير"]),
    Kind.AGENDA: (["1er février 2027", "Pétition", "finances"], ["الراجلين", "فبراير"]),
    Kind.DELIBERATION: (["12/2027", "21", "Le conseil décide d’aménager la rue."], ["12/2027", "الشارع"]),
}


@pytest.mark.parametrize("kind", SAID)
def test_a_paper_says_what_it_must_in_both_languages(filing, kind):
    documents = issue(kind, filing, by=filing.registered_by)
    for language, told in zip(("fr", "ar"), SAID[kind], strict=True):
        document = documents[language]
        reader = pdf_of(document)
        text = words_in(reader)
        assert all(words in text for words in told)
        assert document.shown_code.replace("-", "") in text
        assert hashlib.sha256(open_file(document.file)).hexdigest() == document.sha256
        assert len(reader.pages) == document.pages
        assert reader.trailer["/Root"]["/Lang"] == language


@pytest.mark.parametrize("kind", [Kind.ACCEPTANCE, Kind.AGENDA, Kind.DELIBERATION])
def test_a_notice_names_whom_the_president_informs(filing, mandataire, kind):
    assert ["Mandataire", {"t": "Karim Tahiri", "l": "fr"}] in body_of(kind, filing, "fr").blocks[0]["rows"]


@pytest.mark.parametrize(("casting_vote", "said"), [("for", "Pour"), ("against", "Contre")])
def test_where_votes_are_equal_the_vote_that_decided_is_told(filing, casting_vote, said):
    label = "Vote du président, les voix étant égales"
    assert label not in str(body_of(Kind.DELIBERATION, filing, "fr"))
    decided = filing.deliberation
    decided.votes_against, decided.casting_vote = decided.votes_for, casting_vote
    assert [label, said] in body_of(Kind.DELIBERATION, filing, "fr").blocks[0]["rows"]


def test_the_bureau_checks_what_the_law_asks_of_who_petitions(filing):
    filing.petition.petitioner = Petitioner.ASSOCIATION
    words = str(body_of(Kind.TRANSMISSION, filing, "fr"))
    assert "article\\xa0124" in words
    assert "212" not in words


@pytest.mark.parametrize(("number", "direction"), [("47", "ltr"), ("58/م.ع", "ar"), ("58-AB", "ltr")])
def test_a_number_of_the_register_reads_in_the_direction_of_its_letters(filing, number, direction):
    filing.number = number
    assert body_of(Kind.RECEIPT, filing, "fr").blocks[0]["rows"][0][1] == {"t": f"{number}/2026", "l": direction}


def test_a_paper_bears_the_day_of_its_issue(filing):
    filing.petition.published_at -= timedelta(days=300)
    words = words_of(issue(Kind.RECEIPT, filing)["fr"])
    assert words["date"] == civic.day(timezone.localdate())


def test_a_refusal_gives_its_coded_and_written_reasons(refused):
    text = words_in(pdf_of(issue(Kind.REFUSAL, refused)["fr"]))
    assert "Douze signataires n’habitent pas la commune." in text
    reasons = list(refused.reasons.all())
    assert len(reasons) == 2
    for reason in reasons:
        assert reason.label_fr in text


@pytest.fixture
def settings_made(monkeypatch):
    """For how many pages a paper had its codes drawn, each time that one was set."""
    codes = []

    def counted(template, data, **options):
        codes.append(len(data["qr"]))
        return typeset(template, data, **options)

    monkeypatch.setattr(paper, "typeset", counted)
    return codes


def test_a_paper_of_one_page_is_set_once(filing, settings_made):
    assert {one.pages for one in issue(Kind.RECEIPT, filing).values()} == {1}
    assert settings_made == [1, 1]


def test_a_longer_paper_is_set_again_with_a_code_for_each_page(refused, settings_made):
    refused.explanation = "Le conseil n’a pas cette attribution.\n\n" * 60
    refused.save()
    pages = [one.pages for one in issue(Kind.REFUSAL, refused).values()]
    assert min(pages) > 1
    assert settings_made == [1, pages[0], 1, pages[1]]


def test_numbers_follow_by_council_kind_and_year(filing):
    other = FilingFactory(petition=PetitionFactory())
    numbers = [
        {one.number for one in issue(kind, of).values()}
        for kind, of in [(Kind.RECEIPT, filing), (Kind.RECEIPT, filing), (Kind.AGENDA, filing), (Kind.RECEIPT, other)]
    ]
    assert numbers == [{1}, {2}, {1}, {1}]


def test_the_newest_of_each_kind_is_shown(filing):
    issue(Kind.AGENDA, filing)
    issue(Kind.RECEIPT, filing)
    newer = issue(Kind.AGENDA, filing)
    shown = documents_of(filing)
    assert [(one.kind, one.language) for one in shown] == [
        ("receipt", "fr"),
        ("receipt", "ar"),
        ("agenda", "fr"),
        ("agenda", "ar"),
    ]
    assert shown[2] == newer["fr"]


def test_what_was_issued_stays_as_it_was(filing):
    document = issue(Kind.RECEIPT, filing)["fr"]
    filing.depositor = "Somebody else"
    filing.save()
    filing.petition.texts.update(title="Another title")
    words = str(words_of(OfficialDocument.objects.get(pk=document.pk)))
    assert "Nadia Zerouali" in words
    assert "Somebody else" not in words


@pytest.mark.parametrize("text", ["#set page(width: 1cm)", '$x$ \\ ` " ] }', "a\u202eb", "ش" * 5000])
def test_what_the_council_wrote_stays_text(refused, text):
    refused.explanation = text
    refused.save()
    text = text.replace("\u202e", "").replace(" ", "")
    reader = pdf_of(issue(Kind.REFUSAL, refused)["fr"])
    shown = words_in(reader).replace(" ", "")
    # An endless word goes over pages, whose heads stand between.
    assert text in shown or shown.count(text[0]) >= len(text)
    assert round(reader.pages[0].mediabox.width) == 595


class TestReading:
    @pytest.mark.parametrize(
        "role",
        [
            "visitor",
            "citizen",
            "author",
            "mandataire",
            "registrar",
            "editor",
            "registrar elsewhere",
            "officer",
            "officer elsewhere",
            "animator",
            "central",
            "follow-up",
        ],
    )
    def test_who_reads_it(self, client, filing, people, role):
        document = issue(Kind.RECEIPT, filing)["fr"]
        if people[role]:
            client.force_login(people[role])
        expected = 200 if role in READERS else 302 if role == "visitor" else 404
        page = client.get(f"/fr/petitions/documents/{document.code}/")
        pdf = client.get(f"/fr/petitions/documents/{document.code}/pdf/")
        assert (page.status_code, pdf.status_code) == (expected, expected)
        if expected == 200:
            assert hashlib.sha256(pdf.content).hexdigest() == document.sha256
            assert "no-store" in pdf.headers["Cache-Control"]
            assert "Nadia Zerouali" in page.text

    def test_without_fonts_it_is_issued_and_printed(self, client, settings, tmp_path, filing, people):
        settings.FONTS_DIR = tmp_path
        documents = issue(Kind.RECEIPT, filing)
        client.force_login(people["registrar"])
        for language, document in documents.items():
            assert (document.file, document.sha256, document.number) == (None, "", 1)
            page = client.get(f"/{language}/petitions/documents/{document.code}/")
            assert "Nadia Zerouali" in page.text
            assert client.get(f"/{language}/petitions/documents/{document.code}/pdf/").status_code == 404
            assert client.get(f"/{language}/check/{document.code}/").status_code == 200

    def test_after_retention_it_says_that_it_is_gone(self, client, petition, filing, people):
        document = issue(Kind.RECEIPT, filing)["fr"]
        type(petition.key).objects.filter(petition=petition).update(wrapped=None, destroyed_at=timezone.now())
        client.force_login(people["registrar"])
        assert client.get(f"/fr/petitions/documents/{document.code}/").status_code == 410
        assert client.get(f"/fr/petitions/documents/{document.code}/pdf/").status_code == 410

    def test_it_lies_encrypted(self, filing, storage):
        issue(Kind.RECEIPT, filing)
        stored = b"".join(path.read_bytes() for path in storage.rglob("*") if path.is_file())
        assert b"%PDF" not in stored
        assert SealedFile.objects.filter(kind=SealedFile.Kind.COUNCIL_LETTER).count() == 2
        assert b"Nadia" not in bytes(OfficialDocument.objects.first().sealed)
