"""Adding or changing one's phone or e-mail, proven by a code sent to the new one."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.codes import CodeRefused, Purpose, start
from accounts.contacts import MAIL, SMS
from accounts.decorators import citizen_required_class
from accounts.forms import ContactForm
from accounts.services import ContactTaken, contact_of, set_proven_contact
from accounts.views.code_page import CodePage, SendAgain


class _Contact:
    purpose = Purpose.CONTACT
    start_name = "accounts:home"
    code_name = "accounts:contact_code"
    again_name = "accounts:contact_again"


@citizen_required_class
class ChangeContact(_Contact, FormView):
    """The new phone or e-mail."""

    template_name = "accounts/contact.html"
    form_class = ContactForm

    def dispatch(self, request, *args, **kwargs):
        """Refuse any other kind of contact."""
        if kwargs["kind"] not in {SMS, MAIL}:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        """Tell the form which kind is being changed."""
        return super().get_form_kwargs() | {"kind": self.kwargs["kind"]}

    def form_valid(self, form):
        """Send the code to the new contact, whoever has it."""
        contact = form.cleaned_data["contact"]
        if contact == contact_of(self.request.user, contact.kind):
            form.add_error("contact", _("This is already yours. Nothing has to be changed."))
            return self.form_invalid(form)
        try:
            start(self.request, self.purpose, contact, person=self.request.user.pk)
        except CodeRefused as refusal:
            form.add_error(None, refusal.message)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)
        return HttpResponseRedirect(reverse(self.code_name))

    def get_context_data(self, **kwargs):
        """Show the contact that will be replaced."""
        kind = self.kwargs["kind"]
        return super().get_context_data(**kwargs) | {"kind": kind, "current": contact_of(self.request.user, kind)}


@citizen_required_class
class ContactCode(_Contact, CodePage):
    """A right code makes the contact the person's."""

    def form_valid(self, form):
        """Change the contact; say so where another account has it."""
        self.asked.finish()
        try:
            set_proven_contact(self.request.user, self.asked.contact)
        except ContactTaken:
            taken = ContactForm({"contact": self.asked.contact.value}, kind=self.asked.contact.kind)
            taken.is_valid()
            taken.add_error("contact", _("Another account has this contact. Sign in with it, or give another one."))
            page = ChangeContact()
            page.setup(self.request, kind=self.asked.contact.kind)
            return page.render_to_response(page.get_context_data(form=taken), status=409)
        return HttpResponseRedirect(reverse("accounts:home") + "?contact=1")


@citizen_required_class
class ContactAgain(_Contact, SendAgain):
    """Sends the code of a new contact again."""

    page = ContactCode
