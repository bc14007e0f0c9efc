"""What this site answers when allauth asks."""

import base64
import time

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from accounts.sessions import PASSWORD, SECOND_FACTOR
from civicsite.support.limits import visitor_address

# How long a password or a second factor allows to change the second factor itself.
RECENT_SECONDS = 15 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Password and second factor for staff. Citizens' codes are in `accounts.codes`."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "too_many_login_attempts": _("There were too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("There were too many attempts. Wait five minutes, then try again."),
        "incorrect_code": _("This code is not right. Take the newest one that the application shows."),
    }

    def is_open_for_signup(self, request):
        """Nobody makes a staff account by themselves."""
        return False

    def get_login_stages(self):
        """After the password comes the second factor, nothing else."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request):
        """Return the address that limits count by, as everywhere in the site."""
        return visitor_address(request)

    def add_message(self, *args, **kwargs):
        """Say nothing: pages show their own state, and a message left over would appear in the back office later."""

    def respond_user_inactive(self, request, user):
        """Say the same as to a wrong password."""
        return HttpResponseRedirect(reverse("accounts:staff_sign_in") + "?closed=1")

    def is_reauthentication_required(self, *, app, **kwargs):
        """Ask for the password again unless it, or the second factor, was given in the last quarter of an hour."""
        request = context.request
        return not any(
            record["method"] in {PASSWORD, SECOND_FACTOR} and time.time() - record["at"] < RECENT_SECONDS
            for record in get_authentication_records(request, request.user)
        )

    def get_reauthentication_methods(self, user):
        """Only the password: whoever manages a second factor has one."""
        if not user.is_authenticated or not user.has_usable_password():
            return []
        return [{"id": "reauthenticate", "description": gettext("Use your password"), "url": reverse("account_reauthenticate")}]

    def reauthenticate(self, user, password):
        """Say whether `password` is this person's, within the limits of signing in."""
        return self.authenticate(context.request, email=user.email, password=password) == user


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator applications encrypted under a key derived from MASTER_KEY."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Take the newest one that the application shows."),
        "cannot_delete_authenticator": _("This is your only second factor: add another one before removing it."),
    }

    def build_totp_svg(self, url):
        """Draw the picture on a white ground: on a dark page the plain one cannot be read."""
        picture = qrcode.make(url, image_factory=SvgPathFillImage)
        return picture.to_string(encoding="unicode")

    def encrypt(self, text):
        """Return `text` as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Return the secret; ValidationError where the master key is no longer the one that wrote it."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValidationError(
                _("Your second factor can no longer be read. Ask an administrator to remove it, then enrol it again.")
            ) from error

    def can_delete_authenticator(self, authenticator):
        """Refuse to remove the last second factor where one is required."""
        others = type(authenticator).objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        has_other = others.exclude(type=authenticator.Type.RECOVERY_CODES).exists()
        return has_other or not settings.STAFF_SECOND_FACTOR_REQUIRED

    def get_public_key_credential_rp_entity(self):
        """Name the site to the security key."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


def _cipher():
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"civicsite.accounts.second-factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(base64.b64decode(settings.MASTER_KEY))))
