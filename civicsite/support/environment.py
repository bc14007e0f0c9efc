"""Readings of the environment that need more than one line. Imported by settings."""

import base64
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SMS_BACKENDS = {
    "console": "civicsite.support.sms.ConsoleSms",
    "memory": "civicsite.support.sms.MemorySms",
    "http": "civicsite.support.sms.HttpSms",
    "https": "civicsite.support.sms.HttpSms",
}


ENVIRONMENTS = ("local", "production")


def kind_of_installation(name: str) -> str:
    """Return `name` where it is a kind of installation; ImproperlyConfigured for any other: a slip must not start as local."""
    if name not in ENVIRONMENTS:
        raise ImproperlyConfigured(f"ENVIRONMENT is {name!r}: write one of {', '.join(ENVIRONMENTS)}, or leave it out for local.")
    return name


def local_secret(directory: Path, name: str, *, allowed: bool) -> str:
    """Return the secret kept in `directory/name`, made at the first call: 32 random bytes in base64.

    For installations with nothing configured. Returns "" where not `allowed` (production), so that the
    missing variable is reported instead of being papered over.
    """
    if not allowed:
        return ""
    path = directory / name
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as handle:
        secret = base64.b64encode(secrets.token_bytes(32)).decode()
        handle.write(secret)
    return secret


def sms_backend(url: str) -> str:
    """Return the dotted path of the SMS sender that the scheme of SMS_URL names; KeyError for an unknown one."""
    return SMS_BACKENDS[urlsplit(url).scheme]
