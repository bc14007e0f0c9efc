"""Asks the process of this container one path and exits 0 where it answers 200: `python deploy/probe.py /readyz [port]`."""

import http.client
import os
import sys

path, port = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 8000
# ".macommune.example" allows that name and all below it.
host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().removeprefix(".")
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=8)
try:
    connection.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
    answer = connection.getresponse()
    sys.exit(0 if answer.status == 200 else f"{answer.status} {answer.read(300).decode(errors='replace')}")
except OSError as error:
    sys.exit(str(error))
