"""The site over ASGI: sockets in production; pages, sockets and the clock in one process where nothing is configured."""

import asyncio
import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civicsite.settings")
pages = get_asgi_application()

# Django has to be set up before models are imported.
from civicsite.clock import start_embedded  # noqa: E402
from civicsite.support.live import serve_sockets_on  # noqa: E402
from petitions.routing import websocket_urlpatterns  # noqa: E402


async def lifespan(scope, receive, send):
    """Start and stop, with the server, what lives beside the requests: the loop of live news and the embedded clock."""
    clock = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            serve_sockets_on(asyncio.get_running_loop())
            clock = start_embedded()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            serve_sockets_on(None)
            if clock:
                clock.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns)),
        "lifespan": lifespan,
    }
)
