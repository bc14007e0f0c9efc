"""Citizens sign in with a code; whoever is signed in signs out."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.codes import CodeRefused, Purpose, asked_in, start
from accounts.forms import SignInForm
from accounts.services import AccountClosed, person_of_proven
from accounts.sessions import CODE
from accounts.views.code_page import CodePage, SendAgain


def safe_next(request) -> str:
    """Return the address asked for by ?next= where it is one of this site, "" otherwise."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if asked and get_adapter().is_safe_url(asked) else ""


class _SignIn:
    purpose = Purpose.SIGN_IN
    start_name = "accounts:sign_in"
    code_name = "accounts:code"
    again_name = "accounts:code_again"


@method_decorator(never_cache, name="dispatch")
class SignIn(_SignIn, FormView):
    """One field: a phone or an e-mail. Answers the same whether an account exists or not."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm

    def dispatch(self, request, *args, **kwargs):
        """Send those who are signed in where they wanted to go."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(safe_next(request) or reverse("accounts:home"))
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        """Show the contact again to those who come back to change it."""
        asked = asked_in(self.request, self.purpose)
        return {"contact": asked.contact} if asked else {}

    def form_valid(self, form):
        """Send the code and go to its page; stay here, with what was typed, where it cannot be sent."""
        try:
            start(self.request, self.purpose, form.cleaned_data["contact"], next=safe_next(self.request))
        except CodeRefused as refusal:
            form.add_error(None, refusal.message)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)
        return HttpResponseRedirect(reverse(self.code_name))

    def get_context_data(self, **kwargs):
        """Keep where the person was going."""
        going = safe_next(self.request)
        if not going and (asked := asked_in(self.request, self.purpose)):
            going = asked.details["next"]
        return super().get_context_data(**kwargs) | {
            "next": going,
            "identity": settings.OIDC_NAME or _("the identity service") if settings.OIDC_URL else "",
            "identity_refusal": self._identity_refusal(),
        }

    def _identity_refusal(self) -> str:
        """Say what came of going to the identity service."""
        sentences = {
            "cancelled": _("You came back without signing in. You can sign in with a code."),
            "failed": _("The identity service did not confirm who you are. Try again, or sign in with a code."),
            "contact": _(
                "The identity service gave neither an e-mail address nor a Moroccan phone number that it has verified. Sign in "
                "with a code."
            ),
            "closed": _("This account was closed by the administration. Write to us to know why."),
        }
        return sentences.get(self.request.GET.get("identity", ""), "")


class SignInCode(_SignIn, CodePage):
    """A right code signs in; the account is made here, on the first code that is right."""

    def dispatch(self, request, *args, **kwargs):
        """A code typed twice by a hurried finger finds the person signed in already."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(reverse("accounts:home"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        """Sign in, by way of the second factor where the person has one."""
        contact, going = self.asked.contact, self.asked.details["next"]
        self.asked.finish()
        try:
            person = person_of_proven(contact, language=get_language())
        except AccountClosed:
            closed = SignInForm(initial={"contact": contact}, data={"contact": contact.value})
            closed.is_valid()
            closed.add_error(None, _("This account was closed by the administration. Write to us to know why."))
            return render(self.request, "accounts/sign_in.html", {"form": closed, "next": ""}, status=403)
        record_authentication(self.request, person, method=CODE)
        return perform_login(self.request, Login(user=person, redirect_url=going or None))


class SignInAgain(_SignIn, SendAgain):
    """Sends the code of signing in again."""

    page = SignInCode


@never_cache
def sign_out(request):
    """Ask (GET), then end the session (POST)."""
    if request.method == "POST":
        logout(request)
        return HttpResponseRedirect(f"/{get_language()}/")
    return render(request, "accounts/sign_out.html")
