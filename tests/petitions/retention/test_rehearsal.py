"""The end of what a petition keeps about people, rehearsed: afterwards no CNIE is anywhere, and everything still adds up."""

import base64

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from petitions import identity
from petitions.models import PetitionKey, RetentionPlan
from petitions.notices.codes import contact_of
from petitions.rules import receipts
from petitions.services.counting import prove_count
from petitions.services.files import open_file
from petitions.services.keys import KeyDestroyed, vault_of
from petitions.services.proof import checking, proving
from petitions.services.proof.closing import close_day
from petitions.services.proof.secret import receipt_of
from petitions.states import SignatureState
from petitions.views.sealed import where_sent
from tests.petitions.retention.conftest import (
    ADDRESS,
    CNIE,
    CONTACT,
    DEPOSITOR,
    HELD_CNIE,
    MANDATAIRE_CNIE,
    NAMES,
    PAPER_CNIE,
    run_until_destroyed,
)

pytestmark = pytest.mark.django_db


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


def test_pages_say_that_the_data_are_destroyed(petition, client, site_tree):
    row = petition.signatures.filter(state=SignatureState.REPEATED).get()
    page = where_sent(row, contact_of(row))
    run_until_destroyed(petition)
    answer = client.get(page)
    assert answer.status_code == 410
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    day = RetentionPlan.objects.get().key_done_at
    assert str(day.year) in client.get(reverse("petitions:integrity", args=[petition.pk])).content.decode()
    assert client.get(reverse("petitions:sign", args=[petition.pk])).status_code == 200
