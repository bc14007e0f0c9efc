"""A site of one view behind the page cache."""

from django.http import HttpResponse
from django.test import RequestFactory

from civicsite.support.pagecache import PageCacheMiddleware, public_page

LIFE = 5


requests = RequestFactory()


class Site:
    """A site of one view behind the middleware, which counts how often it is asked, and a clock that can be moved."""

    def __init__(self, view):
        self.view = view
        self.calls = 0
        self.middleware = PageCacheMiddleware(self.respond)

    def respond(self, request):
        self.calls += 1
        return self.view(request)

    def get(self, path="/fr/", method="get", **extra):
        return self.middleware(getattr(requests, method)(path, **extra))


@public_page
def long_page(request):
    return HttpResponse("<p>" + "Une pétition de Berkane — بركان. " * 200 + "</p>")
