"""The nouns of petitions."""

from petitions.models.counting import CountCheck, CountRun
from petitions.models.law import LegalFigure
from petitions.models.notice import AuthorNotice
from petitions.models.petition import Petition, PetitionText, Theme
from petitions.models.signature import PetitionKey, Signature

__all__ = [
    "AuthorNotice",
    "CountCheck",
    "CountRun",
    "LegalFigure",
    "Petition",
    "PetitionKey",
    "PetitionText",
    "Signature",
    "Theme",
]
