"""The geometry of the bar of two counts."""

import pytest

from civicsite.support.tally import Tally


@pytest.mark.parametrize(
    ("online", "paper", "required", "online_part", "paper_part", "left", "is_reached"),
    [
        (0, 0, 200, ("0.00%", "0.00%"), ("0.00%", "0.00%"), 200, False),
        (104, 38, 200, ("0.00%", "52.00%"), ("52.00%", "19.00%"), 58, False),
        (162, 37, 200, ("0.00%", "81.00%"), ("81.00%", "18.50%"), 1, False),
        (162, 38, 200, ("0.00%", "81.00%"), ("81.00%", "19.00%"), 0, True),
        (300, 100, 200, ("0.00%", "75.00%"), ("75.00%", "25.00%"), 0, True),
        (5, None, 200, ("0.00%", "2.50%"), ("2.50%", "0.00%"), 195, False),
        (0, None, None, ("0.00%", "0.00%"), ("0.00%", "0.00%"), 0, False),
    ],
)
def test_bar_ends_at_the_required_number_then_stays_full(online, paper, required, online_part, paper_part, left, is_reached):
    tally = Tally(online, paper, required)
    assert (tally.online_part, tally.paper_part, tally.left, tally.is_reached) == (online_part, paper_part, left, is_reached)


def test_arabic_bar_begins_at_the_right():
    tally = Tally(104, 38, 200, from_right=True)
    assert tally.online_part == ("48.00%", "52.00%")
    assert tally.paper_part == ("29.00%", "19.00%")
