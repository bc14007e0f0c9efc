"""The page where a received code is typed: the same for signing in, for a new contact and for the erasure."""

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View

from accounts.codes import CodeRefused, Purpose, asked_in
from accounts.forms import CodeForm


class _NeedsAskedCode:
    """Finds the code that this person asked for in this session, sends back to the page that asks where there is none."""

    purpose: Purpose
    #: Names of the addresses: where a code is asked for, typed, asked for again.
    start_name: str
    code_name: str
    again_name: str

    def dispatch(self, request, *args, **kwargs):
        self.asked = asked_in(request, self.purpose)
        # Somebody else may have signed in with the same browser since.
        if self.asked is None or self.asked.details.get("person") != request.user.pk:
            return HttpResponseRedirect(reverse(self.start_name))
        return super().dispatch(request, *args, **kwargs)


@method_decorator([never_cache, sensitive_post_parameters("code")], name="dispatch")
class CodePage(_NeedsAskedCode, FormView):
    """Shows the form, and the ways out: send again, change the contact. Subclasses say what a right code does."""

    template_name = "accounts/code.html"
    form_class = CodeForm
    refusal = None

    def get_form_kwargs(self):
        """Give the form the code to check against."""
        return super().get_form_kwargs() | {"asked": self.asked}

    def get_context_data(self, **kwargs):
        """Say where the code went, and in a demonstration what it is."""
        return super().get_context_data(**kwargs) | {
            "asked": self.asked,
            "contact": self.asked.contact.written(),
            "sent_again": "again" in self.request.GET,
            "refusal": self.refusal,
            "start_url": reverse(self.start_name),
            "again_url": reverse(self.again_name),
            "demonstration_code": self.asked.code if settings.DEMONSTRATION and not settings.PRODUCTION else "",
        }


@method_decorator(never_cache, name="dispatch")
class SendAgain(_NeedsAskedCode, View):
    """Sends the message again (POST only), then returns to the page of the code."""

    http_method_names = ["post"]
    page: type[CodePage]

    def post(self, request):
        """Send, or show the page of the code with the reason why not."""
        try:
            self.asked.send_again()
        except CodeRefused as refusal:
            page = self.page()
            page.setup(request)
            page.asked, page.refusal = self.asked, refusal.message
            return page.render_to_response(page.get_context_data(form=CodeForm(asked=self.asked)), status=refusal.status)
        return HttpResponseRedirect(reverse(self.code_name) + "?again=1")
