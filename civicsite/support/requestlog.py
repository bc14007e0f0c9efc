"""A request id on every line of log, and no personal data in any."""

import re
import uuid
from collections.abc import Iterator

import structlog
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

_GIVEN_ID = re.compile(r"^[A-Za-z0-9_-]{8,64}$")
# Each run of letters is read once (possessive, and begun at its first character only): a long line takes no longer than its
# length. What comes from an address has its @ and + written otherwise.
_PERSONAL = re.compile(
    r"(?P<mail>(?<![\w.+-])[\w.+-]++(?:@|%40)[\w-]++\.[\w.-]+)"
    r"|(?P<phone>(?:\+212|%2B212|00212|\b0)[\s.-]?[5-8](?:[\s.-]?\d){8}\b)"
    r"|(?P<cnie>\b[A-Za-z]{1,2}\d{5,7}\b)",
    re.IGNORECASE,
)
_LONGEST = 20_000
# Parameters of routes that let whoever holds them in, or lead to one person.
_SECRET_PARAMETERS = {"token", "handle", "uidb64", "secret"}
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_PIECE = r"[^/\s?#\"'<>]+"
_secret_paths: list[re.Pattern[str]] = []


def without_personal_data(text: str) -> str:
    """Return `text` without e-mails, Moroccan phones, CNIE numbers and the secret parts of addresses.

    In their place stands what they are, in brackets. What is longer than a line can be is cut.
    """
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + " [cut]"
    for path in _secret_paths:
        text = path.sub(_hidden, text)
    return _PERSONAL.sub(lambda match: f"[{match.lastgroup}]", text)


def _hidden(match: re.Match[str]) -> str:
    text, begun = match[0], match.start()
    for group in range(len(match.groups()), 0, -1):
        start, end = (place - begun for place in match.span(group))
        text = f"{text[:start]}[hidden]{text[end:]}"
    return text


def hide_secret_routes(resolver: URLResolver) -> None:
    """Learn which routes have a secret parameter, so that no line of log quotes it."""
    _secret_paths[:] = [re.compile(path) for path in dict.fromkeys(_routes_with_secrets(resolver, ""))]


def _routes_with_secrets(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        # The language of an address is no part of what is looked for.
        own = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern).lstrip("^/")
        route = prefix + own
        if isinstance(entry, URLResolver):
            yield from _routes_with_secrets(entry, route)
        elif isinstance(entry.pattern, RoutePattern) and _SECRET_PARAMETERS & set(_PARAMETER.findall(route)):
            pieces = _PARAMETER.split(route.rstrip("/"))
            yield "/" + "".join(_piece(piece) if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))


def _piece(parameter: str) -> str:
    return f"({_PIECE})" if parameter in _SECRET_PARAMETERS else _PIECE


def _clean(value: object) -> object:
    """Clean a value of a structured line, whatever it is made of; what is neither text nor number becomes its words."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return without_personal_data(value)
    if isinstance(value, dict):
        return {without_personal_data(str(key)): _clean(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_clean(inner) for inner in value]
    return without_personal_data(repr(value))


def clean_event(logger: object, method: str, event: dict) -> dict:
    """The last step before a line is written, whoever logs it: libraries quote addresses in their errors."""
    return {key: _clean(value) for key, value in event.items()}


def name_request(logger: object, method: str, event: dict) -> dict:
    """Give a line the id of the request that its record holds: Django says what it refused once the request has been left."""
    request_id = getattr(getattr(event.get("_record"), "request", None), "id", None)
    return event if request_id is None else {"request_id": request_id} | event


class RequestIdMiddleware:
    """Gives each request an id (the proxy's X-Request-ID where it is well formed), bound to the log and answered."""

    def __init__(self, get_response):
        self.get_response = get_response
        hide_secret_routes(get_resolver())

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if _GIVEN_ID.match(given) else uuid.uuid4().hex
        bound = structlog.contextvars.bind_contextvars(request_id=request.id)
        try:
            response = self.get_response(request)
        finally:
            structlog.contextvars.reset_contextvars(**bound)
        response["X-Request-ID"] = request.id
        return response
