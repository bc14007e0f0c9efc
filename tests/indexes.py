"""The indexes of searching and of references, which each save would write, are written in the tests marked `indexes` alone.

A test that searches without the mark fails and says so: nothing passes because nothing was there to be found.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

_HANDLERS = ((post_save, post_save_signal_handler), (post_delete, post_delete_signal_handler))
# How SQLite and PostgreSQL are asked for what the index has.
_SEARCHES = (" MATCH ", " @@ ")
# Behind a browser or in processes of its own the site is whole.
_WHOLE = ("indexes", "browser", "engines")

_written = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Write the indexes where the test is marked; what tests share is made by the first of them that asks for it."""
    if any(item.get_closest_marker(name) for name in _WHOLE):
        write(True)
        return (yield)
    write(False)
    with disable_reference_index_auto_update():
        return (yield)


def write(wanted: bool) -> None:
    """Have what is saved and deleted from now on written to the index of searching, or not."""
    global _written
    if wanted != _written:
        for model in get_indexed_models():
            for signal, handler in _HANDLERS:
                (signal.connect if wanted else signal.disconnect)(handler, sender=model)
    _written = wanted


@contextmanager
def written() -> Iterator[None]:
    """Write to the index of searching what is made here for all tests, whatever the first of them is marked with."""
    before = _written
    write(True)
    yield
    write(before)


@receiver(connection_created)
def _watch(connection: Any, **_signal: Any) -> None:
    if _refuse not in connection.execute_wrappers:
        connection.execute_wrappers.append(_refuse)


def _refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if not _written and any(sign in sql for sign in _SEARCHES):
        raise AssertionError("This test searches: mark it with pytest.mark.indexes.")
    return execute(sql, params, many, context)
