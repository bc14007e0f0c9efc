"""Signing and confirming, on pages of their own: they carry a token against forgery and are never cached."""

import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
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
from petitions.models import Petition
from petitions.notices.codes import contact_of
from petitions.notices.live import count_message
from petitions.services import signing
from petitions.services.signing import NotCollecting, Outcome
from petitions.views.gate import Gate, may_send, no_message
from petitions.views.sealed import thanks, where_sent, words_of_sent, words_of_thanks

DEVICE_COOKIE = "device"
DEVICE_COOKIE_AGE = 60 * 60 * 24 * 365
INVALID = 422


# What taking a signature asks of a petition: whether it collects, at which level, and under which key.
_to_sign = Compiled(
    lambda slot: (
        Petition.objects.visible()
        .select_related("key")
        .only("state", "closes_at", "level", "commune", "key__petition", "key__wrapped")
        .filter(pk=slot("pk"))
    )
)


def _petition(pk: int) -> Petition:
    return get_object_or_404(Petition.objects.visible(), pk=pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; take a signature and lead to the page where its code is typed."""
    try:
        return _take_signature(request, pk) if request.method == "POST" else _show_form(request, pk)
    except NotCollecting:
        closed = {"petition": _petition(pk)}
        return render(request, "petitions/sign_closed.html", closed, status=409 if request.method == "POST" else 200)


def _show_form(request: HttpRequest, pk: int) -> HttpResponse:
    return kept_form(request, "petitions/sign.html", lambda: _empty_form(pk), of=pk)


def _empty_form(pk: int) -> dict:
    petition = _petition(pk)
    if not petition.accepts_signatures:
        raise NotCollecting
    return {"petition": petition, "form": SignForm(petition=petition)}


def _take_signature(request: HttpRequest, pk: int) -> HttpResponse:
    petition = _to_sign.first(pk=pk)
    if petition is None:
        raise Http404
    if not petition.accepts_signatures:
        raise NotCollecting
    device = request.get_signed_cookie(DEVICE_COOKIE, default="", salt="sign") or secrets.token_urlsafe(12)
    gate = Gate(request, device)
    form = SignForm(request.POST, petition=petition, needs_proof=gate.needs_proof)
    if form.is_valid():
        gate.check(form)
    if not form.is_valid():
        return render(request, "petitions/sign.html", {"petition": _petition(pk), "form": form, "gate": gate}, status=INVALID)
    signature = signing.sign(petition, form.signer(get_language()))
    response = HttpResponseRedirect(where_sent(signature, form.cleaned_data["contact"]))
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
def sent(request: HttpRequest, handle: str, secret: str) -> HttpResponse:
    """Say where the code went, take the code, or send it once more."""
    words = words_of_sent(handle, secret)
    if words is None:
        return _unknown(request)
    if request.method != "POST":
        return _show_where_sent(request, words, handle, secret)
    signature = signing.find(handle, "handle")
    if signature is None:
        return _forgotten(request, words["petition"])
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
                return HttpResponseRedirect(thanks(signature))
            form.add_error("code", _refusal(outcome))
        status = INVALID
    context = {
        "petition": _readable(signature.petition_id),
        "kind": words["kind"],
        "masked": words["masked"],
        "shown_code": _shown_code(handle),
        "form": form,
        "resent": resent,
        "no_message": refusal,
    }
    return render(request, "petitions/sent.html", context, status=status)


def _forgotten(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell whoever comes too late for a signature that was never confirmed that it is deleted, and how to sign again."""
    return render(request, "petitions/sent_forgotten.html", {"petition": _readable(pk)}, status=410)


def _show_where_sent(request: HttpRequest, words: dict[str, Any], handle: str, secret: str) -> HttpResponse:
    petition, kind = words["petition"], words["kind"]
    return kept_form(
        request,
        "petitions/sent.html",
        lambda: {"petition": _readable(petition), "kind": kind, "form": CodeForm()},
        of=(petition, kind),
        own={"handle": handle, "secret": secret, "masked": words["masked"], "shown_code": _shown_code(handle)},
    )


def _shown_code(handle: str) -> str:
    """Return the code in a demonstration, which sends no message; nothing anywhere else."""
    shown = signing.find(handle, "handle") if settings.DEMONSTRATION and not settings.PRODUCTION else None
    return identity.code_for(shown.nonce) if shown else ""


def _readable(pk: int) -> Petition:
    """Return the petition of a signature; KeyDestroyed once its signers' data are."""
    petition = Petition.objects.select_related("key").get(pk=pk)
    if petition.key.wrapped is None:
        raise identity.KeyDestroyed(pk)
    return petition


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button to whoever opens the link (mail scanners do); confirm when it is pressed."""
    signature = signing.find(token, "link")
    if signature is None:
        return _unknown(request)
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
        return HttpResponseRedirect(thanks(signature))
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


@never_cache
@require_safe
def done(request: HttpRequest, secret: str) -> HttpResponse:
    """Thank and tell the receipt code; the same page for everyone, whether counted now or before."""
    words = words_of_thanks(secret)
    if words is None:
        return _unknown(request)
    petition = words["petition"]
    return kept_form(
        request,
        "petitions/done.html",
        lambda: {"petition": Petition.objects.get(pk=petition)},
        of=petition,
        own={"receipt": words["receipt"], "secret": secret},
    )


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "petitions/link_unknown.html", status=404)


@public_page
@require_safe
def count(request: HttpRequest, pk: int) -> JsonResponse:
    """The count as JSON, for pages whose socket is blocked."""
    return JsonResponse(count_message(_petition(pk)))
