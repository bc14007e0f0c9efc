"""What everyone may read. These pages hold nothing personal, so that they can be kept by caches."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Language
from civicsite.support.pagecache import public_page
from civicsite.support.templatetags.civic import number
from petitions import cards
from petitions.forms.filters import PetitionFilters
from petitions.live_words import live_words
from petitions.models import Petition, Signature
from petitions.states import PetitionState
from petitions.way import way_of
from territory.addresses import commune_path, region_path

PAGE_SIZE = 12
NAMED_SIGNERS = 10
CARD_SECONDS = 300


class Crumb(NamedTuple):
    """One step of the way to a page; the page itself has no address."""

    title: str
    url: str = ""


@public_page
@require_safe
def petition_list(request: HttpRequest) -> HttpResponse:
    """Show the published petitions, filtered and sorted."""
    form = PetitionFilters(request.GET)
    petitions = form.apply(Petition.objects.visible()).for_cards()
    page = Paginator(petitions, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "petitions/list.html", {"form": form, "page": page, "crumbs": _list_crumbs(form)})


@public_page
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a published petition; say so where its author has withdrawn it."""
    petitions = Petition.objects.for_cards().select_related(
        "commune__province__region", "theme", "picture", "required_by", "population", "power", "association"
    )
    petition = get_object_or_404(petitions, pk=pk, published_at__isnull=False)
    if petition.state == PetitionState.WITHDRAWN:
        return render(request, "petitions/withdrawn.html", {"petition": petition}, status=410)
    return render(request, "petitions/detail.html", page_context(petition))


def page_context(petition: Petition) -> dict:
    """Return what the petition's page shows; its preview shows the same."""
    text = petition.text
    language = get_language() or Language.FRENCH
    path = f"{settings.SITE_URL}/{language}/petitions/{petition.pk}/"
    return {
        "petition": petition,
        "text": text,
        "other_text": next((other for other in petition.texts.all() if text and other.language != text.language), None),
        "is_in_other_language": text is not None and text.language != language,
        "way": way_of(petition),
        "named": list(Signature.objects.filter(petition=petition).named().values_list("display_name", flat=True)[:NAMED_SIGNERS]),
        "paper": petition.paper_count,
        "crumbs": _crumbs(petition),
        "live_words": live_words(petition.asked_signatures) if petition.accepts_signatures else "",
        "page_url": path,
        "card_url": f"{path}card.png?v={cards.fingerprint(petition, language)[:12]}",
    }


def _crumbs(petition: Petition) -> list[Crumb]:
    """Region, commune, its petitions, this one. A draft may have no commune yet."""
    listed = reverse("petitions:list")
    commune = petition.commune
    if commune is None:
        return [Crumb(_("Petitions"), listed), Crumb(_("Petition no. %(number)s") % {"number": number(petition.pk)})]
    region = commune.province.region
    return [
        Crumb(region.name, region_path(region)),
        Crumb(commune.name, commune_path(commune)),
        Crumb(_("Petitions"), f"{listed}?{urlencode({'commune': commune.code})}"),
        Crumb(_("Petition no. %(number)s") % {"number": number(petition.pk)}),
    ]


def _list_crumbs(form: PetitionFilters) -> list[Crumb]:
    commune = form.chosen_commune
    region = commune.province.region if commune else form.chosen_region
    places = [Crumb(region.name, region_path(region))] if region else []
    places += [Crumb(commune.name, commune_path(commune))] if commune else []
    return [*places, Crumb(_("Petitions"))] if places else []


@public_page(seconds=CARD_SECONDS)
@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture that shows when the petition is shared."""
    petition = get_object_or_404(Petition.objects.visible().for_cards(), pk=pk)
    return HttpResponse(cards.card_of(petition, get_language() or Language.FRENCH), content_type="image/png")
