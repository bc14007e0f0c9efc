"""Rows of reference: each app's own, once each, in order."""

import pytest

from civicsite.support import reference


@pytest.fixture(autouse=True)
def _empty(monkeypatch):
    monkeypatch.setattr(reference, "_loaders", {})


def test_nothing_registered_loads_nothing():
    assert reference.load_reference() == []


def test_each_name_is_loaded_once_in_order():
    called = []
    reference.register_reference("themes", lambda: called.append("old themes"))
    reference.register_reference("reasons", lambda: called.append("reasons"))
    reference.register_reference("themes", lambda: called.append("themes"))
    assert reference.load_reference() == ["themes", "reasons"]
    assert called == ["themes", "reasons"]
