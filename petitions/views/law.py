"""« What the law says » and the duty board: public, the same for everyone."""

import csv
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from civicsite.support.pagecache import public_page
from petitions.holidays_missing import missing_sentence
from petitions.law_shown import law_on
from petitions.services.board import CSV_HEADINGS, Authority, Board, Figures, board_of, csv_rows
from petitions.views.public import Crumb
from territory.addresses import commune_path, region_path
from territory.models import Commune, Region


@public_page
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The rows of the law in force on a day, today where none is asked for."""
    asked = request.GET.get("on", "").strip()
    day, is_wrong = timezone.localdate(), False
    if asked:
        try:
            day = date.fromisoformat(asked)
        except ValueError:
            is_wrong = True
    chapters = law_on(day)
    context = {
        "chapters": chapters,
        "day": day,
        "is_today": day == timezone.localdate(),
        "is_wrong": is_wrong,
        "asked": asked[:40] if is_wrong else day.isoformat(),
        "crumbs": [Crumb(_("Petitions"), reverse("petitions:list")), Crumb(_("What the law says"))],
    }
    return render(request, "petitions/law.html", context)


@public_page
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every region's figures."""
    found = board_of()
    regions = {region.code: region for region in Region.objects.all()}
    rows = [
        (regions[code].name, reverse("petitions:board_region", args=[regions[code].slug]), figures)
        for code, figures in sorted(found.by_region().items())
    ]
    return _page(request, found, rows, title=_("Duty board"), first=_("Region"), crumbs=[])


@public_page
@require_safe
def board_region(request: HttpRequest, region: str) -> HttpResponse:
    """The councils of one region."""
    place = get_object_or_404(Region, slug=region)
    found = board_of(region=place)
    rows = [(_council_name(one), _council_url(one), figures) for one, figures in found.rows.items()]
    title = _("Duty board: %(place)s") % {"place": place.name}
    crumbs = [Crumb(place.name, region_path(place))]
    return _page(request, found, rows, title=title, first=_("Council"), crumbs=crumbs, query=f"?region={place.slug}")


@public_page
@require_safe
def board_commune(request: HttpRequest, region: str, commune: str) -> HttpResponse:
    """One commune's council."""
    place = get_object_or_404(Commune.objects.with_place(), region__slug=region, slug=commune)
    around = place.province.region
    crumbs = [Crumb(around.name, region_path(around)), Crumb(place.name, commune_path(place))]
    title = _("Duty board: %(place)s") % {"place": place.name}
    query = f"?region={around.slug}&commune={place.slug}"
    return _page(request, board_of(commune=place), [], title=title, first="", crumbs=crumbs, query=query)


@public_page
@require_safe
def board_csv(request: HttpRequest) -> HttpResponse:
    """The same figures for a spreadsheet, one row for each council."""
    region, commune = request.GET.get("region", ""), request.GET.get("commune", "")
    places: dict[str, Any] = {}
    if commune:
        places["commune"] = get_object_or_404(Commune, region__slug=region.replace("\0", ""), slug=commune.replace("\0", ""))
    elif region:
        places["region"] = get_object_or_404(Region, slug=region.replace("\0", ""))
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="board.csv"'}
    )
    # The mark by which spreadsheets know UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(CSV_HEADINGS)
    writer.writerows(csv_rows(board_of(**places)))
    return response


def _page(
    request: HttpRequest,
    found: Board,
    rows: list[tuple[str, str, Figures]],
    *,
    title: str,
    first: str,
    crumbs: list[Crumb],
    query: str = "",
) -> HttpResponse:
    start = Crumb(_("Duty board"), reverse("petitions:board") if crumbs else "")
    context = {
        "title": title,
        "first": first,
        "rows": rows,
        "total": found.total,
        "reasons": found.reasons(),
        "crumbs": [Crumb(_("Petitions"), reverse("petitions:list")), start, *crumbs],
        "csv": reverse("petitions:board_csv") + query,
        "warning": missing_sentence(),
    }
    return render(request, "petitions/board.html", context)


def _council_name(one: Authority) -> str:
    if one.level == "province":
        return _("Council of the province or prefecture: %(place)s") % {"place": one.name}
    return _("Regional council: %(place)s") % {"place": one.name} if one.level == "region" else one.name


def _council_url(one: Authority) -> str:
    return reverse("petitions:board_commune", args=[one.region_slug, one.slug]) if one.slug else ""
