"""The addresses that belong to no app: the first one, files, robots, the page of parts, and what is shown when things fail."""

import hashlib
import json
import mimetypes
from contextlib import suppress
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    UnreadablePostError,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe
from django.views.static import serve

from civicsite.samples import samples
from civicsite.support.addresses import BACK_OFFICE
from civicsite.support.pagecache import public_page

# What Wagtail makes for everyone to see; the originals that people sent (original_images/) stay inside.
RENDITIONS = "images"
INLINE_TYPES = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}
# Megabytes of a request that is refused for its length; more than the proxy lets through (deploy/Caddyfile).
MOST_TAKEN = 64
A_YEAR = 365 * 24 * 3600
# What the page of a device without connection is drawn with.
DRAWN_WITH = ["site.css", "site.js", "star.svg", "pattern.svg", "rosette.svg"]
FORBIDDEN_TO_ROBOTS = ["/admin/", "/*/account/", "/*/components/", "/*/petitions/new/", "/*/petitions/*/sign/", "/*/search/"]


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Send the reader to the site in the language of their cookie, else of their browser, else in French."""
    language = translation.get_language_from_request(request)
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(f"/{language}/" + (f"?{query}" if query else ""))
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    patch_cache_control(response, private=True, max_age=0)
    return response


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a rendition of a picture, where no proxy does; 404 for any other file. Shown only if it is a picture."""
    parts = PurePosixPath(path).parts
    if len(parts) != 2 or parts[0] != RENDITIONS or parts[1].startswith("."):
        raise Http404(path)
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    is_picture = mimetypes.guess_type(path)[0] in INLINE_TYPES
    response["Content-Disposition"] = "inline" if is_picture else "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Say what search engines may read: not forms nor the back office, and nothing of a demonstration."""
    refused = ["/"] if settings.DEMONSTRATION else FORBIDDEN_TO_ROBOTS
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in refused)]
    try:
        resolve("/sitemap.xml")
    except Resolver404:
        pass
    else:
        lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask for /favicon.ico without reading the page to the file."""
    return HttpResponseRedirect(static("civicsite/favicon.ico"))


@public_page(seconds=3600)
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that a device keeps and shows while it does not reach the site."""
    return render(request, "civicsite/offline.html")


@public_page(seconds=300)
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script by which a device keeps the page above; its text changes with what it keeps, so that it is kept anew."""
    seen = hashlib.sha256()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            seen.update(render_to_string("civicsite/offline.html", request=request).encode())
    context = {
        "version": seen.hexdigest()[:16],
        "pages": json.dumps({language: f"/{language}/offline/" for language, _name in settings.LANGUAGES}),
        "assets": json.dumps([static(f"civicsite/{name}") for name in DRAWN_WITH]),
    }
    return render(request, "civicsite/sw.js", context, content_type="text/javascript; charset=utf-8")


def components(request: HttpRequest) -> HttpResponse:
    """Show every part of the site in every state, in both languages and directions. Nothing sent to it is kept."""
    pages = []
    for language, name in settings.LANGUAGES:
        with translation.override(language):
            pages.append(
                {"language": language, "name": name, "html": render(request, "shell/parts.html", samples(language)).text}
            )
    response = render(request, "shell/components.html", {"pages": pages})
    response["X-Robots-Tag"] = "noindex"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is damaged, too long or sent to another host."""
    if isinstance(exception, RequestDataTooBig):
        _take_the_rest(request)
        return _failure(request, "413.html", 413)
    return _failure(request, "400.html", 400)


def _take_the_rest(request: HttpRequest) -> None:
    """Let a browser finish what it is sending: cut off, it would show a broken connection instead of the answer."""
    with suppress(UnreadablePostError):
        for _piece in range(MOST_TAKEN):
            if not request.read(2**20):
                return


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who may not open a page."""
    return _failure(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address that leads nowhere."""
    return _failure(request, "404.html", 404)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that cannot be shown to come from the site's own page; leads back to the form."""
    return _failure(request, "403_csrf.html", 403, retry=_same_page(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for a failure of the site, with the number of the request. Asks nothing of the database."""
    return _failure(request, "500.html", 500, retry=_same_page(request), request_id=getattr(request, "id", ""))


def _failure(request: HttpRequest, template: str, status: int, **context: str) -> HttpResponse:
    """Draw a failure in the language of the address, else in the reader's; in the back office that is the one it speaks."""
    if request.path_info.startswith(BACK_OFFICE):
        language = translation.get_language() or translation.get_language_from_request(request)
    else:
        language = translation.get_language_from_path(request.path_info) or translation.get_language_from_request(request)
    with translation.override(language):
        response = render(request, template, context, status=status)
    response["Content-Language"] = language
    return response


def _same_page(request: HttpRequest) -> str:
    """The address asked for, if it is one of this site."""
    address = request.get_full_path()
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"
