"""The second factor of staff: allauth's pages, open to staff only, each enrolment counting as a proof."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.sessions import SECOND_FACTOR, gave_password, has_second_factor, may_enter_admin, methods_of


def staff_required(view):
    """Open a page of the second factor to staff who gave their password, and the factor itself where they have one."""

    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated and not may_enter_admin(request.user):
            raise PermissionDenied
        proven = request.user.is_authenticated and gave_password(request)
        if not proven or (has_second_factor(request.user) and SECOND_FACTOR not in methods_of(request)):
            return redirect_to_login(request.get_full_path(), reverse("accounts:staff_sign_in"))
        return view(request, *args, **kwargs)

    return never_cache(guarded)


@method_decorator(staff_required, name="dispatch")
class EnrolApplication(ActivateTOTPView):
    """Enrols an authenticator application."""

    def form_valid(self, form):
        """The code just typed is the second factor of this session too."""
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method=SECOND_FACTOR, type="totp")
        return response


@method_decorator(staff_required, name="dispatch")
class AddKey(AddWebAuthnView):
    """Adds a security key or a passkey."""

    def form_valid(self, form):
        """The key that just answered is the second factor of this session too."""
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, method=SECOND_FACTOR, type="webauthn")
        return response
