"""News for the pages that are open: messages to the sockets of a group."""

import asyncio
from functools import partial

import structlog
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)

_serving_loop: asyncio.AbstractEventLoop | None = None


def serve_sockets_on(loop: asyncio.AbstractEventLoop | None) -> None:
    """Say which event loop serves the sockets of this very process; None once it no longer does.

    The in-memory layer is only heard there: a message put into it by another loop wakes nobody.
    """
    global _serving_loop
    _serving_loop = loop


def broadcast(group: str, message: dict) -> None:
    """Send `message` (its "type" names the consumer's method) to every socket of `group`, after the commit.

    Never raises: with Redis away the message is lost, and open pages fall back to asking.
    """
    transaction.on_commit(partial(_send, group, message), robust=True)


def _send(group: str, message: dict) -> None:
    layer = get_channel_layer()
    try:
        if _serving_loop is not None and _serving_loop.is_running():
            asyncio.run_coroutine_threadsafe(layer.group_send(group, message), _serving_loop)
        else:
            async_to_sync(layer.group_send)(group, message)
    except (RedisError, OSError, RuntimeError) as error:
        log.warning("sockets_unreachable", group=group, error=type(error).__name__)
