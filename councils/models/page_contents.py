"""What the pages of councils show. Each function costs a fixed number of queries."""

from typing import Any


def of_council(page) -> dict[str, Any]:
    """For a council's page."""
    return {"council": page.council}
