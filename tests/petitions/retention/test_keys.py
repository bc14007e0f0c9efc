"""Keys that were destroyed stay so after a restored backup, and a new master key opens all that are left."""

import base64
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.contacts import Contact
from petitions import identity
from petitions.models import PetitionKey, RetentionPlan
from petitions.services.keys import vault_of
from petitions.services.proof.secret import receipt_of
from petitions.services.retention.destroying import destroy_key
from tests.petitions.retention.conftest import CNIE, CONTACT, run_until_destroyed

pytestmark = pytest.mark.django_db


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
