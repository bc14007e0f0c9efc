"""The articles that documents cite, by the level of the council."""

import re

from petitions.lawbook.sources import LOCAL, Source
from petitions.models import Petition


def source_of(petition: Petition) -> Source:
    """Return the organic law and the decree under which the petition is made."""
    return next(source for source in LOCAL if source.level == petition.level)


def article(petition: Petition, which: str, language: str) -> str:
    """Return « Loi organique n° 113-14, article 125 » in a language; `which` is right, citizens, associations or deposit."""
    source = source_of(petition)
    return unparted(getattr(source.article(getattr(source, which)), language))


def decree(petition: Petition, language: str) -> str:
    """Return « Décret n° 2-16-403 » in a language."""
    return unparted(getattr(source_of(petition).decree, language))


def unparted(cited: str) -> str:
    """Return what is cited with each number on the line of the word before it."""
    return re.sub(r" (?=\d)", "\u00a0", cited)
