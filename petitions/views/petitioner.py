"""The pages of who acts for a petition: its conformity, its mandataire, its association. Never cached; 404 for others."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import citizen_required
from petitions.checklist import checklist_of
from petitions.forms.petitioner import AssociationForm, MandataireForm
from petitions.models import Mandate, MandateChange, Petition, Petitioner, SealedFile
from petitions.permissions import acts_for, can_complete, can_edit, can_name_mandataire, can_read_files
from petitions.services import associations, mandates
from petitions.services.drafts import NotAllowed
from petitions.services.files import open_file
from petitions.states import PetitionState

INVALID = 422


def _acted_for(request: HttpRequest, pk: int) -> Petition:
    petitions = Petition.objects.select_related("commune__province__region", "power", "key").prefetch_related("texts")
    petition = get_object_or_404(petitions, pk=pk)
    if not acts_for(request.user, petition):
        raise Http404
    return petition


def _back(request: HttpRequest, petition: Petition) -> HttpResponse:
    return redirect("petitions:conformity", petition.pk)


@citizen_required
@require_safe
def conformity(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the petition has, what it lacks, and what to do next."""
    petition = _acted_for(request, pk)
    may_act = can_complete(request.user, petition)
    context = {
        "petition": petition,
        "today": timezone.localdate(),
        "checklist": checklist_of(petition, may_act=may_act),
        "mandate": mandates.mandate_of(petition),
        "change": mandates.change_asked(petition),
        "may_act": may_act,
        "can_edit": can_edit(request.user, petition),
        "may_declare": may_act and petition.petitioner == Petitioner.CITIZENS and petition.declared_at is None,
    }
    return render(request, "petitions/conformity.html", context)


@citizen_required
@require_POST
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the declaration of the petitioners."""
    petition = _acted_for(request, pk)
    try:
        associations.declare(petition, by=request.user)
    except NotAllowed:
        messages.warning(request, _("Nothing can be declared for this petition any more."))
    else:
        messages.success(request, _("Your declaration is kept."))
    return _back(request, petition)


@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def mandataire(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the mandataire, or ask for another one."""
    petition = _acted_for(request, pk)
    if petition.state == PetitionState.WITHDRAWN or petition.why_forgotten:
        return _back(request, petition)
    current = mandates.mandate_of(petition)
    asks_reason = current is not None and petition.published_at is not None
    data = request.POST if request.method == "POST" else None
    form = MandataireForm(data, person=request.user, asks_reason=asks_reason)
    if data is not None and form.is_valid():
        try:
            named = mandates.name_mandataire(petition, form.person(), by=request.user, reason=form.reason_given)
        except ValidationError as error:
            form.add_error("reason", error.message_dict["reason"])
        except NotAllowed:
            return _back(request, petition)
        else:
            messages.success(request, _said(named, current, by=request.user))
            return _back(request, petition) if acts_for(request.user, petition) else redirect("accounts:home")
    context = {
        "petition": petition,
        "form": form,
        "mandate": current,
        "change": mandates.change_asked(petition),
        "at_once": current is None or can_name_mandataire(request.user, petition),
    }
    return render(request, "petitions/mandataire.html", context, status=INVALID if form.errors else 200)


def _said(named: Mandate | MandateChange, former: Mandate | None, *, by) -> str:
    if isinstance(named, MandateChange):
        return _("Your request was sent to the region’s team. The present mandataire acts until it answers.")
    if former is None and named.person_id == by.pk:
        return _("You are the mandataire: the council’s answers come to you.")
    if former is None or former.person_id == by.pk:
        return _("The mandataire is named. A message tells them.")
    return _("The mandataire is named. A message tells them, and whoever acted before.")


@citizen_required
@require_http_methods(["GET", "HEAD", "POST"])
def association(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and save what the association says of itself; accepted documents are kept whatever becomes of the rest."""
    petition = _acted_for(request, pk)
    if petition.petitioner != Petitioner.ASSOCIATION or not can_complete(request.user, petition):
        return _back(request, petition)
    if request.method != "POST":
        return _association_page(request, petition, AssociationForm(petition=petition))
    form = AssociationForm(request.POST, request.FILES, petition=petition)
    is_valid = form.is_valid()
    try:
        for kind, checked, name in form.sent_documents():
            associations.keep_document(petition, kind, checked, name=name, by=request.user)
        if is_valid:
            associations.save_association(petition, form.values(), by=request.user)
    except NotAllowed:
        return _back(request, petition)
    if not is_valid:
        return _association_page(request, petition, form, status=INVALID)
    messages.success(request, _("The association’s page is saved."))
    return _back(request, petition)


def _association_page(request: HttpRequest, petition: Petition, form: AssociationForm, *, status: int = 200) -> HttpResponse:
    documents = associations.documents_of(petition)
    context = {
        "petition": petition,
        "form": form,
        "documents": [(form[kind], documents[SealedFile.Kind(kind)]) for kind in form.DOCUMENTS],
        "lines": {line.code: line for line in checklist_of(petition).lines},
    }
    return render(request, "petitions/association.html", context, status=status)


@citizen_required
@require_POST
def remove_document(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Delete a document that was sent by mistake."""
    petition = _acted_for(request, pk)
    sealed = get_object_or_404(SealedFile.objects.kept(), pk=file, petition=petition, kind__in=associations.DOCUMENTS)
    try:
        associations.remove_document(sealed, by=request.user)
    except NotAllowed:
        messages.warning(request, _("The petition is deposited: its documents stay."))
    else:
        messages.success(request, _("The document is removed."))
    return redirect("petitions:association", petition.pk)


@citizen_required
@require_safe
def document(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Give a document of the association to whoever may read it; never shown inside the site."""
    files = SealedFile.objects.kept().select_related("petition__commune", "petition__key")
    sealed = get_object_or_404(files, pk=file, petition=pk, kind__in=associations.DOCUMENTS)
    if not can_read_files(request.user, sealed.petition):
        raise Http404
    response = HttpResponse(open_file(sealed), content_type=sealed.content_type)
    response["Content-Disposition"] = _attachment(sealed)
    response["Cache-Control"] = "private, no-store"
    return response


def _attachment(sealed: SealedFile) -> str:
    suffix = "pdf" if sealed.content_type == "application/pdf" else "jpg"
    return f'attachment; filename="{sealed.kind}-{sealed.pk}.{suffix}"'
