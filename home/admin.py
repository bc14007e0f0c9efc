"""Opening a commune from the back office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from home.services import open_commune
from territory.models import Commune
from territory.permissions import can_open


def open_commune_view(request, pk):
    """Say what opening does, and do it when confirmed. Refused to whoever may not open this commune."""
    commune = get_object_or_404(Commune.objects.with_place(), pk=pk)
    if not can_open(request.user, commune):
        raise PermissionDenied
    if request.method == "POST":
        page = open_commune(commune, request.user)
        messages.success(request, _("%(commune)s is open on the site.") % {"commune": commune.name})
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return TemplateResponse(request, "home/admin/open_commune.html", {"commune": commune})
