"""A small page cache in the process, in front of everything else (docs/decisions/0006-page-cache.md).

A view marked by `public_page` says that its answer is the same for everyone. Such answers are compressed, given an
ETag and kept for at most PAGE_CACHE_SECONDS, counted from before they were made: what is hidden now is shown nowhere
after that. Nothing else is kept, and nothing else is compressed: compressing a form beside its secret token leaks it.
"""

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from math import ceil
from threading import Lock
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, ResponseHeaders
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGE_BYTES = 2 * 1024 * 1024
MAX_QUERY_LENGTH = 300
# Below this a compressed body is not worth its header.
MIN_COMPRESSED_BYTES = 600
KEPT_STATUSES = frozenset({200, 301})
PRIVATE_PATHS = ("/admin", "/django-admin")
# The part of its life after which one reader refreshes a page while the others are still served.
REFRESH_AFTER = 0.8
_TEXTUAL = re.compile(r"^(text/|image/svg|application/(json|xml|[a-z.-]+\+(json|xml)|javascript))")
# Said anew for each request, never replayed.
_OWN_HEADERS = ("X-Request-ID", "Content-Length", "Age")

Address = tuple[str, str, str, str]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public_page(view: View | None = None, *, seconds: int | None = None) -> Any:
    """Mark the answers of `view` (a function or a method) as the same for everyone, and so cacheable.

    `seconds` is for how long browsers may keep them, PAGE_CACHE_SECONDS by default. Only answers to GET and HEAD with
    200 or 301 are marked, never Wagtail's previews. Usable as `@public_page` and as `@public_page(seconds=60)`.
    """

    def decorate(inner: View) -> View:
        @wraps(inner)
        def marked(*args: Any, **kwargs: Any) -> HttpResponseBase:
            response: Any = inner(*args, **kwargs)
            request = next(arg for arg in args if hasattr(arg, "META"))
            if (
                request.method in ("GET", "HEAD")
                and response.status_code in KEPT_STATUSES
                and not getattr(request, "is_preview", False)
            ):
                life = settings.PAGE_CACHE_SECONDS if seconds is None else seconds
                response["Cache-Control"] = f"public, max-age={life}"
                response.public_for = life
            return response

        return marked  # type: ignore[return-value]

    return decorate if view is None else decorate(view)


class Page:
    """A public answer as it is kept: its body in each encoding asked for so far, its headers, when it was begun."""

    def __init__(self, response: HttpResponse, begun: float, life: float):
        self.status = response.status_code
        self.begun = begun
        self.life = life
        self.refreshing = False
        body = response.content
        self.compressible = len(body) >= MIN_COMPRESSED_BYTES and bool(_TEXTUAL.match(response.get("Content-Type", "")))
        patch_vary_headers(response, ["Accept-Encoding"])
        # Weak: one tag for the same page in every encoding.
        self.etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        self._headers = {name: value for name, value in response.items() if name not in _OWN_HEADERS}
        self._headers["ETag"] = self.etag
        self._bodies = {"": body}
        self._ready: dict[tuple[str, int], ResponseHeaders] = {}
        self.size = 2 * len(body)

    def is_for(self, request: HttpRequest) -> bool:
        """Whether this reader may be given it: everybody."""
        return True

    def answer(self, request: HttpRequest, now: float) -> HttpResponse:
        """Return the page for this reader: 304 where they have it, no body for HEAD, compressed where they can read it."""
        meta = request.META
        # Rounded up, so that a browser never adds a fraction to the life of a page.
        age = ceil(now - self.begun)
        if "HTTP_IF_NONE_MATCH" in meta and self._is_known(meta["HTTP_IF_NONE_MATCH"]):
            response = HttpResponse(status=304)
            kept = ("Cache-Control", "Vary", "ETag", "Expires")
            response.headers = ResponseHeaders({name: self._headers[name] for name in kept if name in self._headers})
            response["Age"] = str(age)
            return response
        encoding = self._encoding(meta.get("HTTP_ACCEPT_ENCODING", ""))
        response = HttpResponse(self._body(encoding) if request.method == "GET" else b"", status=self.status)
        response.headers = self._ready.get((encoding, age)) or self._prepare(encoding, age)
        return response

    def _is_known(self, if_none_match: str) -> bool:
        tags = parse_etags(if_none_match)
        return tags == ["*"] or self.etag in tags or self.etag.removeprefix("W/") in tags

    def _encoding(self, accepted: str) -> str:
        if not self.compressible:
            return ""
        # A refusal (br;q=0) is rare enough to be answered with the plain body.
        if "q=0" in accepted and re.search(r"q=0(\.0*)?\s*(,|$)", accepted):
            return ""
        return "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""

    def _body(self, encoding: str) -> bytes:
        body = self._bodies.get(encoding)
        if body is None:
            plain = self._bodies[""]
            body = brotli.compress(plain, quality=5) if encoding == "br" else gzip.compress(plain, 6, mtime=0)
            self._bodies[encoding] = body
        return body

    def _prepare(self, encoding: str, age: int) -> ResponseHeaders:
        # One object for all readers in the same second: nothing after the outermost middleware changes headers.
        headers = ResponseHeaders(self._headers)
        headers["Content-Length"] = str(len(self._body(encoding)))
        headers["Age"] = str(age)
        if encoding:
            headers["Content-Encoding"] = encoding
        if self.life:
            self._ready[encoding, age] = headers
        return headers


