"""Drawing lines by lot, and what a sample says of a whole list.

The bound is that of Clopper and Pearson: exact for the binomial law, so never too narrow; for a sample without putting back
from a short list it is wider than it had to be, which errs on the careful side.
"""

import hashlib
from collections.abc import Iterable
from math import comb, exp, lgamma, log, log1p

CONFIDENCE = 0.95
_STEPS = 60


def draw(keys: Iterable[int], size: int, seed: str) -> list[int]:
    """Return `size` of `keys`: those whose SHA-256 with the seed is smallest. Anyone who has the seed draws the same."""
    return sorted(keys, key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).digest())[:size]


def exact_bounds(errors: int, size: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the lower and upper bound of the share of errors in the list, after `errors` in a sample of `size`."""
    tail = (1 - confidence) / 2
    lower = 0.0 if errors == 0 else _solve(lambda share: 1 - _at_most(errors - 1, size, share), tail, rising=True)
    upper = 1.0 if errors == size else _solve(lambda share: _at_most(errors, size, share), tail, rising=False)
    return lower, upper


def _at_most(errors: int, size: int, share: float) -> float:
    """The probability of at most `errors` in a sample of `size` where `share` of all are errors."""
    return sum(_exactly(number, size, share) for number in range(errors + 1))


def _exactly(number: int, size: int, share: float) -> float:
    if size < 500:
        return comb(size, number) * share**number * (1 - share) ** (size - number)
    ways = lgamma(size + 1) - lgamma(number + 1) - lgamma(size - number + 1)
    return exp(ways + number * log(share) + (size - number) * log1p(-share))


def _solve(probability, wanted: float, *, rising: bool) -> float:
    """Halve the interval until the share is found at which `probability` is `wanted`."""
    low, high = 0.0, 1.0
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if (probability(middle) < wanted) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2
