"""Signing and confirming, on pages of their own: they carry a token against forgery and are never cached."""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from civicsite.support import limits
from civicsite.support.compiled import Compiled
from civicsite.support.keptforms import kept_form
from civicsite.support.pagecache import public_page
from petitions import identity
from petitions.forms.sign import CodeForm, SignForm
from petitions.models import Petition, Signature
from petitions.notices.codes import contact_of
from petitions.notices.live import count_message
from petitions.services import signing
from petitions.services.proof.secret import receipt_of
from petitions.services.signing import NotCollecting, Outcome
from petitions.views.gate import Gate, may_send, no_message

DEVICE_COOKIE = "device"
DEVICE_COOKIE_AGE = 60 * 60 * 24 * 365
INVALID = 422


# Its texts and its commune are loaded only where a page shows them: taking a signature does not.
_visible = Compiled(lambda slot: Petition.objects.visible().select_related("key").filter(pk=slot("pk")))


def _petition(pk: int) -> Petition:
    petition = _visible.first(pk=pk)
    if petition is None:
        raise Http404
    return petition


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; take a signature and lead to the page where its code is typed."""
    try:
        return _take_signature(request, _collecting(pk)) if request.method == "POST" else _show_form(request, pk)
    except NotCollecting:
        closed = {"petition": _petition(pk)}
        return render(request, "petitions/sign_closed.html", closed, status=409 if request.method == "POST" else 200)


def _collecting(pk: int) -> Petition:
    petition = _petition(pk)
    if not petition.accepts_signatures:
        raise NotCollecting
    return petition


def _show_form(request: HttpRequest, pk: int) -> HttpResponse:
    return kept_form(request, "petitions/sign.html", lambda: _empty_form(_collecting(pk)), of=pk)


def _empty_form(petition: Petition) -> dict:
    return {"petition": petition, "form": SignForm(petition=petition)}


def _take_signature(request: HttpRequest, petition: Petition) -> HttpResponse:
    device = request.get_signed_cookie(DEVICE_COOKIE, default="", salt="sign") or secrets.token_urlsafe(12)
    gate = Gate(request, device)
    form = SignForm(request.POST, petition=petition, needs_proof=gate.needs_proof)
    if form.is_valid():
        gate.check(form)
    if not form.is_valid():
        return render(request, "petitions/sign.html", {"petition": petition, "form": form, "gate": gate}, status=INVALID)
    signature = signing.sign(petition, form.signer(get_language()))
    response = redirect("petitions:sent", identity.token_for("handle", signature.pk, signature.nonce))
    response.set_signed_cookie(
        DEVICE_COOKIE,
        device,
        salt="sign",
        max_age=DEVICE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, handle: str) -> HttpResponse:
    """Say where the code went, take the code, or send it once more."""
    signature = signing.find(handle, "handle")
    if signature is None:
        return render(request, "petitions/link_unknown.html", status=404)
    if request.method != "POST":
        return _show_where_sent(request, signature, handle)
    form, resent, refusal, status = CodeForm(), None, "", 200
    if "resend" in request.POST:
        may_resend = may_send(limits.visitor_address(request), contact_of(signature))
        refusal = "" if may_resend else no_message()
        resent = may_resend and signing.resend_code(handle)
    else:
        form = CodeForm(request.POST)
        if form.is_valid():
            outcome = signing.confirm_by_code(handle, form.cleaned_data["code"])
            if outcome is Outcome.CONFIRMED:
                return redirect("petitions:done", _done_handle(signature))
            form.add_error("code", _refusal(outcome))
        status = INVALID
    context = {
        "petition": signature.petition,
        "kind": signature.channel,
        "form": form,
        "resent": resent,
        "no_message": refusal,
    }
    return render(request, "petitions/sent.html", context | _own_words(signature), status=status)


def _show_where_sent(request: HttpRequest, signature: Signature, handle: str) -> HttpResponse:
    return kept_form(
        request,
        "petitions/sent.html",
        lambda: {"petition": signature.petition, "kind": signature.channel, "form": CodeForm()},
        of=(signature.petition_id, signature.channel),
        own={"handle": handle} | _own_words(signature),
    )


def _own_words(signature: Signature) -> dict[str, str]:
    words = {"masked": contact_of(signature).masked()}
    if settings.DEMONSTRATION and not settings.PRODUCTION:
        words["shown_code"] = identity.code_for(signature.nonce)
    return words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button to whoever opens the link (mail scanners do); confirm when it is pressed."""
    signature = signing.find(token, "link")
    if signature is None:
        return render(request, "petitions/link_unknown.html", status=404)
    if request.method != "POST":
        return kept_form(
            request,
            "petitions/confirm.html",
            lambda: {"petition": signature.petition},
            of=signature.petition_id,
            own={"token": token},
        )
    outcome = signing.confirm(signature)
    if outcome is Outcome.CONFIRMED:
        return redirect("petitions:done", _done_handle(signature))
    return render(request, "petitions/confirm.html", {"petition": signature.petition, "refusal": _refusal(outcome)}, status=409)


def _refusal(outcome: Outcome) -> str:
    return {
        Outcome.WRONG_CODE: _("This is not the code that we sent. Check the last message that you received."),
        Outcome.NO_ATTEMPTS_LEFT: _("This code was tried too often. Use the link of the message instead, or sign again."),
        Outcome.EXPIRED: _("This code is too old: it is valid for 48 hours. Sign again, it takes two minutes."),
        Outcome.CLOSED: _("The collection of signatures ended before this signature was confirmed, so it is not counted."),
        Outcome.CONTACT_FULL: _(
            "This phone or e-mail has confirmed as many signatures as one may: five of a petition, twelve in a day. "
            "Sign with another one, or on paper."
        ),
        Outcome.UNKNOWN: _("This is not the code that we sent. Check the last message that you received."),
    }[outcome]


def _done_handle(signature: Signature) -> str:
    return identity.token_for("done", signature.pk, signature.nonce)


@never_cache
@require_safe
def done(request: HttpRequest, handle: str) -> HttpResponse:
    """Thank and tell the receipt code; the same page for everyone, whether counted now or before."""
    signature = signing.find(handle, "done")
    receipt = receipt_of(signature) if signature else None
    if signature is None or receipt is None:
        return render(request, "petitions/link_unknown.html", status=404)
    return kept_form(
        request,
        "petitions/done.html",
        lambda: {"petition": signature.petition},
        of=signature.petition_id,
        own={"receipt": receipt, "handle": handle},
    )


@public_page
@require_safe
def count(request: HttpRequest, pk: int) -> JsonResponse:
    """The count as JSON, for pages whose socket is blocked."""
    return JsonResponse(count_message(_petition(pk)))
