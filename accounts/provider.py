"""A national identity service that speaks OpenID Connect, as a way for citizens to sign in: an option, off by default.

allauth walks the protocol (state, PKCE, token); here is what this site asks of it and keeps of it. Found by allauth under
this name (docs/decisions/0030-identity-provider.md).
"""

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.urls import reverse

PROVIDER = "identity"


class IdentityAdapter(OpenIDConnectOAuth2Adapter):
    """The protocol at this site's addresses; the signature of every identity is verified, however it was received."""

    def __init__(self, request):
        super().__init__(request, PROVIDER)

    def get_callback_url(self, request, app):
        """Return the one address to which the service sends people back, in no language."""
        return build_absolute_uri(request, reverse("identity_callback"), self.redirect_uri_protocol)

    def _decode_id_token(self, app, id_token):
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )

    def complete_login(self, request, app, token, **kwargs):
        """Refuse an answer without an identity: an access token alone proves nothing about who came."""
        if not kwargs["response"].get("id_token"):
            raise ProviderException("no identity")
        return super().complete_login(request, app, token, **kwargs)


class IdentityProvider(OpenIDConnectProvider):
    """The service that OIDC_URL names. What it says about a person is used to sign in, and not kept."""

    id = PROVIDER
    name = "OpenID Connect"
    oauth2_adapter_class = IdentityAdapter

    def get_oauth2_adapter(self, request):
        """Return the protocol."""
        return IdentityAdapter(request)

    def get_default_scope(self):
        """Ask for the least that signing in needs."""
        return settings.OIDC_SCOPES

    def sociallogin_from_response(self, request, response):
        """Return the sign-in, its claims beside it for this request alone."""
        identity, person = response["id_token"], response["userinfo"]
        # Where they differ, the second answer is about somebody else.
        if person["sub"] != identity["sub"]:
            raise ProviderException("two subjects")
        login = super().sociallogin_from_response(request, response)
        login.claims = {**identity, **person}
        return login

    def extract_extra_data(self, data):
        """Keep nothing of what the service said: its number for the person is enough to know them again."""
        return {}


provider_classes = [IdentityProvider]
