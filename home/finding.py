"""Search: what was typed is folded as the index is, and its last word may be unfinished."""

from django.db.models import F, QuerySet
from django.db.models.functions import Length
from modelsearch.backends import get_search_backend
from modelsearch.query import And, PlainText
from wagtail.models import Page

from civicsite.support.folding import fold
from petitions.models import Petition
from petitions.services.similar import search_petitions
from territory.models import Commune

MOST_WORDS = 8


def find_communes(asked: str, *, limit: int) -> list[Commune]:
    """The communes whose names hold every word asked, begun or whole: the opened ones first, then the shortest names."""
    communes = _matching(Commune.objects.with_place(), asked)
    return list(communes.order_by(F("opened_at").asc(nulls_last=True), Length("name_fr"), "code")[:limit])


def find_petitions(asked: str, *, limit: int) -> list[Petition]:
    """The petitions that everyone may read whose texts hold every word asked, the newest first."""
    petitions = search_petitions(Petition.objects.visible().for_cards(), asked)
    return list(petitions.order_by("-published_at", "-pk")[:limit])


def find_pages(asked: str, *, limit: int) -> list[Page]:
    """The published pages whose words hold every word asked, those nearest to the first page first."""
    pages = _matching(Page.objects.live().public().filter(depth__gt=1), asked)
    return list(pages.order_by("depth", "path").specific()[:limit])


def _matching(rows: QuerySet, asked: str) -> QuerySet:
    words = fold(asked).split()[:MOST_WORDS]
    if not words:
        return rows.none()
    query = And([PlainText(word) for word in words])
    found = get_search_backend().autocomplete(query, rows.model._default_manager.order_by(), order_by_relevance=False)
    # The index answers in a subquery, and the database narrows and orders: one statement.
    return rows.filter(pk__in=found.get_queryset().values("pk"))
