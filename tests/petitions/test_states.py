"""The one table of transitions: every state under every action."""

import pytest

from civicsite.support.transitions import TransitionRefused, target_of
from petitions.states import EDITABLE, FILING_TRANSITIONS, TRANSITIONS, UNPUBLISHED, VISIBLE, FilingState, PetitionState

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
    ("withdraw", S.CLOSED): S.WITHDRAWN,
    ("file", S.COLLECTING): S.FILED,
    ("file", S.CLOSED): S.FILED,
    ("return_to_author", S.FILED): S.CLOSED,
    ("reopen", S.CLOSED): S.COLLECTING,
}
F = FilingState
FILING_ALLOWED = {
    ("transmit", F.REGISTERED): F.TRANSMITTED,
    ("accept", F.TRANSMITTED): F.ACCEPTED,
    ("refuse", F.TRANSMITTED): F.REFUSED,
    ("place", F.ACCEPTED): F.PLACED,
    ("place", F.PLACED): F.PLACED,
    ("deliberate", F.PLACED): F.DELIBERATED,
    ("publish_decision", F.DELIBERATED): F.PUBLISHED,
    ("conclude", F.PUBLISHED): F.CONCLUDED,
    ("withdraw", F.REGISTERED): F.WITHDRAWN,
    ("withdraw", F.TRANSMITTED): F.WITHDRAWN,
    ("withdraw", F.ACCEPTED): F.WITHDRAWN,
    ("withdraw", F.PLACED): F.WITHDRAWN,
}


@pytest.mark.parametrize("state", PetitionState)
@pytest.mark.parametrize("action", TRANSITIONS)
def test_every_action_in_every_state(action, state):
    if (action, state) in ALLOWED:
        assert target_of(TRANSITIONS, action, state) == ALLOWED[action, state]
    else:
        with pytest.raises(TransitionRefused):
            target_of(TRANSITIONS, action, state)


@pytest.mark.parametrize("state", FilingState)
@pytest.mark.parametrize("action", FILING_TRANSITIONS)
def test_every_action_on_a_filing_in_every_state(action, state):
    if (action, state) in FILING_ALLOWED:
        assert target_of(FILING_TRANSITIONS, action, state) == FILING_ALLOWED[action, state]
    else:
        with pytest.raises(TransitionRefused):
            target_of(FILING_TRANSITIONS, action, state)


def test_every_state_is_either_visible_or_not():
    assert set(PetitionState) == VISIBLE | UNPUBLISHED
    assert not VISIBLE & UNPUBLISHED
    assert EDITABLE <= UNPUBLISHED
