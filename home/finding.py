"""Search: communes, petitions and pages by their words."""

from django.db.models import F
from django.db.models.functions import Length
from wagtail.models import Page

from petitions.models import Petition
from petitions.services.similar import search_petitions
from territory.models import Commune
from territory.searching import matching


def find_communes(asked: str, *, limit: int) -> list[Commune]:
    """The communes whose names hold every word asked, begun or whole: the opened ones first, then the shortest names."""
    communes = matching(Commune.objects.with_place(), asked)
    return list(communes.order_by(F("opened_at").asc(nulls_last=True), Length("name_fr"), "code")[:limit])


def find_petitions(asked: str, *, limit: int) -> list[Petition]:
    """The petitions that everyone may read whose texts hold every word asked, the newest first."""
    petitions = search_petitions(Petition.objects.visible().for_cards(), asked)
    return list(petitions.order_by("-published_at", "-pk")[:limit])


def find_pages(asked: str, *, limit: int) -> list[Page]:
    """The published pages whose words hold every word asked, those nearest to the first page first."""
    pages = matching(Page.objects.live().public().filter(depth__gt=1), asked)
    return list(pages.order_by("depth", "path").specific()[:limit])
