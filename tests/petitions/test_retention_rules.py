"""When data are destroyed: each way in which a petition ends, and those that have not ended."""

from datetime import date, timedelta

import pytest

from petitions.rules.retention import Dates, Delays, Ending, dates_of, ending_of

DAY, LATER = date(2026, 1, 31), date(2026, 3, 1)
DELAYS = Delays(scans=30, decided=270, withdrawn=90, unfiled=365, refile=180)
NOTHING = {"withdrawn_on": None, "closed_on": None, "last_filing": None, "filing_ended_on": None, "published_on": None}


@pytest.mark.parametrize("state", ["draft", "submitted", "changes_requested", "refused", "collecting"])
def test_petition_that_is_on_its_way_has_not_ended(state):
    assert ending_of(**NOTHING | {"state": state, "closed_on": DAY, "withdrawn_on": DAY}) is None


@pytest.mark.parametrize("filing", ["registered", "transmitted", "accepted", "placed", "deliberated"])
def test_petition_that_is_with_the_council_has_not_ended(filing):
    assert ending_of(**NOTHING | {"state": "filed", "closed_on": DAY, "last_filing": filing}) is None


@pytest.mark.parametrize(
    ("facts", "ending"),
    [
        ({"state": "withdrawn", "withdrawn_on": DAY}, Ending("withdrawn", DAY)),
        ({"state": "closed", "closed_on": DAY}, Ending("not_filed", DAY)),
        ({"state": "closed", "closed_on": DAY, "last_filing": "refused", "filing_ended_on": LATER}, Ending("not_refiled", LATER)),
        ({"state": "closed", "closed_on": LATER, "last_filing": "refused", "filing_ended_on": DAY}, Ending("not_refiled", LATER)),
        (
            {"state": "closed", "closed_on": DAY, "last_filing": "withdrawn", "filing_ended_on": LATER},
            Ending("not_refiled", LATER),
        ),
        ({"state": "filed", "closed_on": DAY, "last_filing": "published", "published_on": LATER}, Ending("decided", LATER)),
        ({"state": "filed", "closed_on": DAY, "last_filing": "concluded", "published_on": LATER}, Ending("decided", LATER)),
    ],
)
def test_way_in_which_it_ended(facts, ending):
    assert ending_of(**NOTHING | facts) == ending


@pytest.mark.parametrize(
    ("reason", "scans", "key"), [("withdrawn", 30, 90), ("not_filed", 365, 635), ("not_refiled", 180, 450), ("decided", 30, 270)]
)
def test_dates_that_follow(reason, scans, key):
    assert dates_of(Ending(reason, DAY), DELAYS) == Dates(DAY + timedelta(days=scans), DAY + timedelta(days=key))


def test_key_never_goes_before_the_scans():
    assert dates_of(Ending("withdrawn", DAY), Delays(200, 270, 90, 365, 180)) == Dates(*[DAY + timedelta(days=200)] * 2)
