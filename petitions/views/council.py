"""What petitioners do about a deposit: take it back, collect again, change the words in a new petition."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.decorators import citizen_required
from civicsite.support.transitions import TransitionRefused
from petitions.forms.filing import TakeBackForm
from petitions.models import Petition
from petitions.permissions import acts_for, is_author
from petitions.services.filing import cure

INVALID = 422


def _own(request: HttpRequest, pk: int) -> Petition:
    """A petition for which the person acts; not found for others."""
    petition = get_object_or_404(Petition.objects.for_cards(), pk=pk, published_at__isnull=False)
    if not acts_for(request.user, petition):
        raise Http404
    return petition


@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take the deposit back."""
    petition = _own(request, pk)
    filing = petition.filings.running().first()
    if filing is None:
        return redirect("petitions:detail", pk)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cure.take_back(filing, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.refuse(refusal)
        except TransitionRefused:
            messages.error(request, _("The council has decided already: the deposit can no longer be taken back."))
            return redirect("petitions:detail", pk)
        else:
            messages.success(request, _("The deposit was taken back. The council and the region’s team see it."))
            return redirect("accounts:home")
    context = {"petition": petition, "filing": filing, "form": form}
    return render(request, "petitions/take_back.html", context, status=INVALID if form.errors else 200)


@citizen_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Collect again with the same text."""
    petition = _own(request, pk)
    try:
        cure.reopen(petition, by=request.user)
    except (TransitionRefused, ValidationError):
        messages.error(request, _("This petition cannot collect again as it stands now."))
    else:
        messages.success(request, _("Signatures are collected again. Those that were given stay valid."))
    return redirect("accounts:home")


@citizen_required
@require_POST
def take_up_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a new draft with the same words, to be changed."""
    petition = _own(request, pk)
    if not is_author(request.user, petition):
        raise Http404
    try:
        draft = cure.take_up_again(petition, by=request.user)
    except ValidationError:
        messages.error(request, _("This petition cannot be taken up again as it stands now."))
        return redirect("accounts:home")
    return redirect("petitions:edit", draft.pk)
