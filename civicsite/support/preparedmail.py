"""Mail made once for many readers, with marks where each one's own words will stand, and filled in for each.

Python takes three times as long to put a message into bytes as to send it (docs/decisions/0012-signing-throughput.md).
"""

from collections.abc import Iterable, Mapping
from email.message import Message
from email.utils import formatdate
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import forbid_multi_line_headers
from django.template.loader import render_to_string
from django.utils.html import conditional_escape

from civicsite.support.marked import Marked, marks

_ENCODING = "utf-8"
# Written anew for each message.
_OWN_HEADERS = ("Subject", "To", "Date", "Message-ID")


class PreparedMail:
    """A mail with a text and an HTML form, `{template}.txt` and `{template}.html`, made for all its readers."""

    def __init__(self, template: str, context: Mapping[str, Any], places: Iterable[str], headers: Mapping[str, str]):
        """Render both forms; `places` are the names in the templates of what will be filled in, `headers` are everyone's."""
        here = list(places)
        # Named otherwise in HTML, where what is filled in is escaped.
        in_html = dict(zip(here, marks(map(_in_html, here)).values(), strict=True))
        text, html = (
            render_to_string(f"{template}.{form}", {**context, **own}) for form, own in (("txt", marks(here)), ("html", in_html))
        )
        self._text, self._html, self._headers = Marked(text), Marked(html), dict(headers)
        self._rest = self._without_own_headers(text, html)

    def _without_own_headers(self, text: str, html: str) -> Marked | None:
        """All of the message that is the same for everyone; None where its coding would cut or change what is filled in."""
        message = EmailMultiAlternatives(body=text, headers=self._headers)
        message.attach_alternative(html, "text/html")
        made: Message = message.message()
        if any(part["Content-Transfer-Encoding"] != "8bit" for part in made.walk() if not part.is_multipart()):
            return None
        for name in _OWN_HEADERS:
            del made[name]
        return Marked(made.as_bytes().decode(_ENCODING))

    def filled(
        self, values: Mapping[str, str], *, subject: str, to: str, message_id: str, connection: Any
    ) -> EmailMultiAlternatives:
        """Return the message to one address, with these values in their places, to be sent on that connection.

        BadHeaderError where the subject or the address would begin another line.
        """
        message = _Prepared(
            subject=subject,
            body=self._text.filled(values),
            to=[to],
            connection=connection,
            headers={**self._headers, "Message-ID": message_id},
        )
        in_html = {_in_html(name): conditional_escape(value) for name, value in values.items()}
        message.attach_alternative(self._html.filled(in_html), "text/html")
        if self._rest is not None:
            own = zip(_OWN_HEADERS, (subject, to, formatdate(localtime=False), message_id), strict=True)
            head = "".join("{}: {}\n".format(*forbid_multi_line_headers(name, value, _ENCODING)) for name, value in own)
            message.made = _Bytes(head + self._rest.filled({**values, **in_html}))
        return message


def _in_html(name: str) -> str:
    return f"{name}_in_html"


class _Bytes(Message):
    """A whole message as it is sent."""

    def __init__(self, content: str):
        super().__init__()
        self._content = content

    def as_bytes(self, unixfrom: bool = False, policy: Any = None, *, linesep: str = "\n") -> bytes:
        """Return it with these ends of line; there is nothing left to choose."""
        return self._content.replace("\n", linesep).encode(_ENCODING)


class _Prepared(EmailMultiAlternatives):
    """A message that may be in bytes already."""

    made: _Bytes | None = None

    def message(self, **options: Any) -> Any:
        """Return what is sent."""
        return super().message(**options) if self.made is None else self.made
