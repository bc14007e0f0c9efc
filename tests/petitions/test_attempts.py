"""Attempts with one phone or mailbox: its owner is kept out of nothing, floods are held, the limit of a household holds."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.contacts import Contact
from petitions import identity
from petitions.notices.codes import send_owed_codes
from petitions.services.signing import Outcome, confirm_by_code, confirm_by_link, resend_code, sign
from petitions.states import SignatureState
from tests.factories.petitions import PetitionFactory, signer
from tests.petitions.test_signing import handle_of, link_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(db):
    return PetitionFactory()


def attempts(petition, number, **changes):
    return [sign(petition, signer(cnie=f"FA1234{n:02}", **changes)) for n in range(number)]


def test_strangers_who_try_with_a_phone_keep_its_owner_out_of_nothing(petition):
    """The messages stop at the fifth; the owner types the code of the last one that arrived."""
    *_, last = attempts(petition, 5)
    strangers = attempts(petition, 20)
    assert send_owed_codes() == 5
    mine = sign(petition, signer(cnie="FA999999"))
    assert send_owed_codes() == 0
    assert confirm_by_code(handle_of(mine), identity.code_for(last.nonce)) == Outcome.CONFIRMED
    assert {row.state for row in strangers} == {"pending"}
    assert petition.signatures.confirmed().get().pk == mine.pk


def test_code_of_the_last_message_is_the_one_that_was_sent_last(petition):
    first, *_ = attempts(petition, 5)
    send_owed_codes()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert resend_code(handle_of(first))
        mine = sign(petition, signer(cnie="FA999999"))
    assert confirm_by_code(handle_of(mine), identity.code_for(first.nonce)) == Outcome.CONFIRMED


def test_messages_of_other_petitions_do_not_keep_the_owner_out():
    rows = [sign(PetitionFactory(), signer()) for _ in range(12)]
    assert send_owed_codes() == 12
    petition = PetitionFactory()
    mine = sign(petition, signer(cnie="FA999999"))
    assert send_owed_codes() == 0
    assert confirm_by_code(handle_of(mine), identity.code_for(rows[-1].nonce)) == Outcome.CONFIRMED


def test_one_phone_confirms_five_signatures_of_a_petition_however_many_wait(petition):
    rows = attempts(petition, 20)
    send_owed_codes()
    outcomes = [confirm_by_code(handle_of(row), identity.code_for(row.nonce)) for row in reversed(rows)]
    assert outcomes[:5] == [Outcome.CONFIRMED] * 5
    assert set(outcomes[5:]) == {Outcome.CONTACT_FULL}
    assert petition.signatures.confirmed().count() == 5


def test_after_five_confirmed_signatures_with_one_phone_the_next_is_held_and_answers_alike(petition):
    for row in attempts(petition, 5):
        confirm_by_link(link_of(row))
    held = sign(petition, signer(cnie="FA999999"))
    assert held.state == SignatureState.HELD
    send_owed_codes()
    assert confirm_by_code(handle_of(held), "000000") == Outcome.WRONG_CODE
    assert confirm_by_code(handle_of(held), identity.code_for(held.nonce)) == Outcome.WRONG_CODE
    assert confirm_by_link(link_of(held)) == Outcome.UNKNOWN
    assert petition.signatures.confirmed().count() == 5


def test_one_phone_is_held_after_a_day_full_of_confirmed_signatures():
    for _ in range(12):
        confirm_by_link(link_of(sign(PetitionFactory(), signer())))
    assert sign(PetitionFactory(), signer()).state == SignatureState.HELD


def test_flood_of_attempts_with_one_phone_is_held(petition):
    states = [row.state for row in attempts(petition, 61)]
    assert states == ["pending"] * 60 + ["held"]
    assert send_owed_codes() == 5


@pytest.mark.parametrize(
    "variants",
    [
        ["amina@example.ma", "amina+1@example.ma", "amina+two@example.ma"],
        ["a.mina@gmail.com", "amina@gmail.com", "am.ina+x@googlemail.com"],
    ],
)
def test_variants_of_one_mailbox_share_its_limit_and_the_code_goes_where_it_was_typed(petition, variants):
    for n in range(6):
        sign(petition, signer(cnie=f"FA12345{n}", contact=Contact("mail", variants[n % 3])))
    assert send_owed_codes() == 5
    assert [message.to[0] for message in mail.outbox] == [variants[n % 3] for n in range(5)]


def test_dots_of_other_providers_are_other_people(petition):
    for n, address in enumerate(["a.mina@example.ma", "am.ina@example.ma"] * 3):
        sign(petition, signer(cnie=f"FA12345{n}", contact=Contact("mail", address)))
    assert send_owed_codes() == 6


def test_resending_answers_alike_for_those_who_get_no_message_of_their_own(petition):
    *_, last_code = attempts(petition, 6)
    assert last_code.state == SignatureState.PENDING
    send_owed_codes()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert resend_code(handle_of(last_code)) is True
        assert resend_code(handle_of(last_code)) is False
        send_owed_codes()
    assert len(mail.outbox) == 5
