"""Who may open a page."""

from django.contrib.auth.decorators import login_required
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

_signed_in = login_required(login_url="accounts:sign_in")


def citizen_required(view):
    """Let signed-in people through, send the others to sign in and back (?next=); nothing of it is ever cached."""
    return never_cache(_signed_in(view))


citizen_required_class = method_decorator(citizen_required, name="dispatch")
