"""How often something may be done: windows in Redis, in this process's memory while Redis is away."""

import ipaddress
from collections.abc import Callable, Sequence
from functools import cache
from time import monotonic, time
from typing import Any, NamedTuple, TypeVar

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from limits import RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.storage.base import Storage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter
from redis.exceptions import NoScriptError, RedisError

log = structlog.get_logger(__name__)

# After a failure Redis is not asked for so long: a request does not wait for its time-out each time.
SECONDS_WITHOUT_REDIS = 5

Answer = TypeVar("Answer")


class Window(NamedTuple):
    """How often `name` may be done by `key`: at most `limit` times in `seconds`."""

    name: str
    key: str
    limit: int
    seconds: int


class _Kept:
    """Both kinds of windows in one storage: moving ones keep each moment, fixed ones a number."""

    def __init__(self, storage: Storage):
        self.moving = MovingWindowRateLimiter(storage)
        self.fixed = FixedWindowRateLimiter(storage)

    def hit_each(self, windows: Sequence[Window]) -> list[bool]:
        """Hit moving windows, one after the other."""
        return [self.moving.hit(*_item(window)) for window in windows]


class _Shared(_Kept):
    """The windows in Redis."""

    def __init__(self, storage: RedisStorage):
        super().__init__(storage)
        self._storage = storage

    def hit_each(self, windows: Sequence[Window]) -> list[bool]:
        """Hit moving windows in one trip to Redis, by the library's own script."""
        storage, now = self._storage, time()
        redis: Any = storage.get_connection()
        script = storage.lua_acquire_moving_window
        try:
            with redis.pipeline(transaction=False) as trip:
                for item, *names in map(_item, windows):
                    key = storage.prefixed_key(item.key_for(*names))
                    trip.evalsha(script.sha, 1, key, now, item.amount, item.get_expiry(), 1)
                return [bool(answer) for answer in trip.execute()]
        except NoScriptError:
            # Redis was started anew and knows no script yet: asked one by one, the library brings it along.
            return super().hit_each(windows)
        except RedisError as error:
            raise StorageError(error) from error


class _Windows:
    """The windows of this installation: Redis where there is one, memory where there is none or it is away."""

    def __init__(self, redis_url: str):
        self.memory = _Kept(MemoryStorage())
        self.shared = None
        if redis_url:
            storage = RedisStorage(redis_url, wrap_exceptions=True, socket_connect_timeout=0.5, socket_timeout=1)
            self.shared = _Shared(storage)
        self.away_until = 0.0

    def ask(self, question: Callable[[_Kept], Answer]) -> Answer:
        if self.shared is not None and monotonic() >= self.away_until:
            try:
                return question(self.shared)
            except StorageError as error:
                self.away_until = monotonic() + SECONDS_WITHOUT_REDIS
                log.warning("limits_kept_in_memory", error=type(error).__name__)
        return question(self.memory)


@cache
def _windows() -> _Windows:
    return _Windows(settings.REDIS_URL)


def hit(name: str, key: str, *, limit: int, seconds: int) -> bool:
    """Count one more `name` by `key`; True while there were at most `limit` of them in the last `seconds`.

    What is over the limit is not counted. `key` may be an address, a phone, an e-mail: only its digest is kept.
    """
    return hit_each(Window(name, key, limit, seconds))[0]


def hit_each(*windows: Window) -> list[bool]:
    """`hit` each of them; several in one trip to Redis."""
    return _windows().ask(lambda kept: kept.hit_each(windows))


def _item(window: Window) -> tuple[RateLimitItemPerSecond, str, str]:
    return RateLimitItemPerSecond(window.limit, window.seconds), window.name, _digest(window.key)


def hit_fixed(name: str, key: str, *, limit: int, seconds: int) -> bool:
    """As `hit`, in windows that follow each other: for limits of thousands, of which only the number is kept."""
    item, names = RateLimitItemPerSecond(limit, seconds), (name, _digest(key))
    return _windows().ask(lambda kept: kept.fixed.hit(item, *names))


def used_fixed(name: str, key: str, *, limit: int, seconds: int) -> int:
    """Return how many `hit_fixed` has counted in the window that runs, at most `limit`."""
    item, names = RateLimitItemPerSecond(limit, seconds), (name, _digest(key))
    return limit - _windows().ask(lambda kept: kept.fixed.get_window_stats(item, *names)).remaining


def _digest(key: str) -> str:
    return salted_hmac("civicsite.limits", key, algorithm="sha256").hexdigest()[:32]


def forget() -> None:
    """Start all windows anew in this process, for tests."""
    _windows.cache_clear()


def visitor_address(request: HttpRequest) -> str:
    """Return the address that limits count by: the visitor's IPv4, or the /64 network of their IPv6.

    Behind TRUSTED_PROXIES proxies of ours it is the entry of X-Forwarded-For that the outermost one wrote; what is
    before it was written by the visitor and is not believed. "unknown" where there is no valid address.
    """
    said = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        said = forwarded[-settings.TRUSTED_PROXIES] or said
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
