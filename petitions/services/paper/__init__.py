"""Signatures on paper: sheets printed, taken in, entered twice, counted."""

from petitions.services.paper.reports import progress_of, refusals_by_reason

__all__ = ["progress_of", "refusals_by_reason"]
