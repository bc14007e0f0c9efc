"""What breaks while people sign, tried on the real processes."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
import requests

from petitions import identity
from petitions.models import Signature
from petitions.services.signing import find
from petitions.states import SignatureState
from tests.engines.installation import wait_until
from tests.factories.petitions import PetitionFactory

pytestmark = pytest.mark.engines


def link_path(signature):
    return f"/fr/petitions/confirm/{identity.token_for('link', signature.pk, signature.nonce)}/"


def test_redis_stopped_while_people_sign(installation, mail_server):
    petition = PetitionFactory()
    installation.start_redis()
    installation.start_web()
    installation.kill("redis")

    answers = [installation.visitor().sign(petition, n).status_code for n in range(6)]
    assert answers == [302] * 6
    assert Signature.objects.owed_a_code().count() == 6
    assert mail_server.taken == []

    installation.start_redis()
    installation.start_worker()
    installation.start_clock()
    everyone = sorted(f"signer{n}@example.ma" for n in range(6))
    wait_until(lambda: len(mail_server.taken) >= 6, seconds=40, what="the codes")
    # One more round of the clock sends nothing more.
    time.sleep(12)
    assert sorted(mail_server.recipients) == everyone


def test_worker_killed_in_the_middle_of_a_batch(installation, mail_server):
    petition = PetitionFactory()
    installation.start_redis()
    installation.start_web()
    visitors = [installation.visitor().sign(petition, n).status_code for n in range(8)]
    assert visitors == [302] * 8

    mail_server.pause_after = 3
    installation.start_worker()
    wait_until(lambda: mail_server.is_hanging, seconds=30, what="the fourth message")
    assert len(mail_server.taken) == 3
    installation.kill("worker")

    mail_server.pause_after = None
    installation.start_worker()
    installation.start_clock()
    wait_until(lambda: len(mail_server.taken) >= 8, seconds=60, what="the other codes")
    time.sleep(12)
    assert sorted(mail_server.recipients) == sorted(f"signer{n}@example.ma" for n in range(8))
    assert Signature.objects.owed_a_code().count() == 0


def test_web_killed_under_load_loses_no_confirmed_signature(installation):
    petition = PetitionFactory()
    installation.start_redis()
    installation.start_web()
    numbers, told, stop = count(), [], threading.Event()

    def sign_and_confirm():
        while not stop.is_set():
            visitor, number = installation.visitor(), next(numbers)
            try:
                handle = visitor.sign(petition, number).headers["Location"].strip("/").split("/")[-2]
                signature = find(handle, "handle")
                answer = visitor.post(link_path(signature), {})
            except (requests.RequestException, KeyError):
                return
            if answer.status_code == 302:
                told.append(signature.pk)

    with ThreadPoolExecutor(8) as pool:
        runs = [pool.submit(sign_and_confirm) for _ in range(8)]
        wait_until(lambda: len(told) >= 40, seconds=60, what="forty confirmed signatures")
        installation.kill("web")
        stop.set()
        for run in runs:
            run.result()

    confirmed = set(Signature.objects.confirmed().values_list("pk", flat=True))
    assert set(told) <= confirmed
    assert len(confirmed) <= len(told) + 8


def test_two_hundred_confirmations_of_one_identity_at_once(installation):
    petition = PetitionFactory()
    installation.start_redis()
    installation.start_web()
    installation.start_worker()
    installation.start_clock()
    assert installation.visitor().sign(petition, 0).status_code == 302
    first = Signature.objects.get()
    others = Signature.objects.bulk_create(
        Signature(
            petition=petition,
            identity_digest=first.identity_digest,
            sealed=first.sealed,
            contact_digest=identity.new_nonce(),
            channel="mail",
            language="fr",
            nonce=identity.new_nonce(),
            expires_at=first.expires_at,
            # No code is owed for these: their links are known here.
            code_sent_at=first.created_at,
        )
        for _ in range(199)
    )
    rows = [first, *others]
    start = threading.Barrier(200)

    def press(signature):
        visitor = installation.visitor()
        token = visitor.open(link_path(signature))
        start.wait()
        return visitor.post(link_path(signature), {}, token).headers.get("Location")

    with ThreadPoolExecutor(200) as pool:
        answers = set(pool.map(press, rows))
    assert {answer.startswith("/fr/petitions/done/") for answer in answers} == {True}
    states = list(petition.signatures.values_list("state", flat=True))
    assert (states.count(SignatureState.CONFIRMED), states.count(SignatureState.REPEATED)) == (1, 199)

    def counted():
        petition.refresh_from_db()
        return petition.online_count == 1

    wait_until(counted, seconds=20, what="the count")
