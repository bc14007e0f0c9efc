"""The nouns of petitions."""

from petitions.models.audit import AuditedLine, ListAudit
from petitions.models.counting import CountCheck, CountRun
from petitions.models.deadline import Deadline, DeadlineNotice, Suspension
from petitions.models.dossier import DocumentSeries, Dossier, DossierAnnex, DossierPart, OfficialDocument, new_check_code
from petitions.models.file import SealedFile
from petitions.models.filing import Filing, FollowUp
from petitions.models.law import Audience, Certainty, LegalCondition, LegalFigure, LegalLevel
from petitions.models.mandate import Association, Mandate, MandateChange, MandateChangeNotice, MandateNotice
from petitions.models.notice import DecisionNotice
from petitions.models.paper import LINES_A_SHEET, LineEntry, PaperSheet, SheetLine, SheetReader
from petitions.models.petition import Level, Petition, Petitioner, PetitionText
from petitions.models.powers import Power
from petitions.models.proof import DailyCount, DailyRoot, LogCheck, LogEntry, LogNode, LogSecret, Restoration, RootNotice
from petitions.models.retention import RetentionNotice, RetentionPlan
from petitions.models.signature import PetitionKey, Signature
from petitions.models.theme import Theme

__all__ = [
    "LINES_A_SHEET",
    "Association",
    "Audience",
    "AuditedLine",
    "Certainty",
    "CountCheck",
    "CountRun",
    "DailyCount",
    "DailyRoot",
    "Deadline",
    "DeadlineNotice",
    "DecisionNotice",
    "DocumentSeries",
    "Dossier",
    "DossierAnnex",
    "DossierPart",
    "Filing",
    "FollowUp",
    "LegalCondition",
    "LegalFigure",
    "LegalLevel",
    "Level",
    "LineEntry",
    "ListAudit",
    "LogCheck",
    "LogEntry",
    "LogNode",
    "LogSecret",
    "Mandate",
    "MandateChange",
    "MandateChangeNotice",
    "MandateNotice",
    "OfficialDocument",
    "PaperSheet",
    "Petition",
    "PetitionKey",
    "PetitionText",
    "Petitioner",
    "Power",
    "Restoration",
    "RetentionNotice",
    "RetentionPlan",
    "RootNotice",
    "SealedFile",
    "SheetLine",
    "SheetReader",
    "Signature",
    "Suspension",
    "Theme",
    "new_check_code",
]
