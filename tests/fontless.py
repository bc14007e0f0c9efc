"""On a machine without the fonts of documents, a test that comes to set one is skipped and says so: all others still count.

`make test` passes on a bare machine; where the fonts are, as in CI, nothing here is ever at work.
"""

from collections.abc import Iterator

import pytest

from civicsite.support.typeset import PACKAGE, FontMissing, missing_fonts

REASON = f"{PACKAGE} is missing"

_running: list[str] = []
_came_to_set: set[str] = set()


@pytest.fixture
def fonts() -> None:
    """For a test of what does something else where there are no fonts."""
    if missing_fonts():
        pytest.skip(REASON)


def pytest_sessionstart() -> None:
    """Note which tests come to set a document, where the fonts are missing on this machine."""
    if missing_fonts():
        FontMissing.__init__ = lambda _error, *_args: _came_to_set.update(_running)  # type: ignore[method-assign]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Know which test runs."""
    _running[:] = [item.nodeid]
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Call skipped what failed after it had come to set a document."""
    report = yield
    if report.failed and item.nodeid in _came_to_set:
        report.outcome = "skipped"
        report.longrepr = (str(item.path), item.location[1] or 0, f"Skipped: {REASON}")
    return report
