"""« My space »."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from accounts.contacts import MAIL, SMS
from accounts.decorators import citizen_required
from accounts.forms import PreferencesForm
from accounts.sections import sections_for
from accounts.services import contact_of
from accounts.sessions import may_enter_admin


@citizen_required
def home(request):
    """Show what the person has here: the parts of the other apps, the contacts, the ways to the rest."""
    person = request.user
    context = {
        "person": person,
        "sections": [{"template": section.template, "context": found} for section, found in sections_for(person)],
        "phone": contact_of(person, SMS),
        "mail": contact_of(person, MAIL),
        "is_staff_member": may_enter_admin(person),
        "saved": request.GET.get("saved") == "1",
        "contact_changed": request.GET.get("contact") == "1",
    }
    return render(request, "accounts/home.html", context)


@citizen_required
def preferences(request):
    """Change name and language; the page that follows is in the language chosen."""
    form = PreferencesForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        with override(person.language):
            return HttpResponseRedirect(reverse("accounts:home") + "?saved=1")
    return render(request, "accounts/preferences.html", {"form": form})
