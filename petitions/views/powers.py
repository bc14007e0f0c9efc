"""The guide to what councils may decide: a page for everyone, and hints while a petition is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from civicsite.support.pagecache import public_page
from petitions.forms.powers import PowersForm
from petitions.models import Level
from petitions.services.powers import find_powers, hints_for


@public_page
@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """Show the fields of one council, found by words, and what others decide."""
    form = PowersForm(request.GET)
    found = find_powers(form.chosen_level, form.words)
    return render(request, "petitions/powers.html", {"form": form, "found": found, "level": form.chosen_level})


@never_cache
@require_safe
def hints(request: HttpRequest) -> HttpResponse:
    """Give what the words being typed call to mind, as a piece of a page."""
    level = request.GET.get("level", "")
    level = level if level in Level.values else Level.COMMUNE
    return render(request, "petitions/includes/hints.html", {"hints": hints_for(level, request.GET.get("text", "")[:1000])})
