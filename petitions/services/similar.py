"""Finding petitions by their words: for the list, and to warn an author of one that asks the same."""

from django.db.models import QuerySet
from modelsearch.query import And, Or, PlainText, SearchQuery
from wagtail.search.backends import get_search_backend

from civicsite.support.folding import fold
from petitions.models import Petition
from territory.models import Commune

# Words that say nothing of what a petition asks, folded.
_EMPTY_WORDS = (
    "a au aux avec ce ces cette commune conseil communal dans de demande demandons des du d en est et il la le les "
    "l leur mon nos notre nous on ordre jour ou par pas plus pour que qui sa se ses son sur un une vos votre y "
    "ال الي ان او جماعه الجماعه مجلس المجلس جدول اعمال في من علي عن مع هذا هذه ذلك التي الذي و نطلب كل ما لا يا "
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ARTICLE = "ال"
_MOST_WORDS = 12


def search_petitions(petitions: QuerySet[Petition], text: str) -> QuerySet[Petition]:
    """Return those of `petitions` that have every word of `text`, begun or whole, however it is spelled.

    The Arabic article may be there or not on either side. A text without a word finds nothing.
    """
    words = _words(text)
    return petitions.filter(pk__in=_found(And([_either(word) for word in words])).values("pk")) if words else petitions.none()


def similar_petitions(commune: Commune, text: str, *, limit: int = 5) -> list[Petition]:
    """Return the published petitions of a commune that share words with `text`, those that share most first."""
    words = [word for word in _words(text) if word not in _EMPTY and len(word) > 2]
    if not words:
        return []
    found = Petition.objects.visible().of(commune).filter(pk__in=_found(Or([_either(word) for word in words])).values("pk"))
    candidates = found.for_cards().order_by("-published_at")[:50]
    shared = {petition.pk: _shared(words, petition) for petition in candidates}
    # One word in common out of many is chance.
    least = 1 if len(words) < 4 else 2
    close = [petition for petition in candidates if shared[petition.pk] >= least]
    return sorted(close, key=lambda petition: -shared[petition.pk])[:limit]


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(fold(text).split()))[:_MOST_WORDS]


def _either(word: str) -> SearchQuery:
    bare = _bare(word)
    return Or([PlainText(bare), PlainText(_ARTICLE + bare)]) if not bare.isascii() else PlainText(word)


def _bare(word: str) -> str:
    return word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 2 else word


def _found(query: SearchQuery) -> QuerySet[Petition]:
    # The query is matched against whole petitions, and its answer narrowed by the database: one statement.
    return get_search_backend().autocomplete(query, Petition.objects.order_by(), order_by_relevance=False).get_queryset()


def _shared(words: list[str], petition: Petition) -> int:
    own = {_bare(word) for word in petition.searched_text().split()}
    return sum(any(other.startswith(_bare(word)) for other in own) for word in words)
