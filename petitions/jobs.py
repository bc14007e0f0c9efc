"""Entry points of the clock and of the queue: no arguments, safe to run twice."""

from petitions.notices.asked_mandates import send_owed_change_notices
from petitions.notices.authors import send_owed_notices
from petitions.notices.codes import send_owed_codes
from petitions.notices.deadlines import send_owed_reminders
from petitions.notices.mandates import send_owed_mandate_notices
from petitions.notices.retention import send_owed_warnings
from petitions.notices.witnesses import send_owed_roots
from petitions.pictures import forget_unused as forget_pictures
from petitions.services.counting import close_due, count_recent, prove_counts
from petitions.services.deadlines import recompute as recompute_deadlines
from petitions.services.dossiers.making import make_owed_dossiers
from petitions.services.mandates import link_accounts
from petitions.services.proof.checking import check_next
from petitions.services.proof.closing import close_days
from petitions.services.reminders import owe_reminders
from petitions.services.retention.destroying import carry_out as carry_out_retention
from petitions.services.signing import forget_expired

__all__ = [
    "carry_out_retention",
    "check_next",
    "close_days",
    "close_due",
    "count_recent",
    "forget_expired",
    "forget_pictures",
    "link_accounts",
    "make_owed_dossiers",
    "owe_reminders",
    "prove_counts",
    "recompute_deadlines",
    "send_owed_change_notices",
    "send_owed_codes",
    "send_owed_mandate_notices",
    "send_owed_notices",
    "send_owed_reminders",
    "send_owed_roots",
    "send_owed_warnings",
]
