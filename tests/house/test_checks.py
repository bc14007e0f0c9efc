"""Production refuses each unsafe value and names the variable; the whole site is started in a process of its own."""

import base64
import os
import subprocess
import sys

import pytest
from django.conf import settings as site

SAFE = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k7#Lm2nB8vC4xZ6q9!vXz2pW4mT8rYb6nJ3cF5hD1gS0aE-uOiPzQwX",
    "MASTER_KEY": base64.b64encode(bytes(range(32))).decode(),
    "ALLOWED_HOSTS": "macommune.example",
    "SITE_URL": "https://macommune.example",
    "DATABASE_URL": "postgresql://civic@127.0.0.1:1/civic",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example:587",
    "SMS_URL": "https://user:secret@sms.example/messages",
}


def manage(*command, tmp_path, **changes):
    """Run manage.py with nothing in the environment but what is given; None unsets a variable."""
    values = {**SAFE, "VAR_DIR": str(tmp_path), "PATH": os.environ["PATH"], **changes}
    environment = {name: value for name, value in values.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=site.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"MASTER_KEY": None}, "MASTER_KEY"),
        ({"MASTER_KEY": base64.b64encode(b"x" * 31).decode()}, "MASTER_KEY"),
        ({"MASTER_KEY": "not base64 at all!"}, "MASTER_KEY"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "macommune.example,*"}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": None}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////tmp/x.sqlite3"}, "DATABASE_URL"),
        ({"REDIS_URL": None}, "REDIS_URL"),
        ({"EMAIL_URL": None}, "EMAIL_URL"),
        ({"EMAIL_URL": "consolemail://"}, "EMAIL_URL"),
        ({"SMS_URL": None}, "SMS_URL"),
        ({"SMS_URL": "memory://"}, "SMS_URL"),
        ({"STAFF_SECOND_FACTOR_REQUIRED": "0"}, "STAFF_SECOND_FACTOR_REQUIRED"),
        ({"DEMONSTRATION": "1"}, "STAFF_SECOND_FACTOR_REQUIRED"),
        ({"OIDC_URL": "http://identity.example", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}, "OIDC_URL"),
        ({"OIDC_URL": "https://identity.example", "OIDC_CLIENT_ID": "x"}, "OIDC_CLIENT_ID"),
    ],
)
def test_production_does_not_start_on_an_unsafe_value(changes, variable, tmp_path):
    run = manage("version", tmp_path=tmp_path, **changes)
    assert run.returncode == 1
    assert "Production does not start with unsafe settings" in run.stderr
    assert f"- {variable} " in run.stderr


@pytest.mark.parametrize("name", ["prod", "Production", "production ", "staging", ""])
def test_unknown_environment_does_not_start_as_local(name, tmp_path):
    run = manage("check", tmp_path=tmp_path, ENVIRONMENT=name)
    assert run.returncode == 1
    assert "ENVIRONMENT" in run.stderr
    assert "local, production" in run.stderr


def test_every_unsafe_value_is_named_at_once(tmp_path):
    run = manage("version", tmp_path=tmp_path, SECRET_KEY=None, REDIS_URL=None)
    assert [f"- {name} " in run.stderr for name in ("SECRET_KEY", "REDIS_URL")] == [True, True]


def test_safe_production_is_clean_under_check_deploy(tmp_path):
    run = manage("check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")


def test_demonstration_in_production_is_a_warning(tmp_path):
    run = manage("check", "--deploy", tmp_path=tmp_path, DEMONSTRATION="1", STAFF_SECOND_FACTOR_REQUIRED="1")
    assert run.returncode == 0
    assert "civicsite.W001" in run.stderr


def test_unencrypted_addresses_are_warnings(tmp_path):
    run = manage("check", "--deploy", tmp_path=tmp_path, SITE_URL="http://macommune.example", SMS_URL="http://sms.example/")
    assert run.returncode == 0
    assert ["civicsite.W002" in run.stderr, "civicsite.W003" in run.stderr] == [True, True]


def test_site_with_nothing_configured_starts_and_makes_its_own_secrets(tmp_path):
    run = manage("check", tmp_path=tmp_path, **dict.fromkeys(SAFE))
    assert (run.returncode, run.stderr) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["master_key", "secret_key"]
    assert oct((tmp_path / "master_key").stat().st_mode & 0o777) == "0o600"
