"""Search: what was typed is folded as the index is, and its last word may be unfinished."""

from django.db.models import F, QuerySet
from django.db.models.functions import Length
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from civicsite.support.folding import fold
from petitions.models import Petition
from territory.models import Commune

MOST_WORDS = 8
MOST_LETTERS = 60


def find_communes(asked: str, *, limit: int) -> list[Commune]:
    """The communes whose names hold every word asked: the opened ones first, then the shortest names."""
    order = (F("opened_at").asc(nulls_last=True), Length("name_fr"), "code")
    return _find(asked, Commune.objects.with_place().annotate(letters=Length("name_fr")).order_by(*order), limit)


def find_petitions(asked: str, *, limit: int) -> list[Petition]:
    """The petitions that everyone may read whose texts hold every word asked, the newest first."""
    return _find(asked, Petition.objects.visible().for_cards().order_by("-published_at", "-pk"), limit)


def find_pages(asked: str, *, limit: int) -> list[Page]:
    """The published pages whose words hold every word asked."""
    return _find(asked, Page.objects.live().public().filter(depth__gt=1).order_by("depth", "path").specific(), limit)


def _find(asked: str, rows: QuerySet, limit: int) -> list:
    words = fold(asked[: MOST_WORDS * MOST_LETTERS])[: MOST_LETTERS * MOST_WORDS].split()[:MOST_WORDS]
    if not words:
        return []
    found = get_search_backend().autocomplete(" ".join(words), rows, order_by_relevance=False)
    return list(found[:limit])
