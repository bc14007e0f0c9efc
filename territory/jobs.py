"""What the clock asks of the territory."""

from territory import services


def derive_rights() -> int:
    """Give and take the rights of assignments that begin today or ended yesterday; returns how many changed.

    Run once a day, just after midnight in Morocco; running it twice changes nothing.
    """
    return services.derive_rights()
