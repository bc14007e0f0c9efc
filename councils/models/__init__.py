"""Councils, those who sit in them, what they do."""

from councils.models.council import Committee, CommitteeSeat, Council, Member, Office, Term
from councils.models.deliberation import Deliberation, Minutes
from councils.models.law import CouncilLaw, CouncilRule, NoRule, law_for
from councils.models.page import CouncilPage
from councils.models.session import AgendaItem, Session, Sitting

__all__ = [
    "AgendaItem",
    "Committee",
    "CommitteeSeat",
    "Council",
    "CouncilLaw",
    "CouncilPage",
    "CouncilRule",
    "Deliberation",
    "Member",
    "Minutes",
    "NoRule",
    "Office",
    "Session",
    "Sitting",
    "Term",
    "law_for",
]
