"""Finding: a commune, or anything on the site. Pages that everyone sees alike."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from civicsite.support.crumbs import Crumb, home_crumb
from civicsite.support.pagecache import public_page
from home import contents
from home.finding import find_communes, find_pages, find_petitions
from territory.models import Region

COMMUNES_SHOWN = 30
RESULTS_SHOWN = 12
LONGEST_QUESTION = 100


@require_safe
@public_page
def search(request):
    """Communes, petitions and pages that hold the words asked (`q`)."""
    asked = _asked(request)
    return render(
        request,
        "home/search.html",
        {
            "asked": asked,
            "crumbs": [home_crumb(), Crumb(_("Search"), "")],
            "communes": find_communes(asked, limit=RESULTS_SHOWN),
            "petitions": find_petitions(asked, limit=RESULTS_SHOWN),
            "pages": find_pages(asked, limit=RESULTS_SHOWN),
        },
    )


@require_safe
@public_page
def communes(request):
    """Find one's commune: by its name (`q`) or through its region (`region`). With `part` only the list, for typing."""
    asked = _asked(request)
    regions = list(Region.objects.all())
    region = next((one for one in regions if one.slug == request.GET.get("region")), None)
    context = {
        "asked": asked,
        "crumbs": [home_crumb(), Crumb(_("Communes"), "")],
        "found": find_communes(asked, limit=COMMUNES_SHOWN),
        "limit": COMMUNES_SHOWN,
        "regions": regions,
        "region": region,
        "provinces": contents.provinces_with_communes(region),
    }
    return render(request, "home/parts/communes_found.html" if "part" in request.GET else "home/communes.html", context)


def _asked(request) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUESTION].strip()
