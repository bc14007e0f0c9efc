"""A browser that does what a person's does for a form, and reads no more than it has to: of a page its token."""

import asyncio
import re
from dataclasses import dataclass, field

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie: *(csrftoken|device)=([^;\r]+)", re.IGNORECASE)
BROWSER = (
    b"User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36\r\n"
    b"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
    b"Accept-Language: fr-MA,fr;q=0.9,ar;q=0.8\r\nAccept-Encoding: gzip, deflate, br\r\n"
)


class Connection(asyncio.Protocol):
    """A kept-alive HTTP connection, as the proxy in front keeps them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = b"127.0.0.1:%d" % port
        self._received = bytearray()
        self._expected: int | None = None
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport) -> None:
        """Keep the way to write."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Collect an answer until it is complete."""
        self._received += data
        if self._expected is None:
            head = self._received.find(b"\r\n\r\n")
            if head < 0:
                return
            length = LENGTH.search(self._received, 0, head)
            self._expected = head + 4 + (int(length[1]) if length else 0)
        if len(self._received) >= self._expected:
            answer = bytes(self._received)
            self._received.clear()
            self._expected = None
            self._answer.set_result(answer)

    def connection_lost(self, error: Exception | None) -> None:
        """Fail whoever waits."""
        self._transport = None
        self._received.clear()
        self._expected = None
        if self._answer and not self._answer.done():
            self._answer.set_exception(error or ConnectionResetError())

    async def ask(self, method: bytes, path: bytes, headers: bytes, body: bytes | None = None) -> tuple[int, bytes]:
        """Send one request; returns the status and the whole answer. Connects anew where the server closed meanwhile."""
        loop = asyncio.get_running_loop()
        if self._transport is None or self._transport.is_closing():
            await loop.create_connection(lambda: self, "127.0.0.1", self.port)
        self._answer = loop.create_future()
        if body is not None:
            headers += b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n" % len(body)
        self._transport.write(b"%b %b HTTP/1.1\r\n%b\r\n%b" % (method, path, headers, body or b""))
        answer = await self._answer
        return int(answer[9:12]), answer


class Refused(Exception):
    """An answer that a person would not expect."""


@dataclass
class Person:
    """One browser: its cookies, the address that the proxy in front tells of it, the connection that it uses now."""

    number: int
    connection: Connection
    cookies: dict[bytes, bytes] = field(default_factory=dict)

    async def open(self, path: bytes) -> bytes:
        """Open a page."""
        status, answer = await self.connection.ask(b"GET", path, self._headers())
        if status != 200:
            raise Refused(status)
        return answer

    async def open_form(self, path: bytes) -> bytes:
        """Open a page with a form; returns the token that the form holds."""
        answer = await self.open(path)
        self._keep_cookies(answer)
        if not (token := TOKEN.search(answer)):
            raise Refused("without a form")
        return token[1]

    async def send(self, path: bytes, body: bytes) -> bytes:
        """Send the form of a page; returns where it leads to."""
        origin = b"http://" + self.connection.host
        headers = self._headers() + b"Origin: %b\r\nReferer: %b%b\r\n" % (origin, origin, path)
        status, answer = await self.connection.ask(b"POST", path, headers, body)
        if status != 302 or not (location := LOCATION.search(answer)):
            raise Refused(status)
        self._keep_cookies(answer)
        return location[1]

    def _headers(self) -> bytes:
        n = self.number
        said = b"Host: %b\r\n%bX-Forwarded-For: 10.%d.%d.%d\r\n" % (
            self.connection.host,
            BROWSER,
            n // 65536 % 256,
            n // 256 % 256,
            n % 256,
        )
        if self.cookies:
            said += b"Cookie: %b\r\n" % b"; ".join(b"%b=%b" % cookie for cookie in self.cookies.items())
        return said

    def _keep_cookies(self, answer: bytes) -> None:
        self.cookies.update(COOKIE.findall(answer, 0, answer.find(b"\r\n\r\n")))
