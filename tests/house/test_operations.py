"""The operators' endpoints: who may read, what is not ready, what is shown."""

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from civicsite.support import operations
from petitions.models import LogCheck

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "tests.house.urls"


def test_process_answers_without_the_database(client, django_db_blocker):
    with django_db_blocker.block():
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_ready_when_all_is(client, monkeypatch):
    monkeypatch.setattr(operations, "_migrated", True)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": "ok", "queue": "ok", "migrations": "ok", "sms": "ok", "log": "ok"},
    )


@pytest.mark.parametrize("token", ["", "token-of-the-metrics"])
@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong"])
def test_what_is_broken_is_not_told_outside(client, settings, token, given):
    settings.METRICS_TOKEN = token
    answer = client.get("/readyz", headers={"X-Forwarded-For": "105.66.1.2", "Authorization": given})
    assert (answer.status_code, answer.content) == (403, b"forbidden\n")


def test_whoever_watches_from_outside_is_told_for_the_token(client, settings, monkeypatch):
    monkeypatch.setattr(operations, "_migrated", True)
    settings.METRICS_TOKEN = "token-of-the-metrics"
    given = {"X-Forwarded-For": "105.66.1.2", "Authorization": "Bearer token-of-the-metrics"}
    assert client.get("/readyz", headers=given).json()["database"] == "ok"


def test_log_that_differs_is_said_and_keeps_nobody_from_the_site(client, monkeypatch):
    monkeypatch.setattr(operations, "_migrated", True)
    LogCheck.objects.create(first=0, end=9, size=9, found=1, findings=[])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["log"]) == (200, "differs")


def test_not_ready_while_a_migration_is_missing(client, monkeypatch, settings):
    # Whatever this database was made from.
    settings.MIGRATION_MODULES = {}
    monkeypatch.setattr(operations, "_migrated", False)
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if "django_migrations" in tables:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'petitions'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "queue": "ok", "migrations": "missing", "sms": "ok"})


@pytest.mark.engines
def test_not_ready_without_the_queue_and_says_so(client, own_redis, settings, monkeypatch):
    monkeypatch.setattr(operations, "_migrated", True)
    settings.CACHES = {**settings.CACHES, "jobs": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": own_redis.url}}
    assert client.get("/readyz").status_code == 200
    own_redis.stop()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"database": "ok", "queue": "unreachable", "migrations": "ok", "sms": "ok"},
    )
    own_redis.start()
    assert client.get("/readyz").status_code == 200


def test_not_ready_without_the_database_and_says_so(client, monkeypatch):
    here = connections["default"]
    broken = type(here)({**here.settings_dict, "NAME": "/nowhere/at/all.sqlite3", "HOST": "/nowhere"})
    monkeypatch.setattr(operations, "connection", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"], answer.json()["migrations"]) == (503, "unreachable", "unknown")


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", "Bearer ключ", "token-of-the-metrics-x"])
def test_metrics_are_refused_without_the_token(client, settings, given):
    settings.METRICS_TOKEN = "token-of-the-metrics"
    assert client.get("/metrics", HTTP_AUTHORIZATION=given).status_code == 403


def test_metrics_are_given_for_the_token_from_anywhere(settings):
    settings.METRICS_TOKEN = "token-of-the-metrics"
    answer = Client(REMOTE_ADDR="105.66.1.2").get("/metrics", HTTP_AUTHORIZATION="Bearer token-of-the-metrics")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("remote", "extra", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("105.66.1.2", {}, 403),
        ("", {}, 403),
        ("127.0.0.1", {"HTTP_X_FORWARDED_FOR": "105.66.1.2"}, 403),
    ],
)
def test_metrics_without_a_token_are_for_this_machine_alone(remote, extra, status, settings):
    settings.METRICS_TOKEN = ""
    assert Client(REMOTE_ADDR=remote).get("/metrics", **extra).status_code == status


def test_metrics_show_the_queue_and_registered_gauges(client, monkeypatch):
    monkeypatch.setattr(operations, "_gauges", {})
    operations.register_gauge("owed_things", "Things owed.", lambda: 7)
    lines = client.get("/metrics").content.decode().splitlines()
    assert "civicsite_owed_things 7.0" in lines
    assert 'civicsite_queue_jobs_waiting{queue="default"} 0.0' in lines
    assert 'civicsite_queue_jobs_failed{queue="default"} 0.0' in lines
    assert "civicsite_queue_up 1.0" in lines


def test_gauge_that_cannot_be_read_leaves_the_others(client, monkeypatch):
    def unreadable():
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")

    monkeypatch.setattr(operations, "_gauges", {})
    operations.register_gauge("broken", "Broken.", unreadable)
    operations.register_gauge("whole", "Whole.", lambda: 1)
    with transaction.atomic():
        text = client.get("/metrics").content.decode()
        transaction.set_rollback(True)
    assert "civicsite_whole 1.0" in text
    assert "civicsite_broken " not in text


def test_name_of_a_gauge_is_taken_once(monkeypatch):
    monkeypatch.setattr(operations, "_gauges", {})
    operations.register_gauge("one", "One.", len)
    operations.register_gauge("one", "One.", len)
    with pytest.raises(ValueError, match="already registered"):
        operations.register_gauge("one", "Another.", max)
