"""What staff type: password, second factor."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth import logout
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import notices
from accounts.models import User
from accounts.sessions import may_enter_admin
from civicsite.support.forms import CodeInput, LtrEmailInput

# A working day: whoever leaves a screen open does not leave the back office open for two weeks.
STAFF_SESSION_SECONDS = 12 * 3600


class StaffSignInForm(LoginForm):
    """E-mail and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=_("E-mail"), max_length=254, widget=LtrEmailInput(attrs={"autocomplete": "username"})
        )
        self.fields["password"] = _password_field()
        self.order_fields(["login", "password"])

    def clean_login(self):
        """Lower-case, as e-mails are stored."""
        return super().clean_login().lower()

    def login(self, request, redirect_url=None):
        """Open the session, or go to the second factor first."""
        if request.user.is_authenticated:
            # Whoever was here as a citizen starts anew: what that session had proven does not count.
            logout(request)
        response = super().login(request, redirect_url=redirect_url)
        request.session.set_expiry(STAFF_SESSION_SECONDS)
        return response


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before the second factor is changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"] = _password_field()


class _CodeTyped:
    """A code field as everywhere in the site: any digits, spaces allowed."""

    label = _("Code of the application")
    hint = _("Six digits, renewed every 30 seconds.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=self.label,
            help_text=self.hint,
            max_length=100,
            widget=CodeInput,
            error_messages={"required": _("Write the code.")},
        )


class SecondFactorForm(_CodeTyped, AuthenticateForm):
    """The second factor at sign-in."""

    label = _("Code of the application, or a recovery code")
    hint = _("Six digits from the application on your phone, or one of your recovery codes of eight digits.")


class EnrolApplicationForm(_CodeTyped, ActivateTOTPForm):
    """The first code of a new authenticator application."""


class AddKeyForm(AddWebAuthnForm):
    """A name for the security key; the key itself answers through the browser."""

    name = forms.CharField(
        label=_("Name of the key"),
        help_text=_("To tell it from others, for example “office key”."),
        max_length=80,
        required=False,
    )


class PasswordMailForm(forms.Form):
    """The e-mail of a member of staff who needs a new password."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=LtrEmailInput(attrs={"autocomplete": "username"}))

    def clean_email(self):
        """Lower-case, as e-mails are stored."""
        return self.cleaned_data["email"].lower()

    def send(self):
        """Send the address to those who may enter the back office, nothing to others.

        NotSentError where the mail is not taken; the caller answers the same in every case.
        """
        person = User.objects.filter(email=self.cleaned_data["email"]).first()
        if person is not None and may_enter_admin(person):
            notices.tell_password_address(
                person.email,
                uid=urlsafe_base64_encode(force_bytes(person.pk)),
                token=default_token_generator.make_token(person),
                language=get_language(),
            )


class NewPasswordForm(SetPasswordForm):
    """The new password, twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _("At least twelve characters; a sentence is a good password.")
        self.fields["new_password2"].label = _("The same password again")


def _password_field():
    return forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
    )
