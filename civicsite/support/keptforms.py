"""Pages with a form that are the same for everyone but for a token, an address, a word: rendered once, filled in for each.

Rendering a form takes ten times as long as all the rest of its request. So it is rendered with marks where what is a
reader's own will stand, kept in this process for at most PAGE_CACHE_SECONDS as public pages are
(docs/decisions/0006-page-cache.md), and filled in for whoever asks. What is kept holds nobody's token, contact or address.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from time import monotonic
from typing import Any, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from civicsite.support.marked import Marked, marks
from civicsite.support.pagecache import PageStore

TOKEN = "csrf_token"  # noqa: S105 - the name that templates know it by
MAX_BYTES = 16 * 1024 * 1024


@dataclass
class KeptForm:
    """A rendered page."""

    page: Marked
    begun: float
    life: float
    refreshing: bool = False

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return self.page.size


@cache
def _store() -> PageStore[KeptForm]:
    return PageStore(settings.PAGE_CACHE_PAGES, MAX_BYTES)


def forget() -> None:
    """Keep nothing any longer in this process, for tests."""
    _store.cache_clear()


def kept_form(
    request: HttpRequest, template: str, context: Callable[[], dict], *, of: object, own: Mapping[str, str] | None = None
) -> HttpResponse:
    """Answer a GET with a page that was rendered for anyone at most PAGE_CACHE_SECONDS ago.

    `context` is called where it has to be rendered; it must not depend on the reader, only on `of`. What does is in `own`,
    {name: text}: the template may print it and ask whether it is there, no more; where it is a part of the address of the
    page it is filled in there too. Whoever has a session, a message waiting, or a query gets a page of their own.
    """
    own = {name: text for name, text in (own or {}).items() if text}
    life = settings.PAGE_CACHE_SECONDS
    if life <= 0 or request.META.get("QUERY_STRING") or _has_something_personal(request):
        return render(request, template, {**context(), **own})
    place = (template, get_language() or "", str(of), ",".join(own))
    begun = monotonic()
    kept = _store().get(place, begun)
    if kept is None:
        kept = KeptForm(_marked(request, template, context(), own), begun, life)
        _store().put(place, kept)
    # A page without a form needs no token, and gives no cookie.
    token = {TOKEN: get_token(request)} if TOKEN in kept.page.names else {}
    response: Any = HttpResponse(kept.page.filled_html(own | token))
    if kept.page.names == {TOKEN}:
        response.answers = FormInFront(kept)
    return response


class FormInFront:
    """A form of which nothing but the token is its reader's own, as the page cache answers it in front of everything."""

    def __init__(self, kept: KeptForm):
        self.begun, self.life, self.size = kept.begun, kept.life, kept.size
        self.refreshing = False
        self._page = kept.page
        self._headers: dict[str, str] = {}
        self._with_token = CsrfViewMiddleware(self._filled)

    def as_in(self, response: HttpResponse) -> Self | None:
        """Answer with the headers of this response from now on; None where it gave its reader more than a token."""
        if response.status_code != HTTPStatus.OK or not set(response.cookies) <= {settings.CSRF_COOKIE_NAME}:
            return None
        # The number of a request is nobody else's.
        self._headers = {name: value for name, value in response.items() if name != "X-Request-ID"}
        return self

    def is_for(self, request: HttpRequest) -> bool:
        """Whether this reader has no session and no message waiting."""
        return request.method == "GET" and not _has_something_personal(request)

    def answer(self, request: HttpRequest, now: float) -> HttpResponse:
        """Return the form with a token of this reader's own, and its cookie."""
        answer: Any = self._with_token(request)
        return answer

    def _filled(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(self._page.filled({TOKEN: get_token(request)}))
        response.headers = ResponseHeaders(self._headers | {"Content-Length": str(len(response.content))})
        return response


def _has_something_personal(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def _marked(request: HttpRequest, template: str, context: dict, own: Mapping[str, str]) -> Marked:
    """Render the page as if each thing that is a reader's own were its mark."""
    places = marks((*own, TOKEN))
    anyone = copy.copy(request)
    for name, value in own.items():
        anyone.path = anyone.path.replace(f"/{value}/", f"/{places[name]}/")
    return Marked(render_to_string(template, {**context, **places}, anyone))
