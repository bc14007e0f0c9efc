"""The site's settings, made quick for tests: nothing that changes what is promised."""

import os

from tests.ownredis import own_database

# Parallel workers must not empty one another's Redis: each has a database of its own.
if os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = own_database(os.environ["REDIS_URL"], os.environ.get("PYTEST_XDIST_WORKER", ""))

from civicsite.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SMS_BACKEND = "civicsite.support.sms.MemorySms"
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
PAGE_CACHE_SECONDS = 0
# Jobs run at once, in the test's own transaction, whatever carries the queue.
RQ_QUEUES = {"default": {**RQ_QUEUES["default"], "ASYNC": False}}  # noqa: F405
# Alone in its process, a test has nothing to gather.
OWED_GATHER_SECONDS = 0
# Each client of a test makes the middleware anew: static files are looked for when asked for, not all listed each time.
WHITENOISE_AUTOREFRESH = True
