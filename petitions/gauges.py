"""What the operators watch: messages that are owed, and for how long."""

from django.db.models import Min
from django.utils import timezone

from petitions.models import DailyRoot, DecisionNotice, Dossier, LogCheck, MandateNotice, Signature


def owed_codes() -> int:
    """How many signatures wait for their code to be sent."""
    return _codes().count()


def owed_notices() -> int:
    """How many decisions wait to be told to an author or a mandataire."""
    return _notices().count()


def owed_mandate_notices() -> int:
    """How many people are still to be told that their mandate began or ended."""
    return MandateNotice.objects.owed().count()


def oldest_owed_seconds() -> float:
    """For how long the oldest of these messages has been waiting, in seconds; 0 where none does."""
    oldest = [rows.aggregate(oldest=Min("created_at"))["oldest"] for rows in (_codes(), _notices())]
    return max((timezone.now() - moment).total_seconds() for moment in [*oldest, timezone.now()] if moment)


def owed_dossiers() -> int:
    """How many dossiers wait to be made, or are being made."""
    return Dossier.objects.owed().count()


def log_differences() -> int:
    """How many differences the last check of the log found."""
    check = LogCheck.objects.first()
    return check.found if check else 0


def log_age_seconds() -> float:
    """How long ago a day of the log was closed; 0 before the first."""
    closed_at = DailyRoot.objects.order_by("-day").values_list("closed_at", flat=True).first()
    return (timezone.now() - closed_at).total_seconds() if closed_at else 0


def log_state() -> str:
    """What /readyz says of the log."""
    return "differs" if log_differences() else "ok"


def _codes():
    return Signature.objects.owed_a_code().filter(expires_at__gt=timezone.now())


def _notices():
    return DecisionNotice.objects.owed()
