"""Staff sign in with e-mail and password, and get a new password by mail."""

from contextlib import suppress

from allauth.account.views import LoginView
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.notices import NotSentError
from accounts.sessions import entered_as_staff
from accounts.staff_forms import NewPasswordForm, PasswordMailForm
from accounts.views.sign_in import safe_next
from civicsite.support import limits

MAILS_FOR_ONE_PERSON = {"limit": 3, "seconds": 3600}
MAILS_FROM_ONE_ADDRESS = {"limit": 20, "seconds": 3600}


class StaffSignIn(LoginView):
    """E-mail and password; the second factor follows."""

    template_name = "accounts/staff_sign_in.html"

    def get(self, request, *args, **kwargs):
        """Let those pass who have entered already."""
        if request.user.is_authenticated and entered_as_staff(request):
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_success_url(self):
        """Return where the person was going, the back office by default."""
        return safe_next(self.request) or reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs):
        """Keep where the person was going."""
        return super().get_context_data(**kwargs) | {
            "next": safe_next(self.request),
            "closed": "closed" in self.request.GET,
            "signed_in_as_citizen": self.request.user.is_authenticated,
        }


@method_decorator(never_cache, name="dispatch")
class PasswordMail(FormView):
    """Sends the address where a new password is chosen. Answers the same for every e-mail."""

    template_name = "accounts/password_mail.html"
    form_class = PasswordMailForm

    def form_valid(self, form):
        """Send within the limits; an e-mail that nobody has costs as much of them as any other."""
        email = form.cleaned_data["email"]
        allowed = limits.hit("password-address", limits.visitor_address(self.request), **MAILS_FROM_ONE_ADDRESS)
        if not (allowed and limits.hit("password-mail", email, **MAILS_FOR_ONE_PERSON)):
            form.add_error(None, _("Too many messages were asked for. Wait an hour, then try again."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        # A failure is in the log and not shown: only an e-mail of staff can fail, and would be given away.
        with suppress(NotSentError):
            form.send()
        return render(self.request, "accounts/password_sent.html", {"email": email})


@method_decorator(never_cache, name="dispatch")
class PasswordChoose(PasswordResetConfirmView):
    """The page that the mail leads to. The link serves once; the second factor stays as it is."""

    template_name = "accounts/password_choose.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:password_done")


@never_cache
def password_done(request):
    """Say that the password is changed."""
    return render(request, "accounts/password_done.html")
