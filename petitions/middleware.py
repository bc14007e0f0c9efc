"""What is said where a petition's key was destroyed, wherever it is asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from petitions.identity import KeyDestroyed
from petitions.models import Petition

GONE = 410


class KeyDestroyedMiddleware:
    """Answers with a sentence instead of an error, on public pages and in the back office."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that the data are destroyed, since when, and what stays."""
        if not isinstance(exception, KeyDestroyed):
            return None
        petition = Petition.objects.select_related("key").filter(pk=exception.args[0]).first()
        response = render(request, "petitions/data_destroyed.html", {"petition": petition}, status=GONE)
        add_never_cache_headers(response)
        return response
