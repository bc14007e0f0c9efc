"""Spans of days of the rows of the law."""

from datetime import date

import pytest

from civicsite.support.law import days_overlap

SPAN = (date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        ((date(2025, 12, 1), date(2025, 12, 31)), False),
        ((date(2025, 12, 1), date(2026, 1, 1)), True),
        ((date(2026, 1, 31), None), True),
        ((date(2026, 2, 1), None), False),
        ((date(2025, 1, 1), None), True),
    ],
)
def test_two_spans_overlap_where_they_share_a_day(other, overlaps):
    assert days_overlap(SPAN, other) is overlaps
    assert days_overlap(other, SPAN) is overlaps
