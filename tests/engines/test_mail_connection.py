"""A batch of codes on one connection to a real mail server, which ends it after so many messages."""

import pytest
from aiosmtpd.controller import Controller

from accounts.contacts import Contact
from petitions.models import Signature
from petitions.notices.codes import send_owed_codes
from petitions.services.signing import sign
from tests.engines.installation import free_port
from tests.factories.petitions import PetitionFactory, signer

pytestmark = pytest.mark.django_db
A_CONNECTION = 3


class Ending:
    """Takes three messages on a connection, then says 421, or breaks it off without a word."""

    def __init__(self, word: str):
        self.word = word
        self.taken: list[str] = []
        self.sessions: dict[int, int] = {}

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - the library's name
        """Refuse the fourth message of a connection."""
        key = id(session)
        self.sessions[key] = self.sessions.get(key, 0) + 1
        if self.sessions[key] > A_CONNECTION:
            if not self.word:
                server.transport.abort()
            return self.word or "250 never heard"
        envelope.mail_from = address
        return "250 go on"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        """Take it."""
        self.taken.append(envelope.rcpt_tos[0])
        return "250 taken"


@pytest.mark.parametrize("word", ["421 too many messages on this connection", ""])
def test_each_code_goes_out_once_however_often_the_server_ends_the_connection(word, settings):
    server = Ending(word)
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        petition = PetitionFactory()
        for n in range(8):
            sign(petition, signer(cnie=f"FA10000{n}", contact=Contact("mail", f"signer{n}@example.ma")))
        send_owed_codes()
    finally:
        controller.stop()
    assert server.taken == [f"signer{n}@example.ma" for n in range(8)]
    assert not Signature.objects.filter(code_sent_at__isnull=True).exists()
    assert len(server.sessions) < len(server.taken)
