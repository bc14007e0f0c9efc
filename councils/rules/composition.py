"""What the law says of committees, as warnings: the council decides, the site says what to check."""

from typing import NamedTuple


class Committees(NamedTuple):
    """The bounds of the law for standing committees (article 25); None where it gives none."""

    fewest: int | None = None
    most: int | None = None
    members: int | None = None


class Shortage(NamedTuple):
    """One warning: `code` says which, `found` and `bound` with which figures."""

    code: str
    found: int
    bound: int


def council_shortages(committees: int, bounds: Committees) -> list[Shortage]:
    """Return what is unusual about the number of a council's standing committees."""
    warnings = []
    if bounds.fewest is not None and committees < bounds.fewest:
        warnings.append(Shortage("too_few_committees", committees, bounds.fewest))
    if bounds.most is not None and committees > bounds.most:
        warnings.append(Shortage("too_many_committees", committees, bounds.most))
    return warnings


def committee_shortages(members: int, bounds: Committees, *, has_president: bool, has_deputy: bool) -> list[Shortage]:
    """Return what is unusual about one committee."""
    warnings = []
    if bounds.members is not None and members < bounds.members:
        warnings.append(Shortage("too_few_members", members, bounds.members))
    if not has_president:
        warnings.append(Shortage("no_president", 0, 1))
    if not has_deputy:
        warnings.append(Shortage("no_deputy", 0, 1))
    return warnings
