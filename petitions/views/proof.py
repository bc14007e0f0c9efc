"""The public log of signatures: its days, its files, and checking a receipt (docs/decisions/0020-proof.md)."""

from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from civicsite.support.pagecache import public_page
from petitions import proof as tools
from petitions.forms.receipt import ReceiptForm
from petitions.models import DailyRoot
from petitions.receipt_words import receipt_words
from petitions.rules.days import day_from
from petitions.services.proof import latest_root, proving, publishing

PAGE_SIZE = 31
# A closed day never changes.
LOG_LIFE = "public, max-age=31536000, immutable"
INVALID = 422
_STATIC = Path(__file__).parent.parent / "static" / "petitions"


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what the log is for, and its days with their roots."""
    page = Paginator(DailyRoot.objects.order_by("-day"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "petitions/proof/index.html", {"page": page, "latest": latest_root(), "site_url": settings.SITE_URL})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Take a receipt code and show the proof; with JavaScript the page does it without sending the code."""
    form, found, status = ReceiptForm(), None, 200
    if request.method == "POST":
        form = ReceiptForm(request.POST)
        status = 200 if form.is_valid() else INVALID
        found = proving.prove_receipt(form.cleaned_data["code"]) if form.is_valid() else None
    context = {"form": form, "found": found, "was_asked": request.method == "POST" and form.is_valid(), "words": receipt_words()}
    return render(request, "petitions/proof/check.html", context, status=status)


@public_page(seconds=3600)
@require_safe
def offline_check(request: HttpRequest) -> HttpResponse:
    """The same check as one file to keep: it works without a network, from the downloaded files of the log."""
    context = {"words": receipt_words(), "script": (_STATIC / "receipt.js").read_text(), "site_url": settings.SITE_URL}
    response = HttpResponse(render_to_string("petitions/proof/offline.html", context, request))
    # Never opened here, where the policy refuses its inline script.
    response["Content-Disposition"] = 'attachment; filename="check.html"'
    return response


@require_safe
def roots(request: HttpRequest) -> HttpResponseBase:
    """roots.json: every day with its root."""
    response = StreamingHttpResponse(publishing.roots_file(), content_type="application/json")
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
def log(request: HttpRequest, day: str) -> HttpResponseBase:
    """The lines of one closed day."""
    root = get_object_or_404(DailyRoot, day=day_from(day))
    response = StreamingHttpResponse(publishing.log_lines(root), content_type="application/x-ndjson")
    response["Content-Disposition"] = f'attachment; filename="log-{day}.jsonl"'
    response["Cache-Control"] = LOG_LIFE
    return response


@require_safe
def verify(request: HttpRequest) -> HttpResponseBase:
    """The command that verifies the published log."""
    path = Path(tools.__file__).parent / "verify.py"
    return FileResponse(path.open("rb"), as_attachment=True, filename="verify.py", content_type="text/x-python")
