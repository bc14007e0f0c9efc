"""Many at once: the database decides."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from petitions import identity
from petitions.models import Signature
from petitions.notices.codes import send_owed_codes
from petitions.services.counting import close_due, count_recent, prove_counts
from petitions.services.signing import Outcome, confirm_by_link, sign
from petitions.states import SignatureState
from tests.factories.petitions import PetitionFactory, confirmed_signatures, signer

pytestmark = [pytest.mark.engines, pytest.mark.django_db(transaction=True)]


def at_once(number, call):
    """Run `call(n)` for each n in as many threads, released together; returns the answers."""
    start = threading.Barrier(number)

    def run(n):
        start.wait()
        try:
            return call(n)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def test_one_counts_of_fifty_confirmations_of_one_identity_at_once():
    petition = PetitionFactory()
    rows = [sign(petition, signer()) for _ in range(5)]
    # The limit per phone holds the rest back; here they come from fifty phones.
    first = rows[0]
    rows += Signature.objects.bulk_create(
        Signature(
            petition=petition,
            identity_digest=first.identity_digest,
            sealed=first.sealed,
            contact_digest=identity.new_nonce(),
            channel="mail",
            language="fr",
            nonce=identity.new_nonce(),
            expires_at=first.expires_at,
        )
        for _ in range(45)
    )
    links = [identity.token_for("link", row.pk, row.nonce) for row in rows]
    assert at_once(50, lambda n: confirm_by_link(links[n])) == [Outcome.CONFIRMED] * 50
    states = list(petition.signatures.values_list("state", flat=True))
    assert states.count(SignatureState.CONFIRMED) == 1
    assert states.count(SignatureState.REPEATED) == 49
    count_recent()
    petition.refresh_from_db()
    assert petition.online_count == 1


def test_one_signature_confirmed_by_many_presses_at_once_counts_once():
    petition = PetitionFactory()
    signature = sign(petition, signer())
    link = identity.token_for("link", signature.pk, signature.nonce)
    assert at_once(20, lambda n: confirm_by_link(link)) == [Outcome.CONFIRMED] * 20
    assert petition.signatures.confirmed().count() == 1


def test_signatures_are_counted_once_by_many_clocks_at_once():
    petition = PetitionFactory()
    count_recent()
    confirmed_signatures(petition, 30)
    now = timezone.now()
    added = at_once(8, lambda n: count_recent(now))
    assert [each for each in added if each] == [{petition.pk: 30}]
    petition.refresh_from_db()
    assert petition.online_count == 30


def test_confirmation_that_is_long_in_committing_is_counted_and_even_after_closing():
    """Its `confirmed_at` lies before runs that counted others, before the close and before the proof."""
    petition = PetitionFactory(closes_at=timezone.now() + timedelta(seconds=3))
    slow, quick = (sign(petition, signer(cnie=f"FA99999{n}")) for n in range(2))
    confirmed, closed = threading.Event(), threading.Event()

    def waits_for_its_commit():
        with transaction.atomic():
            assert confirm_by_link(identity.token_for("link", slow.pk, slow.nonce)) == Outcome.CONFIRMED
            confirmed.set()
            closed.wait(20)
        connections.close_all()

    thread = threading.Thread(target=waits_for_its_commit)
    thread.start()
    confirmed.wait(20)
    assert confirm_by_link(identity.token_for("link", quick.pk, quick.nonce)) == Outcome.CONFIRMED
    later = timezone.now() + timedelta(minutes=5)
    assert count_recent(later) == {petition.pk: 1}
    assert close_due(later) == 1
    prove_counts()
    closed.set()
    thread.join()
    assert count_recent() == {petition.pk: 1}
    petition.refresh_from_db()
    assert (petition.state, petition.online_count) == ("closed", 2)


def test_each_code_is_sent_once_by_many_workers_at_once(mailoutbox):
    petition = PetitionFactory()
    for n in range(30):
        sign(petition, signer(cnie=f"FA{100000 + n}", contact=type(signer().contact)("mail", f"s{n}@example.ma")))
    # Signing has sent them already, in this process: owe them anew.
    Signature.objects.update(code_sent_at=None, code_claimed_at=None)
    mailoutbox.clear()
    at_once(6, lambda n: send_owed_codes())
    assert sorted(message.to[0] for message in mailoutbox) == sorted(f"s{n}@example.ma" for n in range(30))
