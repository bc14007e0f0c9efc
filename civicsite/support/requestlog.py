"""A request id on every line of log, and no personal data in any."""

import logging
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


class PersonalDataFilter(logging.Filter):
    """Cleans every record, whoever logs it: libraries quote addresses in their errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, its words cleaned."""
        if isinstance(record.msg, str):
            record.msg = without_personal_data(record.getMessage())
            record.args = None
        elif isinstance(record.msg, dict):
            record.msg = {k: without_personal_data(v) if isinstance(v, str) else v for k, v in record.msg.items()}
        if record.exc_info and not record.exc_text:
            record.exc_text = without_personal_data(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


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
