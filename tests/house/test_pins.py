"""What is pinned installs on the oldest Python that the README promises: the one of Debian 12."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from django.conf import settings
from packaging.specifiers import SpecifierSet

DEBIAN_12 = "3.11.2"
_PIN = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)


@pytest.mark.parametrize("path", ["requirements.txt", "tests/requirements.txt"])
def test_every_pin_takes_the_python_of_debian_12(path):
    pins = dict(_PIN.findall((Path(settings.BASE_DIR) / path).read_text()))
    assert len(pins) > 50
    installed = {name: metadata.distribution(name) for name in pins}
    assert {name: one.version for name, one in installed.items()} == pins
    wanted = {name: one.metadata["Requires-Python"] or "" for name, one in installed.items()}
    assert {name: words for name, words in wanted.items() if not SpecifierSet(words).contains(DEBIAN_12)} == {}
