"""A connection to the database is kept between requests, and replaced without an error where the server ended it."""

import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="kept connections are PostgreSQL's"),
]


def as_in_a_new_request():
    connection.health_check_done = False


def pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def kept():
    connection.ensure_connection()
    connection.health_check_enabled = True
    yield
    connection.health_check_enabled = False


def test_live_connection_is_used_again_and_asked_nothing(django_assert_num_queries):
    first = pid()
    as_in_a_new_request()
    with django_assert_num_queries(1):
        assert pid() == first
    assert connection.is_usable()


def test_connection_that_the_server_ended_is_replaced_before_the_next_query():
    import psycopg

    first = pid()
    with psycopg.connect(connection.connection.info.dsn, password=connection.connection.info.password) as other:
        other.execute("SELECT pg_terminate_backend(%s, 2000)", [first])
    assert not connection.is_usable()
    as_in_a_new_request()
    assert pid() != first
