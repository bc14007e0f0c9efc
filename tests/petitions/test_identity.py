"""Identity numbers: comparable inside one petition, unreadable without its key."""

import base64

import pytest

from petitions import identity
from petitions.identity import Unreadable, Vault


@pytest.fixture
def vault():
    return Vault(7, identity.new_wrapped_key(7))


def test_key_of_another_petition_is_refused():
    with pytest.raises(Unreadable):
        Vault(8, identity.new_wrapped_key(7))


def test_key_under_another_master_key_is_refused(settings):
    wrapped = identity.new_wrapped_key(7)
    settings.MASTER_KEY = base64.b64encode(b"x" * 32).decode()
    with pytest.raises(Unreadable):
        Vault(7, wrapped)


def test_sealed_values_changed_by_one_bit_are_refused(vault):
    sealed = bytearray(vault.seal({"cnie": "FA123456"}))
    sealed[-1] ^= 1
    with pytest.raises(Unreadable):
        vault.open(bytes(sealed))


def test_sealed_values_come_back_and_show_nothing(vault):
    sealed = vault.seal({"cnie": "FA123456", "address": "حي المسيرة"})
    assert vault.open(sealed) == {"cnie": "FA123456", "address": "حي المسيرة"}
    assert b"FA123456" not in sealed
    assert vault.seal({"cnie": "FA123456"}) != vault.seal({"cnie": "FA123456"})


def test_same_number_has_another_digest_in_another_petition(vault):
    other = Vault(8, identity.new_wrapped_key(8))
    assert vault.digest("FA123456") == vault.digest("FA123456")
    assert vault.digest("FA123456") != vault.digest("FA123457")
    assert vault.digest("FA123456") != other.digest("FA123456")


@pytest.mark.parametrize("token", ["", "x", "é" * 32, "=" * 32, "A" * 31, "A" * 33, "_" * 32, "a b" * 11])
def test_token_of_no_shape_names_no_signature(token):
    assert identity.signature_id_in(token) is None


def test_token_holds_for_one_signature_and_one_purpose():
    nonce, other = identity.new_nonce(), identity.new_nonce()
    token = identity.token_for("link", 41, nonce)
    assert identity.signature_id_in(token) == 41
    assert not identity.is_token_for(token, "handle", 41, nonce)
    assert not identity.is_token_for(token, "link", 42, nonce)
    assert not identity.is_token_for(token, "link", 41, other)
    assert identity.is_token_for(token, "link", 41, nonce)


def test_code_has_six_digits_and_holds_for_its_nonce_alone():
    nonce = identity.new_nonce()
    code = identity.code_for(nonce)
    assert len(code) == 6
    assert code.isdigit()
    assert identity.is_code_for(nonce, code)
    assert not identity.is_code_for(nonce, f"{(int(code) + 1) % 10**6:06}")
