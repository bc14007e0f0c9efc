"""Settings, from the environment only. The table of variables is in docs/operations.md.

With nothing configured the whole site runs in one process on SQLite ("embedded"); with
DATABASE_URL and REDIS_URL the same code runs on PostgreSQL and Redis (docs/architecture.md).
`civicsite.checks` refuses unsafe values when ENVIRONMENT is "production".
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from civicsite.applications import INSTALLED_APPS, MIDDLEWARE, TEMPLATES  # noqa: F401
from civicsite.interfaces import (  # noqa: F401
    CORS_ALLOW_ALL_ORIGINS,
    CORS_ALLOW_METHODS,
    CORS_URLS_REGEX,
    REST_FRAMEWORK,
    SPECTACULAR_SETTINGS,
)
from civicsite.support.environment import kind_of_installation, local_secret, sms_backend
from civicsite.support.logs import configure_logs

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- What kind of installation this is -------------------------------------------------
ENVIRONMENT = kind_of_installation(env("ENVIRONMENT", default="local"))
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.bool("DEBUG", default=False)
DATABASE_URL = env("DATABASE_URL", default="")
REDIS_URL = env("REDIS_URL", default="")
EMBEDDED = not REDIS_URL
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)

# Empty in production when unset, so that civicsite.checks can name the variable.
SECRET_KEY = env("SECRET_KEY", default="") or local_secret(VAR_DIR, "secret_key", allowed=not PRODUCTION)
# 32 bytes in base64: wraps the petitions' keys (docs/decisions/0004-identity.md).
MASTER_KEY = env("MASTER_KEY", default="") or local_secret(VAR_DIR, "master_key", allowed=not PRODUCTION)

SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

# --- Applications: civicsite.applications ----------------------------------------------
ROOT_URLCONF = "civicsite.urls"
WSGI_APPLICATION = "civicsite.wsgi.application"
ASGI_APPLICATION = "civicsite.asgi.application"
FORM_RENDERER = "civicsite.support.forms.CivicFormRenderer"

# --- Database, cache, queue, sockets ----------------------------------------------------
POSTGRESQL = "civicsite.support.postgresql"
DATABASES = {"default": env.db_url_config(DATABASE_URL or f"sqlite:///{VAR_DIR / 'civicsite.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        DATABASES["default"]["ENGINE"] = POSTGRESQL

if EMBEDDED:
    from fakeredis import FakeRedisConnection

    _redis_cache = {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": "redis://embedded/0",
        "OPTIONS": {"CONNECTION_POOL_KWARGS": {"connection_class": FakeRedisConnection}},
    }
else:
    _redis_cache = {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.5, "SOCKET_TIMEOUT": 5},
    }
CACHES = {
    # Losing Redis must never fail a citizen's request: the cache then forgets, silently.
    "default": {**_redis_cache, "KEY_PREFIX": "civicsite", "OPTIONS": {**_redis_cache["OPTIONS"], "IGNORE_EXCEPTIONS": True}},
    # The connection of the job queue, which has to know when Redis is away.
    "jobs": _redis_cache,
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 600},
}
RQ_QUEUES = {"default": {"USE_REDIS_CACHE": "jobs", "ASYNC": not EMBEDDED, "DEFAULT_TIMEOUT": 600, "DEFAULT_RESULT_TTL": 60}}
RQ = {"WORKER_CLASS": "civicsite.support.worker.Worker"}
CHANNEL_LAYERS = {
    "default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    if EMBEDDED
    else {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}}
}
# How long a petition collects signatures: the law says nothing (docs/law.md).
PETITION_COLLECTION_DAYS = env.int("PETITION_COLLECTION_DAYS", default=180)
# Who owes something is reminded so many days before its last day; the central team hears of it so many days after.
DEADLINE_REMINDER_DAYS = env.list("DEADLINE_REMINDER_DAYS", cast=int, default=[14, 3])
DEADLINE_CENTRAL_DAYS = env.int("DEADLINE_CENTRAL_DAYS", default=14)
# The law is silent on online signatures: off, they are a number beside the list; on, an annex of their own (0019-documents).
DOSSIER_INCLUDES_ONLINE = env.bool("DOSSIER_INCLUDES_ONLINE", default=False)
# A worker that died at a dossier keeps it from the others for so long.
DOSSIER_CLAIM_SECONDS = env.int("DOSSIER_CLAIM_SECONDS", default=120)
# Addresses that get each day's root of the log of signatures (docs/decisions/0020-proof.md).
PROOF_WITNESSES = env.list("PROOF_WITNESSES", default=[])
# Until when what petitions keep about people is kept (docs/decisions/0021-retention.md): law 09-08 gives no figure.
RETENTION_SCANS_DAYS = env.int("RETENTION_SCANS_DAYS", default=30)
RETENTION_DECIDED_DAYS = env.int("RETENTION_DECIDED_DAYS", default=270)
RETENTION_WITHDRAWN_DAYS = env.int("RETENTION_WITHDRAWN_DAYS", default=90)
RETENTION_UNFILED_DAYS = env.int("RETENTION_UNFILED_DAYS", default=365)
RETENTION_REFILE_DAYS = env.int("RETENTION_REFILE_DAYS", default=180)
RETENTION_WARNING_DAYS = env.int("RETENTION_WARNING_DAYS", default=30)
PAPER_AUDIT_LINES = env.int("PAPER_AUDIT_LINES", default=60)
# The list of destroyed keys: kept apart from the backups, applied after a restore.
DESTROYED_KEYS = env("DESTROYED_KEYS", default=str(VAR_DIR / "destroyed-keys.jsonl"))
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=5)
PAGE_CACHE_PAGES = env.int("PAGE_CACHE_PAGES", default=512)

# --- Languages and time -----------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["civicsite.formats"]
TIME_ZONE = "Africa/Casablanca"
USE_TZ = True
USE_I18N = True
MODELTRANSLATION_DEFAULT_LANGUAGE = "fr"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("fr", "ar")
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField")

# --- Files ------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Scans and other papers of petitions, encrypted (petitions.services.files): never served by the proxy.
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(VAR_DIR / "private")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": PRIVATE_ROOT,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Where the fonts of the share pictures lie (Debian: fonts-noto-core).
FONTS_DIR = env("FONTS_DIR", default="/usr/share/fonts/truetype/noto")
WHITENOISE_USE_FINDERS = not PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- People -----------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 2 * 3600
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "accounts:home"
# Citizens' codes are in accounts.codes; these settings are for staff: e-mail, password, second factor.
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "accounts.staff_forms.StaffSignInForm", "reauthenticate": "accounts.staff_forms.PasswordAgainForm"}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.staff_forms.SecondFactorForm",
    "activate_totp": "accounts.staff_forms.EnrolApplicationForm",
    "add_webauthn": "accounts.staff_forms.AddKeyForm",
}
# A phone whose clock is up to half a minute off is borne.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Ma commune"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
# Exempts the demonstration's own accounts from the second factor; civicsite.checks refuses it in production.
STAFF_SECOND_FACTOR_REQUIRED = env.bool("STAFF_SECOND_FACTOR_REQUIRED", default=not DEMONSTRATION)

# A national identity service by OpenID Connect, off unless named (docs/decisions/0030-identity-provider.md).
OIDC_URL = env("OIDC_URL", default="").rstrip("/")
OIDC_NAME = env("OIDC_NAME", default="")
OIDC_SCOPES = env.list("OIDC_SCOPES", default=["openid", "profile", "email", "phone"])
SOCIALACCOUNT_ADAPTER = "accounts.identity.IdentityAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_CLIENT_ID, OIDC_CLIENT_SECRET = env("OIDC_CLIENT_ID", default=""), env("OIDC_CLIENT_SECRET", default="")
_identity = {"name": OIDC_NAME or "OpenID Connect", "client_id": OIDC_CLIENT_ID, "secret": OIDC_CLIENT_SECRET}
SOCIALACCOUNT_PROVIDERS = {"identity": {"OAUTH_PKCE_ENABLED": True, "APP": _identity | {"settings": {"server_url": OIDC_URL}}}}

# --- Messages ---------------------------------------------------------------------------
vars().update(env.email_url_config(env("EMAIL_URL", default="consolemail://")))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Ma commune <ne-pas-repondre@macommune.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SMS_URL = env("SMS_URL", default="console://")
SMS_BACKEND = sms_backend(SMS_URL)
# Ceilings against fraud (civicsite.support.smsceilings), 0 for none; a mobile network puts thousands behind one address.
SMS_PER_ADDRESS_HOUR = env.int("SMS_PER_ADDRESS_HOUR", default=120)
SMS_PER_ADDRESS_DAY = env.int("SMS_PER_ADDRESS_DAY", default=600)
SMS_PER_RANGE_HOUR = env.int("SMS_PER_RANGE_HOUR", default=60)
SMS_PER_HOUR = env.int("SMS_PER_HOUR", default=3000)
SMS_PER_DAY = env.int("SMS_PER_DAY", default=20000)
# A worker that claimed a message and died keeps it from the others for so long.
OWED_CLAIM_SECONDS = env.int("OWED_CLAIM_SECONDS", default=120)
OWED_GATHER_SECONDS = env.float("OWED_GATHER_SECONDS", default=0 if EMBEDDED else 0.1)

# --- Wagtail ----------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Ma commune"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_LOGIN_URL = "/fr/account/staff/"
WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
# Changing one's e-mail needs a code to the new one (accounts), which this form of Wagtail's does not ask.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}
TAGGIT_CASE_INSENSITIVE = True

# --- Security ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        # The proof of work of django-altcha runs in a worker made from a blob.
        "worker-src": [SELF, "blob:"],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "civicsite.views.csrf_failure"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 365)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
    CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
# How many reverse proxies of ours stand in front: tells which X-Forwarded-For entry is the visitor's.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if PRODUCTION else 0)
METRICS_TOKEN = env("METRICS_TOKEN", default="")
ALTCHA_HMAC_KEY = SECRET_KEY
# W019: the editor shows previews in a frame of the same origin; CSP's frame-ancestors keeps public pages out of frames.
SILENCED_SYSTEM_CHECKS = ["models.W042", "security.W019"]

# --- Logs -------------------------------------------------------------------------------
LOG_FORMAT = env("LOG_FORMAT", default="json" if PRODUCTION else "console")
LOGGING = configure_logs(LOG_FORMAT, env("LOG_LEVEL", default="INFO"))
