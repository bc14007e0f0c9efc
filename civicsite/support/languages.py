"""The language of a request, from its address; words that were kept in one language, known again in the other."""

from functools import cache

from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

# Addresses without a language: what is not found there is not looked for under /fr/.
WITHOUT_LANGUAGE = ("/api/", "/admin/", "/media/", "/static/", "/documents/", "/ws/")


class AddressLocaleMiddleware(LocaleMiddleware):
    """Django's, which sends any address that is not found to its twin with a language, but for machines' addresses."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave a 404 as it is where no language belongs."""
        if response.status_code == 404 and request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


@cache
def keys_by_words(choices: type[TextChoices]) -> dict[str, str]:
    """Return the key of each choice by its words in every language of the site, and by itself."""
    found = {str(one.value): str(one.value) for one in choices}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(one.label): str(one.value) for one in choices}
    return found
