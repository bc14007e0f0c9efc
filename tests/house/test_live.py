"""Live news: not before the commit, never an error, heard across threads."""

import asyncio
from threading import Thread

import pytest
from channels.layers import get_channel_layer
from django.db import transaction

from civicsite.support import live

COUNT = {"type": "count", "online": 12, "required": 100}


async def joined(group):
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(group, channel)
    return layer, channel


@pytest.fixture
def serving_loop():
    """An event loop in another thread, as a server's."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    live.serve_sockets_on(loop)
    yield loop
    live.serve_sockets_on(None)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.mark.django_db(transaction=True)
def test_rolled_back_news_is_not_sent(serving_loop):
    async def heard():
        layer, channel = await joined("petition-1")
        waiting = asyncio.ensure_future(layer.receive(channel))
        await asyncio.sleep(0.3)
        waiting.cancel()
        return waiting.done() and not waiting.cancelled()

    future = asyncio.run_coroutine_threadsafe(heard(), serving_loop)
    with transaction.atomic():
        live.broadcast("petition-1", COUNT)
        transaction.set_rollback(True)
    assert future.result(timeout=5) is False


@pytest.mark.django_db(transaction=True)
def test_news_from_another_thread_wakes_a_waiting_socket_at_once(serving_loop):
    layer, channel = asyncio.run_coroutine_threadsafe(joined("petition-2"), serving_loop).result(timeout=5)
    heard = asyncio.run_coroutine_threadsafe(layer.receive(channel), serving_loop)
    with transaction.atomic():
        live.broadcast("petition-2", COUNT)
        assert not heard.done()
    assert heard.result(timeout=2) == COUNT


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_redis_away_raises_nothing_and_news_flows_again_on_its_return(own_redis, settings, caplog):
    settings.CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [own_redis.url]}}
    }
    own_redis.stop()
    live.broadcast("petition-3", COUNT)
    assert "sockets_unreachable" in caplog.text
    own_redis.start()

    async def hear():
        layer, channel = await joined("petition-3")
        waiting = asyncio.ensure_future(layer.receive(channel))
        await asyncio.to_thread(live._send, "petition-3", COUNT)
        return await asyncio.wait_for(waiting, 5)

    assert asyncio.run(hear()) == COUNT
