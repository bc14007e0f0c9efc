"""A petition of Berkane with signatures on paper and online, and everyone who may come near its dossier."""

import io

import pytest
from django.conf import settings
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from petitions import identity
from petitions.models import Dossier, Mandate, Petition, Signature
from petitions.services.dossiers import making
from petitions.services.dossiers.asking import ask
from petitions.services.dossiers.making import make_owed_dossiers
from petitions.services.files import open_file
from petitions.states import SignatureSource, SignatureState
from territory.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory, officer_of

NAMES = [("Fatima-Zahra", "Benali"), ("محمد", "بن عبد الله العلوي"), ("Ahmed", "Bouzidi")]
ADDRESSES = ["12, rue de la Marche verte", "حي المسيرة، زنقة 12، رقم 4", "Douar Oulad Sidi Mohamed, caïdat de Zegzel, cercle"]


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """Private files lie in a folder of the test."""
    settings.STORAGES = kept_in(tmp_path / "private")
    return tmp_path / "private"


def kept_in(folder) -> dict:
    """The setting by which private files lie in that folder."""
    private = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    return {**settings.STORAGES, "private": private}


@pytest.fixture(autouse=True)
def _long_turns(monkeypatch):
    """A busy machine ends no turn early: the tests of turns say how long theirs is."""
    monkeypatch.setattr(making, "TURN_SECONDS", 300)


def add_signatures(petition, number, *, source=SignatureSource.PAPER, first=0, **changes) -> list[Signature]:
    """Insert confirmed signatures with sealed identities; on paper they stand twenty a sheet."""
    vault, now = identity.Vault(petition.pk, petition.key.wrapped), timezone.now()
    online = {"channel": "mail", "language": "fr"} if source == SignatureSource.ONLINE else {}
    letters = "ON" if source == SignatureSource.ONLINE else "FA"
    return Signature.objects.bulk_create(
        Signature(
            petition=petition,
            state=SignatureState.CONFIRMED,
            source=source,
            identity_digest=vault.digest(f"{letters}{n}"),
            sealed=vault.seal(
                {
                    "first_name": NAMES[n % 3][0],
                    "last_name": NAMES[n % 3][1],
                    "cnie": f"{letters}{100_000 + n}",
                    "cnie_expires": "2031-05-01",
                    "address": ADDRESSES[n % 3],
                    **changes,
                }
            ),
            contact_digest=b"",
            nonce=identity.new_nonce(),
            expires_at=now,
            confirmed_at=now,
            **online,
        )
        for n in range(first, first + number)
    )


@pytest.fixture
def petition(db):
    return new_petition()


def new_petition() -> Petition:
    """Collecting, with five signatures on paper and three online."""
    petition = PetitionFactory()
    add_signatures(petition, 5)
    add_signatures(petition, 3, source=SignatureSource.ONLINE)
    return petition


@pytest.fixture
def mandataire(petition):
    return new_mandataire(petition)


def new_mandataire(petition) -> User:
    """Karim, who speaks for the petition."""
    person = UserFactory(first_name="Karim", last_name="Tahiri")
    vault = identity.Vault(petition.pk, petition.key.wrapped)
    sealed = vault.seal({"cnie": "FB777777", "address": "3, rue Zerktouni", "contact": "+212600000001", "channel": "sms"})
    Mandate.objects.create(petition=petition, person=person, name="Karim Tahiri", sealed=sealed)
    return person


@pytest.fixture
def people(petition, mandataire):
    """Everyone by what they are to the petition; None is a visitor."""
    commune, elsewhere = petition.commune, CommuneFactory()
    former = AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=commune, person=UserFactory())
    former.valid_to = former.valid_from
    former.save()
    return {
        "visitor": None,
        "citizen": UserFactory(),
        "author": petition.author,
        "mandataire": mandataire,
        "registrar": AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=commune).person,
        "editor": AssignmentFactory(role=Role.COMMUNE_EDITOR, commune=commune).person,
        "former registrar": former.person,
        "registrar elsewhere": AssignmentFactory(role=Role.COMMUNE_REGISTRAR, commune=elsewhere).person,
        "officer": officer_of(commune),
        "officer elsewhere": officer_of(elsewhere),
        "animator": AssignmentFactory(role=Role.ANIMATOR, region=commune.region).person,
        "central": AssignmentFactory(role=Role.CENTRAL).person,
        "follow-up": AssignmentFactory(role=Role.FOLLOW_UP).person,
    }


def made(petition, by=None) -> Dossier:
    """Ask for a dossier and do the worker's work."""
    dossier = ask(petition, by=by or petition.author)
    make_owed_dossiers()
    dossier.refresh_from_db()
    return dossier


def pdf_of(part) -> PdfReader:
    return PdfReader(io.BytesIO(open_file(part.file)))


def words_in(reader: PdfReader) -> str:
    """All text of a PDF on one line, without the breaks that are put into long words."""
    return " ".join(" ".join(page.extract_text().replace("\u200b", "") for page in reader.pages).split())
