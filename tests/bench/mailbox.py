"""The mail server of the bench: takes every message and hands it on."""

import asyncio
from collections.abc import Callable


class Mailbox(asyncio.Protocol):
    """A mail server that takes every message: SMTP with pipelining, no more than that."""

    def __init__(self, take: Callable[[bytes, bytes], None]) -> None:
        self._take = take
        self._received = b""
        self._recipient = b""
        self._in_message = False

    def connection_made(self, transport) -> None:
        """Greet."""
        self._transport = transport
        transport.write(b"220 bench\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer each command, take each message."""
        self._received += data
        answers = []
        while (end := self._received.find(b"\r\n.\r\n" if self._in_message else b"\r\n")) >= 0:
            part, rest = self._received[:end], self._received[end + (5 if self._in_message else 2) :]
            self._received = rest
            answers.append(self._taken(part) if self._in_message else self._answered(part))
        if answers:
            self._transport.write(b"".join(answers))

    def _taken(self, message: bytes) -> bytes:
        self._in_message = False
        # A line that begins with a dot has it doubled; lines of a quoted-printable message are cut by "=".
        self._take(self._recipient, message.replace(b"\r\n..", b"\r\n.").replace(b"=\r\n", b""))
        return b"250 taken\r\n"

    def _answered(self, line: bytes) -> bytes:
        verb = line[:4].upper()
        if verb == b"EHLO":
            return b"250-bench\r\n250-PIPELINING\r\n250 8BITMIME\r\n"
        if verb == b"RCPT":
            self._recipient = line[line.index(b"<") + 1 : line.index(b">")]
        if verb == b"DATA":
            self._in_message = True
            return b"354 go on\r\n"
        return b"221 bye\r\n" if verb == b"QUIT" else b"250 bench\r\n"
