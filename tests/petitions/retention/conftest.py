"""A petition with all that is kept about people, closed long ago, and folders of its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.contacts import Contact
from petitions import identity
from petitions.models import Mandate, RetentionPlan, SealedFile, Signature
from petitions.rules.files import Checked
from petitions.services.counting import count_recent
from petitions.services.files import keep
from petitions.services.keys import vault_of
from petitions.services.retention.destroying import carry_out
from petitions.services.signing import confirm, sign
from petitions.states import PetitionState, SignatureState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import FilingFactory, PetitionFactory, signer

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
