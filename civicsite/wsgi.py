"""The pages, over WSGI."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civicsite.settings")
application = get_wsgi_application()

# What was loaded stays for good: looking through it again and again for garbage took a tenth of each request.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
