"""Rules of the project that Django cannot know, as system checks. In production the errors also refuse the start."""

import base64
import binascii
from collections.abc import Iterator

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

MIN_SECRET_LENGTH = 50


@register(Tags.security, deploy=True)
def check_production(app_configs=None, **kwargs) -> list[CheckMessage]:
    """What must not be so where citizens sign; each message names the variable. Run by `check --deploy`."""
    return [*_errors(), *_warnings()]


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured, naming every unsafe variable, where ENVIRONMENT is production and one is unsafe."""
    if settings.PRODUCTION and (errors := list(_errors())):
        said = "\n".join(f"- {error.msg} ({error.id})" for error in errors)
        raise ImproperlyConfigured(f"Production does not start with unsafe settings:\n{said}")


def _errors() -> Iterator[CheckMessage]:
    secret = _secret_key()
    if len(secret) < MIN_SECRET_LENGTH or len(set(secret)) < 10:
        yield Error(f"SECRET_KEY is missing or weak: at least {MIN_SECRET_LENGTH} random characters.", id="civicsite.E001")
    if not _is_master_key(settings.MASTER_KEY):
        yield Error("MASTER_KEY is missing or is not 32 bytes in base64.", id="civicsite.E002")
    if settings.DEBUG:
        yield Error("DEBUG is on: errors would show the inside of the site to everyone.", id="civicsite.E003")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS is empty or lets every host through.", id="civicsite.E004")
    if settings.DATABASES["default"]["ENGINE"] != settings.POSTGRESQL:
        yield Error("DATABASE_URL is unset or does not name PostgreSQL.", id="civicsite.E005")
    if not settings.REDIS_URL:
        yield Error("REDIS_URL is unset: jobs, limits and live counts need Redis.", id="civicsite.E006")
    if settings.EMAIL_BACKEND != "django.core.mail.backends.smtp.EmailBackend":
        yield Error("EMAIL_URL is unset or sends no mail: codes would reach nobody.", id="civicsite.E007")
    if not settings.SMS_BACKEND.endswith(".HttpSms"):
        yield Error("SMS_URL is unset or sends no text message: codes would reach nobody.", id="civicsite.E008")
    if not settings.STAFF_SECOND_FACTOR_REQUIRED:
        yield Error("STAFF_SECOND_FACTOR_REQUIRED is off: a stolen password would be enough.", id="civicsite.E009")
    if settings.OIDC_URL and not settings.OIDC_URL.startswith("https://"):
        yield Error("OIDC_URL is not an https:// address: anyone on the way could say who signs in.", id="civicsite.E010")
    if settings.OIDC_URL and not (settings.OIDC_CLIENT_ID and settings.OIDC_CLIENT_SECRET):
        yield Error("OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is missing beside OIDC_URL.", id="civicsite.E011")


def _warnings() -> Iterator[CheckMessage]:
    if settings.DEMONSTRATION:
        yield Warning("DEMONSTRATION is on: the site says everywhere that nothing on it is real.", id="civicsite.W001")
    if not settings.SITE_URL.startswith("https://"):
        yield Warning("SITE_URL is not an https:// address: links in mails lead there.", id="civicsite.W002")
    if settings.SMS_URL.startswith("http://"):
        yield Warning("SMS_URL is not encrypted: phones and codes would travel in clear.", id="civicsite.W003")


def _secret_key() -> str:
    # Django raises at the first reading of an empty one: the others would not be named.
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:
        return ""


def _is_master_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False
