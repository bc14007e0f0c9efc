"""The forms of a place's name: under which it is looked for, and in a French phrase."""

import re
from collections.abc import Iterable

from civicsite.support.folding import fold

_JOINTS = re.compile(r"['’`´\-‐‑]")
_VOWELS = "AEIOUYÂÀÉÈÊËÎÏÔÛ"
# Bears its article in a phrase, and not in the lists of the census.
_WITH_ARTICLE = {"Oriental": "de l’Oriental"}
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


def of_place(name: str) -> str:
    """Return « de Berkane », « d’Oujda », « de l’Oriental »."""
    return _WITH_ARTICLE.get(name) or (f"d’{name}" if name[:1].upper() in _VOWELS else f"de {name}")
