"""One step of the way of a petition."""

from dataclasses import dataclass

from django.utils.functional import Promise

Sentence = str | Promise


@dataclass(frozen=True)
class Step:
    """One step: `status` is done, now, next or late; `law` says by which text, `note` what it means here.

    `words` are somebody's own words, in whatever language they wrote them. `url` leads to what the step is about, by the
    text `link`.
    """

    title: Sentence
    status: str
    note: Sentence = ""
    law: Sentence = ""
    when: Sentence = ""
    words: str = ""
    url: str = ""
    link: Sentence = ""
