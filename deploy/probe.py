"""Asks the process of this container one path and exits 0 where it answers 200: `python deploy/probe.py /readyz`."""

import os
import sys
import urllib.error
import urllib.request

host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip()
request = urllib.request.Request(f"http://127.0.0.1:8000{sys.argv[1]}", headers={"Host": host, "X-Forwarded-Proto": "https"})
try:
    with urllib.request.urlopen(request, timeout=8) as response:
        sys.exit(response.status != 200)
except (urllib.error.URLError, OSError) as error:
    sys.exit(str(error))
