"""What was typed by somebody whose session had ended: kept on the server until they have signed in again."""

from functools import wraps
from time import time

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.shortcuts import resolve_url

_KEY = "petition_typed"
_SECONDS = 60 * 60
# The form cannot keep more than this either.
_MOST_CHARACTERS = 40_000
_LEFT_OUT = frozenset({"csrfmiddlewaretoken", "save", "preview"})


def keeps_typed(view):
    """Keep what a signed-out person posts, for an hour, and lead them to sign in and back to the same page."""

    @wraps(view)
    def kept(request: HttpRequest, *args, **kwargs):
        if request.method == "POST" and not request.user.is_authenticated:
            typed = {name: value for name, value in request.POST.items() if name not in _LEFT_OUT}
            if sum(map(len, typed.values())) <= _MOST_CHARACTERS:
                request.session[_KEY] = {"path": request.path, "typed": typed, "at": time()}
            return redirect_to_login(request.path, resolve_url("accounts:sign_in"))
        return view(request, *args, **kwargs)

    return kept


def take_typed(request: HttpRequest) -> dict[str, str]:
    """Return, once, what was typed on this very page before signing in; empty where nothing was."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[_KEY]
    return kept["typed"] if time() - kept["at"] < _SECONDS else {}
