"""What the clock asks of the territory."""

from territory import services
from territory.holidays import load_fixed


def derive_rights() -> int:
    """Give and take the rights of assignments that begin today or ended yesterday; returns how many changed.

    Run once a day, just after midnight in Morocco; running it twice changes nothing.
    """
    return services.derive_rights()


def load_holidays() -> int:
    """Enter the holidays of fixed dates of the years to come; returns how many were made. Religious ones are for people."""
    return load_fixed()