class Keepable(Protocol):
    """What a store keeps: something begun at a moment, good for so many seconds, of about so many bytes."""

    begun: float
    life: float
    refreshing: bool

    @property
    def size(self) -> int:
        """About how many bytes it takes."""


class Answer(Keepable, Protocol):
    """What is answered in front of everything."""

    def is_for(self, request: HttpRequest) -> bool:
        """Whether this reader may be given it."""

    def answer(self, request: HttpRequest, now: float) -> HttpResponse:
        """Return it for this reader."""


class Answers(Protocol):
    """What a view leaves on its response as `answers`, to say how others who ask for this address are answered."""

    def as_in(self, response: HttpResponse) -> Answer | None:
        """Return that answer with the headers of this one; None where it can't be given to others."""


Kept = TypeVar("Kept", bound=Keepable)


class PageStore(Generic[Kept]):
    """The pages kept by one process: those read last, within a number of pages and of bytes. Safe between threads."""

    def __init__(self, max_pages: int, max_bytes: int = MAX_BYTES):
        self.max_pages = max_pages
        self.max_bytes = max_bytes
        self.bytes = 0
        self._pages: OrderedDict[Address, Kept] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, address: Address, now: float) -> Kept | None:
        """Return the page kept for `address`, None where there is none, it is over, or this caller is to refresh it."""
        with self._lock:
            page = self._pages.get(address)
            if page is None:
                return None
            age = now - page.begun
            if age >= page.life:
                self._drop(address)
                return None
            if age >= page.life * REFRESH_AFTER and not page.refreshing:
                page.refreshing = True
                return None
            self._pages.move_to_end(address)
            return page

    def put(self, address: Address, page: Kept) -> None:
        """Keep `page`, dropping those read longest ago where there are too many or they are too large."""
        with self._lock:
            self._drop(address)
            self._pages[address] = page
            self.bytes += page.size
            while len(self._pages) > self.max_pages or self.bytes > self.max_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, address: Address) -> None:
        page = self._pages.pop(address, None)
        if page is not None:
            self.bytes -= page.size


class PageCacheMiddleware:
    """Answers public pages from memory without touching the rest of Django; compresses and tags those it keeps.

    Forms that are the same for everyone but for their token are answered here too (civicsite.support.keptforms).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response
        self.life = settings.PAGE_CACHE_SECONDS
        self.store: PageStore[Answer] = PageStore(settings.PAGE_CACHE_PAGES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or request.path.startswith(PRIVATE_PATHS):
            return self.get_response(request)
        meta = request.META
        # Only hosts that ALLOWED_HOSTS let through have ever had a page kept.
        address = (request.scheme or "", meta.get("HTTP_HOST", ""), request.path, meta.get("QUERY_STRING", ""))
        begun = monotonic()
        kept = self.life > 0 and len(address[3]) <= MAX_QUERY_LENGTH
        if kept and (found := self.store.get(address, begun)) and found.is_for(request):
            return found.answer(request, begun)
        response: Any = self.get_response(request)
        if kept and (answers := getattr(response, "answers", None)) and (form := answers.as_in(response)):
            self.store.put(address, form)
        life = getattr(response, "public_for", None)
        if life is None:
            return response
        if not _is_for_everyone(response):
            response["Cache-Control"] = "private"
            return response
        if len(response.content) > MAX_PAGE_BYTES:
            return response
        page = Page(response, begun, min(self.life, life))
        if kept and page.life > 0 and request.method == "GET" and _varies_by_encoding_alone(response):
            self.store.put(address, page)
        answer: Any = page.answer(request, monotonic())
        if "X-Request-ID" in response:
            answer.headers = ResponseHeaders(answer.headers)
            answer["X-Request-ID"] = response["X-Request-ID"]
        answer._resource_closers.extend(response._resource_closers)
        return answer


def _is_for_everyone(response: Any) -> bool:
    """Whether the answer was made without looking at who asks: no cookie read or set, and a body in one piece."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        return False
    return not response.streaming and not response.cookies and "cookie" not in _vary(response)


def _varies_by_encoding_alone(response: Any) -> bool:
    return _vary(response) <= {"accept-encoding"}


def _vary(response: Any) -> set[str]:
    return {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
