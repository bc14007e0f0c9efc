"""The policy that browsers are told: strict everywhere, but for what Wagtail needs in the back office."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from civicsite.support.contentsecurity import ContentSecurityMiddleware


def policy(path):
    answer = ContentSecurityMiddleware(lambda request: HttpResponse())(RequestFactory().get(path))
    return dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))


@pytest.mark.parametrize(
    "path", ["/", "/fr/", "/fr/petitions/1/sign/", "/fr/account/", "/api/v1/docs/", "/administration/", "/fr/admin/"]
)
def test_public_pages_run_no_inline_script_and_stand_in_no_frame(path):
    said = policy(path)
    assert (said["script-src"], said["frame-ancestors"], said["style-src"]) == ("'self'", "'none'", "'self'")
    assert (said["object-src"], said["base-uri"]) == ("'none'", "'none'")


def test_back_office_may_run_its_own_inline_scripts_and_frame_its_previews():
    said = policy("/admin/pages/4/edit/")
    assert (said["script-src"], said["frame-ancestors"]) == ("'self' 'unsafe-inline'", "'self'")
    assert (said["default-src"], said["form-action"]) == ("'self'", "'self'")
