"""The way to the identity service and back; 404 where none is configured."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from accounts.identity import LANGUAGE_KEY
from accounts.provider import PROVIDER, IdentityAdapter
from accounts.views.sign_in import safe_next


@never_cache
@require_safe
def start(request) -> HttpResponse:
    """Send the person to the service; back to signing in, with a sentence, where it cannot be reached."""
    _refuse_where_off()
    request.session[LANGUAGE_KEY] = get_language()
    going = safe_next(request) or reverse("accounts:home")
    try:
        return get_adapter().get_provider(request, PROVIDER).redirect(request, AuthProcess.LOGIN, next_url=going)
    except (RequestException, KeyError, ValueError) as error:
        return _refusal(request, error)


@never_cache
@require_safe
def callback(request) -> HttpResponse:
    """Take the person back from the service."""
    _refuse_where_off()
    try:
        return OAuth2CallbackView.adapter_view(IdentityAdapter(request))(request)
    except (RequestException, KeyError, ValueError, TypeError) as error:
        # An answer that is not what the protocol says.
        return _refusal(request, error)


def _refusal(request, error: Exception) -> HttpResponse:
    # The page of signing in, which says that the service did not answer.
    adapter = get_adapter()
    try:
        adapter.on_authentication_error(request, PROVIDER, exception=error)
    except ImmediateHttpResponse as refusal:
        return refusal.response
    raise AssertionError("The adapter always answers.")


def _refuse_where_off() -> None:
    if not settings.OIDC_URL:
        raise Http404("No identity service is configured.")
