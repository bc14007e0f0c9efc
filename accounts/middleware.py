"""The door of the back office, and the language behind it."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from accounts.sessions import entered_as_staff, gave_password, has_second_factor, may_enter_admin
from civicsite.support.addresses import BACK_OFFICE


class StaffSecondFactorMiddleware:
    """Lets nobody into the back office who has not given a password and a second factor in this very session.

    Anonymous visitors go on: Wagtail sends them to sign in. A signed-in person without the right is refused (403);
    one with the right who came in by a code is asked for the password; one without a second factor is sent to
    enrol one where settings.STAFF_SECOND_FACTOR_REQUIRED.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(BACK_OFFICE) and request.path != reverse("wagtailadmin_logout"):
            response = self._stop(request)
            if response is not None:
                return response
        return self.get_response(request)

    def _stop(self, request):
        if not request.user.is_authenticated or entered_as_staff(request):
            return None
        if not may_enter_admin(request.user):
            raise PermissionDenied
        if gave_password(request) and settings.STAFF_SECOND_FACTOR_REQUIRED and not has_second_factor(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        return redirect_to_login(request.get_full_path(), reverse("accounts:staff_sign_in"))


class OfficerLanguageMiddleware:
    """Lets the back office speak the language of whoever works there, from the first to the last of a request.

    Wagtail itself does so within its pages alone: what it refuses or does not find, and what fails, spoke that of the device.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        profile = request.path.startswith(BACK_OFFICE) and getattr(request.user, "wagtail_userprofile", None)
        if not profile:
            return self.get_response(request)
        with translation.override(profile.get_preferred_language()):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)
