"""What pages may load and run: the strict policy of the settings, and what Wagtail's back office needs beside it."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts

BACK_OFFICE = "/admin/"


class ContentSecurityMiddleware(CSPMiddleware):
    """django-csp; under /admin/, which staff alone open, Wagtail's inline scripts run and previews show in a frame."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        """The parts that the header is built of."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(BACK_OFFICE):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF], "script-src": [SELF, UNSAFE_INLINE]}
        return parts
