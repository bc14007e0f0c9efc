"""Which database of a Redis the tests of one process use: they empty it before each test."""

import re
from urllib.parse import urlsplit, urlunsplit

# Where the address names none, or the one that a site is served from.
_FIRST = 8


def own_database(url: str, worker: str) -> str:
    """Return `url` with the database that it names, moved on by the number of the worker of pytest-xdist ("gw1").

    So two people who test on one Redis name databases that are as far apart as each has workers.
    """
    parts = urlsplit(url)
    named = int(re.sub(r"\D", "", parts.path) or 0)
    number = (named or _FIRST) + int(re.sub(r"\D", "", worker) or 0)
    return urlunsplit(parts._replace(path=f"/{number}"))
