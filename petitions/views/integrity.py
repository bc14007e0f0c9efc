"""The public integrity report of a petition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from civicsite.support.pagecache import public_page
from petitions.models import Petition
from petitions.services.integrity import report_of


@public_page
@require_safe
def integrity(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how the counts of a petition were made and proved."""
    petitions = Petition.objects.visible().select_related("commune").prefetch_related("texts")
    petition = get_object_or_404(petitions, pk=pk)
    return render(request, "petitions/integrity.html", {"petition": petition, "report": report_of(petition)})
