"""What pages may load and run: the strict policy of the settings, and what Wagtail's back office needs beside it."""

from collections.abc import Callable
from functools import cache

from csp.constants import HEADER, SELF, UNSAFE_INLINE
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from civicsite.support.addresses import BACK_OFFICE


@cache
def _policy(in_back_office: bool) -> str:
    """The policy in words; made by django-csp, once: no page has one of its own, and none a nonce."""
    replaced = {"frame-ancestors": [SELF], "script-src": [SELF, UNSAFE_INLINE]}
    return build_policy(replace=replaced if in_back_office else None)


class ContentSecurityMiddleware:
    """Tells browsers the policy; under /admin/, which staff alone open, Wagtail's inline scripts run and previews show in a frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Django's own pages of errors bring their styles with them.
        if settings.DEBUG and response.status_code in (404, 500):
            return response
        response.headers.setdefault(HEADER, _policy(request.path_info.startswith(BACK_OFFICE)))
        return response
