"""The slip of a dossier: its days are written as Moroccans write them, that of the public log too."""

from datetime import date, datetime

import pytest
import time_machine

from petitions.rules.collecting import CASABLANCA
from petitions.services.papers.roots import published_root
from petitions.services.proof.closing import close_day
from tests.petitions.dossiers.conftest import made, pdf_of, words_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def after_the_night():
    """The log of the twenty-third of November, the day of the signatures, is closed."""
    with time_machine.travel(datetime(2026, 11, 24, 3, tzinfo=CASABLANCA), tick=False) as clock:
        yield clock


@pytest.mark.parametrize(("language", "day"), [("fr", "23 novembre 2026"), ("ar", "23 نونبر 2026")])
def test_the_day_of_the_log_has_the_name_of_its_month(after_the_night, petition, language, day):
    petition.signatures.update(confirmed_at=datetime(2026, 11, 23, 12, tzinfo=CASABLANCA))
    close_day(date(2026, 11, 23))
    text = words_in(pdf_of(made(petition).parts.get(kind="cover", language=language)))
    assert published_root() is not None
    assert day in text
    assert "2026-11-23" not in text
