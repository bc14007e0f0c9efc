"""Addresses of the public log of signatures, below /fr/proof/ and /ar/proof/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from petitions.feeds import root_feed
from petitions.views import proof

app_name = "proof"


class DayConverter(StringConverter):
    """A day as 2026-11-23."""

    regex = r"\d{4}-\d{2}-\d{2}"


register_converter(DayConverter, "day")

urlpatterns = [
    path("", proof.index, name="index"),
    path("check/", proof.check, name="check"),
    path("check.html", proof.offline_check, name="offline"),
    path("feed/", root_feed, name="feed"),
    path("roots.json", proof.roots, name="roots"),
    path("log-<day:day>.jsonl", proof.log, name="log"),
    path("verify.py", proof.verify, name="verify"),
]
