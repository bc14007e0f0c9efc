"""The one table of transitions: every state under every action."""

import pytest

from civicsite.support.transitions import TransitionRefused, target_of
from petitions.states import EDITABLE, TRANSITIONS, UNPUBLISHED, VISIBLE, PetitionState

S = PetitionState
ALLOWED = {
    ("submit", S.DRAFT): S.SUBMITTED,
    ("submit", S.CHANGES_REQUESTED): S.SUBMITTED,
    ("submit", S.REFUSED): S.SUBMITTED,
    ("publish", S.SUBMITTED): S.COLLECTING,
    ("request_change", S.SUBMITTED): S.CHANGES_REQUESTED,
    ("refuse", S.SUBMITTED): S.REFUSED,
    ("close", S.COLLECTING): S.CLOSED,
    ("withdraw", S.DRAFT): S.WITHDRAWN,
    ("withdraw", S.SUBMITTED): S.WITHDRAWN,
    ("withdraw", S.CHANGES_REQUESTED): S.WITHDRAWN,
    ("withdraw", S.REFUSED): S.WITHDRAWN,
    ("withdraw", S.COLLECTING): S.WITHDRAWN,
}


@pytest.mark.parametrize("state", PetitionState)
@pytest.mark.parametrize("action", TRANSITIONS)
def test_every_action_in_every_state(action, state):
    if (action, state) in ALLOWED:
        assert target_of(TRANSITIONS, action, state) == ALLOWED[action, state]
    else:
        with pytest.raises(TransitionRefused):
            target_of(TRANSITIONS, action, state)


def test_every_state_is_either_visible_or_not():
    assert set(PetitionState) == VISIBLE | UNPUBLISHED
    assert not VISIBLE & UNPUBLISHED
    assert EDITABLE <= UNPUBLISHED
