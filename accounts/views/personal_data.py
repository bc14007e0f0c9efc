"""What the site keeps about a person: to take away, and to have erased (law 09-08)."""

import json

from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from accounts.codes import CodeRefused, Purpose, start
from accounts.contacts import MAIL, SMS
from accounts.decorators import citizen_required, citizen_required_class
from accounts.forms import ErasureForm
from accounts.personal_data import export_all, holders, obstacles
from accounts.services import ErasureRefused, contact_of, erase
from accounts.views.code_page import CodePage, SendAgain


@citizen_required
def personal_data(request):
    """Say what is kept, and what can be asked for."""
    return render(request, "accounts/personal_data.html")


@citizen_required
def export(request):
    """Give everything as one JSON file."""
    everything = {"made_at": timezone.now(), "site": request.get_host(), **export_all(request.user)}
    text = json.dumps(everything, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


class _Erasure:
    purpose = Purpose.ERASURE
    start_name = "accounts:erase"
    code_name = "accounts:erase_code"
    again_name = "accounts:erase_again"


@citizen_required_class
class Erase(_Erasure, FormView):
    """Says what goes and what stays, then sends a code to confirm."""

    template_name = "accounts/erase.html"
    form_class = ErasureForm

    def get_form_kwargs(self):
        """Offer the contacts that the person has."""
        contacts = [contact for kind in (SMS, MAIL) if (contact := contact_of(self.request.user, kind))]
        return super().get_form_kwargs() | {"contacts": contacts}

    def form_valid(self, form):
        """Send the code, unless the erasure has to wait."""
        if obstacles(self.request.user):
            return self.form_invalid(form)
        try:
            start(self.request, self.purpose, form.contact(), person=self.request.user.pk)
        except CodeRefused as refusal:
            form.add_error(None, refusal.message)
            return self.render_to_response(self.get_context_data(form=form), status=refusal.status)
        return HttpResponseRedirect(reverse(self.code_name))

    def get_context_data(self, **kwargs):
        """List the holders, and what stands against the erasure."""
        return super().get_context_data(**kwargs) | {"holders": holders(), "obstacles": obstacles(self.request.user)}


@citizen_required_class
class EraseCode(_Erasure, CodePage):
    """A right code erases the account at once."""

    def form_valid(self, form):
        """Erase, end the session, say that it is done."""
        self.asked.finish()
        try:
            erase(self.request.user)
        except ErasureRefused:
            return HttpResponseRedirect(reverse("accounts:erase"))
        logout(self.request)
        return HttpResponseRedirect(reverse("accounts:erased"))


@citizen_required_class
class EraseAgain(_Erasure, SendAgain):
    """Sends the code of the erasure again."""

    page = EraseCode


@never_cache
def erased(request):
    """Say that the account is erased."""
    return render(request, "accounts/erased.html")
