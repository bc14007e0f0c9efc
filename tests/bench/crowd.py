"""People who sign and confirm by mail, as fast as the site takes them: a lean client and a mail server in one loop.

Each signature is a POST of the form; the mail server takes the message, finds the link in it and has it
confirmed with a POST. Nothing is known beforehand but the token against forgery of one opened form.
"""

import asyncio
import re
import time
from urllib.parse import urlencode

LINK = re.compile(rb"http://[^/\s]+(/(?:fr|ar)/petitions/confirm/[\w-]+/)")
FORM = {
    "first_name": "Fatima",
    "last_name": "Benali",
    "address": "12, rue de la Marche verte",
    "link": "resident",
    "of_age": "on",
    "declaration": "on",
    "shows_name": "no",
}


class Connection:
    """One kept-alive HTTP connection."""

    def __init__(self, port: int):
        self.port = port
        self.reader: asyncio.StreamReader
        self.writer: asyncio.StreamWriter

    async def open(self) -> "Connection":
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def ask(self, method: str, path: str, headers: str = "", body: bytes = b"") -> tuple[int, bytes, bytes]:
        """Send one request; returns status, head and body."""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        self.writer.write(head.encode() + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", answer, re.IGNORECASE)
        content = await self.reader.readexactly(int(length[1])) if length else b""
        return int(answer[9:12]), answer, content


class Crowd:
    """Signs `number` times on one petition and confirms every link that arrives by mail."""

    def __init__(self, web_port: int, petition: int, number: int, first_cnie: int):
        self.web_port, self.petition, self.number, self.first_cnie = web_port, petition, number, first_cnie
        self.links: asyncio.Queue[str] = asyncio.Queue()
        self.waiting = iter(range(number))
        self.confirmed = 0
        self.failed: list[str] = []

    async def serve_mail(self, port: int) -> asyncio.Server:
        """Start the mail server."""
        return await asyncio.start_server(self._take_mail, "127.0.0.1", port)

    async def _take_mail(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 bench\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                message = await reader.readuntil(b"\r\n.\r\n")
                # A line that begins with a dot has it doubled; lines of a quoted-printable message are cut by "=".
                link = LINK.search(message.replace(b"\r\n..", b"\r\n.").replace(b"=\r\n", b""))
                self.links.put_nowait(link[1].decode())
                writer.write(b"250 taken\r\n")
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 bench\r\n")
        writer.close()

    async def run(self, signers: int = 10, confirmers: int = 10) -> float:
        """Sign and confirm all; returns the seconds from the first form sent to the last confirmation answered."""
        connection = await Connection(self.web_port).open()
        _, head, page = await connection.ask("GET", f"/fr/petitions/{self.petition}/sign/", "Accept-Encoding: identity\r\n")
        self.cookie = re.search(rb"csrftoken=([^;]+)", head)[1].decode()
        self.token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)', page)[1].decode()
        started = time.perf_counter()
        tasks = [asyncio.create_task(self._sign()) for _ in range(signers)]
        tasks += [asyncio.create_task(self._confirm()) for _ in range(confirmers)]
        while self.confirmed + len(self.failed) < self.number:
            await asyncio.sleep(0.05)
        seconds = time.perf_counter() - started
        for task in tasks:
            task.cancel()
        return seconds

    def _headers(self, n: int) -> str:
        address = f"10.{n // 65536 % 256}.{n // 256 % 256}.{n % 256}"
        return (
            f"Cookie: csrftoken={self.cookie}\r\nX-Forwarded-For: {address}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
        )

    async def _sign(self) -> None:
        connection = await Connection(self.web_port).open()
        for n in self.waiting:
            values = FORM | {
                "cnie": f"BK{self.first_cnie + n}",
                "contact": f"signer{self.first_cnie + n}@example.ma",
                "csrfmiddlewaretoken": self.token,
            }
            status, *_ = await connection.ask(
                "POST", f"/fr/petitions/{self.petition}/sign/", self._headers(n), urlencode(values).encode()
            )
            if status != 302:
                self.failed.append(f"sign {status}")

    async def _confirm(self) -> None:
        connection = await Connection(self.web_port).open()
        body = urlencode({"csrfmiddlewaretoken": self.token}).encode()
        while True:
            path = await self.links.get()
            status, *_ = await connection.ask("POST", path, self._headers(self.confirmed), body)
            if status == 302:
                self.confirmed += 1
            else:
                self.failed.append(f"confirm {status}")
