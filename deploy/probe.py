"""Asks the process of this container one path and exits 0 where it answers 200: `python deploy/probe.py /readyz`."""

import http.client
import os
import sys

host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip()
connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=8)
try:
    connection.request("GET", sys.argv[1], headers={"Host": host, "X-Forwarded-Proto": "https"})
    answer = connection.getresponse()
    sys.exit(0 if answer.status == 200 else answer.read().decode())
except OSError as error:
    sys.exit(str(error))
