"""A request id on every line of log, and no personal data in any."""

import re
import uuid

import structlog

_GIVEN_ID = re.compile(r"^[A-Za-z0-9_-]{8,64}$")
_PERSONAL = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+)"
    r"|(?P<phone>(?:\+212|00212|\b0)[\s.-]?[5-8](?:[\s.-]?\d){8}\b)"
    r"|(?P<cnie>\b[A-Za-z]{1,2}\d{5,7}\b)"
)


def without_personal_data(text: str) -> str:
    """Return `text` with e-mails, Moroccan phones and CNIE numbers replaced by what they are, in brackets."""
    return _PERSONAL.sub(lambda match: f"[{match.lastgroup}]", text)


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


class RequestIdMiddleware:
    """Gives each request an id (the proxy's X-Request-ID where it is well formed), bound to the log and answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if _GIVEN_ID.match(given) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.id)
        response = self.get_response(request)
        response["X-Request-ID"] = request.id
        return response
