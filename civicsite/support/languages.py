"""The language of a request, from its address."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

# Addresses without a language: what is not found there is not looked for under /fr/.
WITHOUT_LANGUAGE = ("/api/", "/admin/", "/media/", "/static/", "/documents/", "/ws/")


class AddressLocaleMiddleware(LocaleMiddleware):
    """Django's, which sends any address that is not found to its twin with a language, but for machines' addresses."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave a 404 as it is where no language belongs."""
        if response.status_code == 404 and request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)
