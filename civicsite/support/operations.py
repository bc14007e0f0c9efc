"""What the people who run the site ask it: is the process alive, can it serve, what is waiting."""

import hmac
import ipaddress
from collections.abc import Callable, Iterable

import django_rq
import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django_redis import get_redis_connection
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from redis.exceptions import RedisError

from civicsite.support.sms import gateway_refuses_us

log = structlog.get_logger(__name__)

_gauges: dict[str, tuple[str, Callable[[], float]]] = {}
_alarms: dict[str, Callable[[], str]] = {}
_migrated = False


def register_gauge(name: str, help: str, read: Callable[[], float]) -> None:
    """Show `read()` among the metrics as civicsite_<name>. Called from AppConfig.ready(); a name is taken once."""
    if name in _gauges and _gauges[name][1] is not read:
        raise ValueError(f"The gauge {name} is already registered.")
    _gauges[name] = (help, read)


def register_alarm(name: str, read: Callable[[], str]) -> None:
    """Show `read()`, "ok" or a word, among the parts of /readyz. It keeps the site from nothing: the answer stays 200."""
    _alarms[name] = read


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, queue and migrations: 200 where all are ready, else 503 with the state of each.

    Beside them stands whether the SMS gateway refuses us: to be mended at once, and no reason to send nobody here.
    Through a proxy 403 without the METRICS_TOKEN: what is broken is nobody's business outside, and each look asks the database.
    """
    if _came_through_a_proxy(request) and not _brings_token(request):
        return HttpResponse("forbidden\n", status=403, content_type="text/plain")
    state = {"database": _database(), "queue": _queue()}
    state["migrations"] = _migrations() if state["database"] == "ok" else "unknown"
    ready = all(value == "ok" for value in state.values())
    state["sms"] = "gateway refuses us" if gateway_refuses_us() else "ok"
    return JsonResponse(state | (_alarmed() if ready else {}), status=200 if ready else 503)


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """The gauges in Prometheus' text format; 403 without the METRICS_TOKEN, or from elsewhere where none is set."""
    if not _may_read_metrics(request):
        return HttpResponse("forbidden\n", status=403, content_type="text/plain")
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gauges())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read_metrics(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        return _brings_token(request)
    # What a proxy on the same machine passes on comes from elsewhere.
    if _came_through_a_proxy(request):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _brings_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())


def _came_through_a_proxy(request: HttpRequest) -> bool:
    return "X-Forwarded-For" in request.headers


class _Gauges(Collector):
    """Reads everything at each call; a gauge that cannot be read is left out and logged."""

    def collect(self) -> Iterable[Metric]:
        yield from self._queues()
        for name, (help_text, read) in _gauges.items():
            try:
                yield GaugeMetricFamily(f"civicsite_{name}", help_text, value=read())
            except (DatabaseError, RedisError) as error:
                log.warning("gauge_unreadable", gauge=name, error=type(error).__name__)

    def _queues(self) -> Iterable[Metric]:
        waiting = GaugeMetricFamily("civicsite_queue_jobs_waiting", "Jobs that wait for a worker.", labels=["queue"])
        failed = GaugeMetricFamily("civicsite_queue_jobs_failed", "Jobs that failed and are kept.", labels=["queue"])
        try:
            for name in settings.RQ_QUEUES:
                queue = django_rq.get_queue(name)
                waiting.add_metric([name], queue.count)
                failed.add_metric([name], queue.failed_job_registry.count)
            workers = float(len(django_rq.get_queue("default").connection.smembers("rq:workers")))
        except RedisError as error:
            log.warning("gauge_unreadable", gauge="queue", error=type(error).__name__)
            yield GaugeMetricFamily("civicsite_queue_up", "Whether the queue answers.", value=0)
            return
        yield GaugeMetricFamily("civicsite_queue_up", "Whether the queue answers.", value=1)
        yield GaugeMetricFamily("civicsite_queue_workers", "Workers registered.", value=workers)
        yield waiting
        yield failed


def _alarmed() -> dict[str, str]:
    return {name: read() for name, read in _alarms.items()}


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.warning("not_ready", part="database", error=type(error).__name__)
        return "unreachable"
    return "ok"


def _queue() -> str:
    try:
        get_redis_connection("jobs").ping()
    except RedisError as error:
        log.warning("not_ready", part="queue", error=type(error).__name__)
        return "unreachable"
    return "ok"


def _migrations() -> str:
    # Once applied they stay applied while this code runs.
    global _migrated
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError as error:
            log.warning("not_ready", part="migrations", error=type(error).__name__)
    return "ok" if _migrated else "missing"
