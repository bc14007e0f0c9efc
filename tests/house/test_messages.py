"""What translators are given: xgettext reads every text of the code without a warning."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext")
CODE = ("accounts", "civicsite", "councils", "home", "moderation", "petitions", "territory")


def test_a_text_has_one_plural_or_none(tmp_path):
    """One msgid with a plural here and without there is one entry for translators: one of the two gets the wrong form."""
    root = Path(settings.BASE_DIR)
    for name in CODE:
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("*.mo", "*.pyc", "static", "migrations"))
    (tmp_path / "locale").mkdir()
    made = subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--settings", "django.conf.global_settings"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "processing locale" in made.stdout + made.stderr
    assert "warning" not in made.stdout + made.stderr
    assert "msgid_plural" in (tmp_path / "locale/fr/LC_MESSAGES/django.po").read_text()
