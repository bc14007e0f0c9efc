"""The reference of every measurement: an empty Django view, without middleware, on the same server."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], LOGGING_CONFIG=None)
django.setup()


def empty(request):
    """Answer with nothing."""
    return HttpResponse()


urlpatterns = [path("", empty)]
application = get_wsgi_application()
