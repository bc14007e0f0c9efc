"""People who sign and confirm by mail, as fast as the site takes them: their browsers and a mail server in one loop.

Each does what a person does, and nothing is known beforehand: opens the form, sends it with the token and the cookie that
came with it, is led to the page where the code is typed; opens the link when its message arrives, presses the button of
that page, and is led to the thanks. Six requests and a message for each. Only the reading is short: of a page its token,
of a message its link.
"""

import asyncio
import re
import time
from dataclasses import replace
from urllib.parse import urlencode

from tests.bench.browser import Connection, Person, Refused
from tests.bench.mailbox import Mailbox

LINK = re.compile(rb"(/(?:fr|ar)/petitions/confirm/[\w-]+/)")
FORM = urlencode(
    {
        "first_name": "Fatima",
        "last_name": "Benali",
        "address": "12, rue de la Marche verte",
        "link": "resident",
        "of_age": "on",
        "declaration": "on",
        "shows_name": "no",
    }
).encode()


class Crowd:
    """Signs `number` times on one petition and confirms every link that arrives by mail."""

    def __init__(self, web_port: int, petition: int, number: int, first_cnie: int):
        self.web_port, self.number, self.first_cnie = web_port, number, first_cnie
        self.form = b"/fr/petitions/%d/sign/" % petition
        self.people: dict[bytes, Person] = {}
        self.links: asyncio.Queue[tuple[Person, bytes]] = asyncio.Queue()
        self.waiting = iter(range(number))
        self.confirmed = 0
        self.failed: list[str] = []

    async def serve_mail(self, port: int) -> asyncio.Server:
        """Start the mail server."""
        return await asyncio.get_running_loop().create_server(lambda: Mailbox(self._take), "127.0.0.1", port)

    def _take(self, recipient: bytes, message: bytes) -> None:
        # An author is written to as well: theirs has no link of a signature.
        if (person := self.people.get(recipient)) and (link := LINK.search(message)):
            self.links.put_nowait((person, link[1]))

    async def run(self, signers: int = 12, confirmers: int = 12) -> float:
        """Sign and confirm all; returns the seconds from the first form opened to the last thanks read.

        As many at once as keep both cores busy while some wait for the disk: with six of each they rest for a tenth.
        """
        started = time.perf_counter()
        tasks = [asyncio.create_task(self._work(self._sign_all)) for _ in range(signers)]
        tasks += [asyncio.create_task(self._work(self._confirm_all)) for _ in range(confirmers)]
        while self.confirmed + len(self.failed) < self.number and not any(task.done() for task in tasks[signers:]):
            await asyncio.sleep(0.05)
        seconds = time.perf_counter() - started
        for task in tasks:
            task.cancel()
        return seconds

    async def _work(self, work) -> None:
        await work(Connection(self.web_port))

    async def _sign_all(self, connection: Connection) -> None:
        for number in self.waiting:
            try:
                await self._sign(Person(number, connection))
            except (Refused, ConnectionError) as answer:
                self.failed.append(f"sign {answer!r}")

    async def _sign(self, person: Person) -> None:
        token = await person.open_form(self.form)
        cnie = self.first_cnie + person.number
        self.people[b"signer%d@example.ma" % cnie] = person
        body = b"csrfmiddlewaretoken=%b&%b&cnie=BK%d&contact=signer%d%%40example.ma" % (token, FORM, cnie, cnie)
        await person.open(await person.send(self.form, body))

    async def _confirm_all(self, connection: Connection) -> None:
        while True:
            signer, link = await self.links.get()
            # The message may be there before the page where the code is typed was read: each has a connection of its own.
            person = replace(signer, connection=connection)
            try:
                token = await person.open_form(link)
                await person.open(await person.send(link, b"csrfmiddlewaretoken=" + token))
            except (Refused, ConnectionError) as answer:
                self.failed.append(f"confirm {answer!r}")
            else:
                self.confirmed += 1
