"""Every mail of the site has its text and its HTML."""

from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
PLACES = (
    "[a-z]*/templates/**/*.subject.txt",
    "accounts/templates/accounts/mail/*_subject.txt",
    "home/templates/wagtailadmin/notifications/*_subject.txt",
)
SUBJECTS = sorted(path for place in PLACES for path in BASE.glob(place))


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda path: path.name)
def test_a_mail_has_both_forms(subject):
    name = subject.name.removesuffix("subject.txt")[:-1]
    for form in ("txt", "html"):
        assert (subject.parent / f"{name}.{form}").exists()
