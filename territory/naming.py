"""The forms under which a place's name is looked for."""

import re
from collections.abc import Iterable

from civicsite.support.folding import fold

_JOINTS = re.compile(r"['’`´\-‐‑]")
_ARTICLE = re.compile(r"\bال(?=\w{3})")


def fold_names(names: Iterable[str | None]) -> str:
    """Return all the words by which people look for a place that bears `names`, folded, each once.

    Beside the names themselves: written in one word (M'diq, Mdiq) and without the Arabic article (الناظور, ناظور).
    """
    words: dict[str, None] = {}
    for name in filter(None, names):
        for form in (name, _JOINTS.sub("", name), _ARTICLE.sub("", name)):
            words.update(dict.fromkeys(fold(form).split()))
    return " ".join(words)
