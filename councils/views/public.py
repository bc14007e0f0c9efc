"""What everyone may read of councils: sessions, agendas, deliberations. The same for everyone, so caches may keep it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from civicsite.support.crumbs import Crumb
from civicsite.support.pagecache import public_page
from councils.crumbs import council_path, crumbs_below
from councils.models import Council, Deliberation, Minutes, Session
from councils.rules.votes import has_quorum
from councils.services.deliberations import dues_of
from councils.services.quorum import quorum_rule
from councils.states import MinutesState
from councils.way import way_of

PAGE_SIZE = 20


@public_page
@require_safe
def session_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a session: its way, its agenda, its sittings, its deliberations, its minutes once published."""
    session = get_object_or_404(Session.objects.with_council(), pk=pk)
    minutes = Minutes.objects.filter(session=session).select_related("document").first()
    quorum = quorum_rule(session)
    items = list(session.items.select_related("committee"))
    context = {
        "session": session,
        "council": session.council,
        "way": way_of(session, minutes),
        "items": [item for item in items if item.removed_on is None],
        "removed": [item for item in items if item.removed_on],
        "deliberations": list(Deliberation.objects.published().filter(session=session).order_by("year", "number")),
        "sittings": [
            (one, None if quorum is None else has_quorum(one.present, one.members, quorum.value))
            for one in session.sittings.all()
        ],
        "minutes": minutes if minutes and minutes.state == MinutesState.PUBLISHED else None,
        "crumbs": _crumbs(session.council, Crumb(capfirst(session.get_kind_display()), "")),
    }
    return render(request, "councils/session.html", context)


@public_page
@require_safe
def deliberation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a published deliberation; not found before that."""
    deliberations = Deliberation.objects.published().select_related(
        "council__commune__province__region", "council__province__region", "council__region", "session", "item", "document"
    )
    deliberation = get_object_or_404(deliberations, pk=pk)
    context = {
        "deliberation": deliberation,
        "council": deliberation.council,
        "dues": dues_of(deliberation),
        "crumbs": _crumbs(deliberation.council, Crumb(_("Deliberation %(number)s") % {"number": deliberation.reference}, "")),
    }
    return render(request, "councils/deliberation.html", context)


@public_page
@require_safe
def deliberation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The published deliberations of a council, the last first, of one year where `year` says which."""
    council = _council(pk)
    published = Deliberation.objects.published().filter(council=council)
    years = list(published.order_by("-year").values_list("year", flat=True).distinct())
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else None
    shown = published.filter(year=year) if year else published
    context = {
        "council": council,
        "years": years,
        "year": year,
        "page_obj": Paginator(shown.newest_first(), PAGE_SIZE).get_page(request.GET.get("page")),
        "crumbs": _crumbs(council, Crumb(_("Deliberations"), "")),
    }
    return render(request, "councils/deliberations.html", context)


@public_page
@require_safe
def session_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All sessions of a council, the last first."""
    council = _council(pk)
    sessions = Session.objects.standing().filter(council=council)
    context = {
        "council": council,
        "page_obj": Paginator(sessions, PAGE_SIZE).get_page(request.GET.get("page")),
        "crumbs": _crumbs(council, Crumb(_("Sessions"), "")),
    }
    return render(request, "councils/sessions.html", context)


def _council(pk: int) -> Council:
    return get_object_or_404(Council.objects.with_place(), pk=pk)


def _crumbs(council: Council, last: Crumb) -> list[Crumb]:
    path = council_path(council)
    above = [Crumb(_("Council"), path)] if path else [Crumb(council.name, "")]
    return crumbs_below(council, *above, last)
