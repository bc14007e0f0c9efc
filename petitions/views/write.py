"""Writing, previewing, submitting and withdrawing a petition: its author's own pages, never cached."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import citizen_required
from civicsite.support.templatetags.civic import moment
from civicsite.support.transitions import TransitionRefused
from petitions import pictures
from petitions.checklist import checklist_of
from petitions.forms.missing import missing_list
from petitions.forms.review import WithdrawForm
from petitions.forms.write import WriteForm
from petitions.models import Level, Petition
from petitions.permissions import acts_for, can_edit, can_see, can_withdraw, is_author
from petitions.services import drafts
from petitions.services.drafts import NotAllowed, NotReady
from petitions.services.editing import ChangedElsewhere, save_edited, version_of
from petitions.services.powers import hints_for
from petitions.services.similar import similar_petitions
from petitions.views.kept import keeps_typed, take_typed
from petitions.views.public import page_context
from petitions.way import last_decision
from territory.models import Commune

INVALID = 422
_NEW = "petition_new"
_NEW_KEPT = 5


@keeps_typed
@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show an empty form; save it as a draft. The same page sent twice makes one draft."""
    if request.method != "POST":
        typed = take_typed(request)
        initial = {"key": uuid.uuid4().hex, "commune": request.GET.get("commune", ""), **_asked_for(request), **typed}
        return _form_page(request, WriteForm(author=request.user, initial=initial), was_kept=bool(typed))
    petition = _made_from(request, request.POST.get("key", ""))
    form = WriteForm(request.POST, request.FILES, author=request.user, petition=petition)
    if not _is_valid(form):
        return _form_page(request, form, status=INVALID)
    try:
        saved = drafts.save_draft(author=request.user, petition=petition, values=form.values())
    except NotAllowed:
        return redirect("petitions:preview", petition.pk)
    made = {**request.session.get(_NEW, {}), form.cleaned_data["key"]: saved.pk}
    request.session[_NEW] = dict(list(made.items())[-_NEW_KEPT:])
    return _after_saving(request, saved)


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """The council and the field that the guide to the powers of councils leads here with."""
    level, power = request.GET.get("level", ""), request.GET.get("power", "")
    if level not in Level.values:
        return {}
    return {"level": level, "power": f"{level}:{power}"} if power else {"level": level}


def _made_from(request: HttpRequest, key: str) -> Petition | None:
    return Petition.objects.filter(pk=request.session.get(_NEW, {}).get(key), author=request.user).first() if key else None


@keeps_typed
@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the author's draft; save it, unless it was changed elsewhere meanwhile."""
    petition = get_object_or_404(Petition.objects.for_cards(), pk=pk, author=request.user)
    if not can_edit(request.user, petition):
        return redirect("petitions:preview", petition.pk)
    if request.method != "POST":
        typed = take_typed(request)
        return _form_page(request, WriteForm(author=request.user, petition=petition, initial=typed), was_kept=bool(typed))
    form = WriteForm(request.POST, request.FILES, author=request.user, petition=petition)
    if not _is_valid(form):
        return _form_page(request, form, status=INVALID)
    try:
        saved = save_edited(petition, author=request.user, values=form.values(), version=form.cleaned_data["version"])
    except ChangedElsewhere as refusal:
        form.data["version"] = version_of(refusal.petition)
        return _form_page(request, form, status=409, saved_elsewhere=refusal.petition)
    except NotAllowed:
        return redirect("petitions:preview", petition.pk)
    if saved.picture_id != petition.picture_id:
        pictures.discard(petition.picture)
    return _after_saving(request, saved)


def _is_valid(form: WriteForm) -> bool:
    valid = form.is_valid()
    form.data = form.data.copy()
    form.keep_picture()
    return valid


def _form_page(
    request: HttpRequest, form: WriteForm, *, status: int = 200, was_kept: bool = False, saved_elsewhere=None
) -> HttpResponse:
    petition = form.petition
    decision = last_decision(petition) if petition else None
    context = {
        "form": form,
        "petition": petition,
        "was_kept": was_kept,
        "hints": hints_for(form.chosen_level, form.written),
        "saved_elsewhere": saved_elsewhere,
        "decision": decision if decision and decision.action in ("request_change", "refuse") else None,
    }
    return render(request, "petitions/write.html", context, status=status)


def _after_saving(request: HttpRequest, petition: Petition) -> HttpResponse:
    if "preview" in request.POST:
        return redirect("petitions:preview", petition.pk)
    messages.success(request, _("Draft saved: %(moment)s.") % {"moment": moment(timezone.now())})
    return redirect("petitions:edit", petition.pk)


@citizen_required
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an unpublished petition as its page will be, to its author and to the officers of its region."""
    petition = _seen_by(request, pk)
    if petition.is_visible:
        return redirect("petitions:detail", petition.pk)
    return _preview_page(request, petition)


def _seen_by(request: HttpRequest, pk: int) -> Petition:
    petitions = Petition.objects.for_cards().select_related(
        "commune__province__region", "theme", "picture", "required_by", "population", "power"
    )
    petition = get_object_or_404(petitions, pk=pk)
    if not can_see(request.user, petition):
        raise Http404
    return petition


def _preview_page(request: HttpRequest, petition: Petition, *, status: int = 200) -> HttpResponse:
    editable = can_edit(request.user, petition)
    context = page_context(petition) | {
        "is_author": is_author(request.user, petition),
        "can_edit": editable,
        "can_withdraw": can_withdraw(request.user, petition),
        "missing": missing_list(drafts.missing_of(petition)) if editable else [],
        "checklist": checklist_of(petition) if acts_for(request.user, petition) else None,
        "decision": last_decision(petition),
    }
    return render(request, "petitions/preview.html", context, status=status)


@citizen_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the author's petition to the officers; show what is missing where it is not ready."""
    petition = get_object_or_404(Petition, pk=pk, author=request.user)
    try:
        drafts.submit(petition, by=request.user)
    except NotReady:
        return _preview_page(request, _seen_by(request, pk), status=INVALID)
    except (NotAllowed, TransitionRefused):
        return redirect("petitions:preview", pk)
    messages.success(request, _("Your petition was sent to the region’s team. You will receive its answer by message."))
    return redirect("petitions:preview", pk)


@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then withdraw the author's petition."""
    petition = get_object_or_404(Petition.objects.for_cards(), pk=pk, author=request.user)
    if not can_withdraw(request.user, petition):
        return redirect("petitions:preview", petition.pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            drafts.withdraw(petition, by=request.user, note=form.cleaned_data["note"])
        except (NotAllowed, TransitionRefused):
            return redirect("petitions:preview", petition.pk)
        messages.success(request, _("Your petition was withdrawn."))
        return redirect("accounts:home")
    return render(
        request, "petitions/withdraw.html", {"petition": petition, "form": form}, status=INVALID if form.errors else 200
    )


@never_cache
@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """Give the published petitions of a commune that look like what is being typed, as a piece of a page."""
    commune = Commune.objects.opened().filter(code=request.GET.get("commune", "").replace("\x00", "")[:12]).first()
    found = similar_petitions(commune, request.GET.get("text", "")[:500]) if commune else []
    return render(request, "petitions/includes/similar.html", {"petitions": found, "commune": commune})
