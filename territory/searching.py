"""Asking the search index: what was typed is folded as the index is, and every word may be unfinished."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from modelsearch.backends import get_search_backend
from modelsearch.query import And, PlainText

from civicsite.support.folding import fold

MOST_WORDS = 8
Row = TypeVar("Row", bound=Model)


def matching(rows: QuerySet[Row], asked: str) -> QuerySet[Row]:
    """Return those of `rows` that hold every word of `asked`, begun or whole; none where nothing was asked."""
    words = fold(asked).split()[:MOST_WORDS]
    if not words:
        return rows.none()
    query = And([PlainText(word) for word in words])
    found = get_search_backend().autocomplete(query, rows.model._default_manager.order_by(), order_by_relevance=False)
    # The index answers in a subquery, and the database narrows and orders: one statement.
    return rows.filter(pk__in=found.get_queryset().values("pk"))
