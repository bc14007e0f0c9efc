"""The backend that settings.DATABASES names; Django looks for it in a module of this name."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks the socket of a kept connection, not the server, whether it was ended since the last request.

    An idle connection has nothing to read until the server ends it or says something of its own accord: then the server
    is asked as usual. Spares a query in each request (docs/decisions/0012-signing-throughput.md).
    """

    def is_usable(self) -> bool:
        """Whether the kept connection can be used."""
        if self.connection is None or self.connection.closed:
            return False
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN)
        return not poll.poll(0) or super().is_usable()
