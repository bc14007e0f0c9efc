"""What votes decide: organic law 113-14, articles 42 and 43."""


class CastingVoteMissing(ValueError):
    """The votes are equal, and the president's vote is not told."""


def is_adopted(votes_for: int, votes_against: int, casting_vote: str = "") -> bool:
    """Whether the majority of the votes cast is for (article 43); abstentions are not votes cast.

    With equal votes the vote of the president decides (`for` or `against`); CastingVoteMissing where it is not told.
    """
    if votes_for == votes_against:
        if not casting_vote:
            raise CastingVoteMissing
        return casting_vote == "for"
    return votes_for > votes_against


def has_quorum(present: int, members: int, percent: int) -> bool:
    """Whether more than `percent` hundredths of the members in office are present (article 42: more than half)."""
    return present * 100 > members * percent
