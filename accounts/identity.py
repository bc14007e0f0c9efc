"""What becomes of a person whom the identity service vouches for."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, override
from structlog import get_logger

from accounts.contacts import Contact, parse_contact
from accounts.services import AccountClosed, person_of_proven

log = get_logger(__name__)

LANGUAGE_KEY = "identity_language"


class IdentityAccountAdapter(DefaultSocialAccountAdapter):
    """Signs in the person of the service's number, else the person of a contact that the service has verified.

    A contact that it did not verify proves nothing and is not used. Nobody gets into the back office by this way: that
    takes a password and a second factor.
    """

    def is_open_for_signup(self, request, sociallogin):
        """Accounts are made by `person_of_proven` alone."""
        return False

    def pre_social_login(self, request, sociallogin):
        """Find or make the person; back to signing in, with a sentence, where that is not possible."""
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                raise back(request, "closed")
            return
        contact = verified_contact(sociallogin.claims)
        if contact is None:
            raise back(request, "contact")
        try:
            person = person_of_proven(contact, language=request.session.get(LANGUAGE_KEY) or get_language() or "fr")
        except AccountClosed as error:
            raise back(request, "closed") from error
        _name(person, sociallogin.claims)
        sociallogin.connect(request, person)

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Back to signing in with a sentence; the log says why, never who."""
        if error != AuthError.CANCELLED:
            log.warning("identity_not_proven", error=type(exception).__name__ if exception else str(error))
        raise back(request, "cancelled" if error == AuthError.CANCELLED else "failed")


def back(request, why: str) -> ImmediateHttpResponse:
    """Return what leads to the page of signing in, in the language in which the person left it, which says `why`."""
    with override(request.session.get(LANGUAGE_KEY) or get_language()):
        return ImmediateHttpResponse(HttpResponseRedirect(f"{reverse('accounts:sign_in')}?identity={why}"))


def verified_contact(claims: dict) -> Contact | None:
    """Return the e-mail, else the phone, that the service says to have verified and that this site can write to."""
    for name in ("email", "phone_number"):
        if claims.get(f"{name}_verified") not in (True, "true"):
            continue
        try:
            return parse_contact(str(claims.get(name) or "")[:320])
        except ValidationError:
            log.info("identity_contact_unusable", claim=name)
    return None


def _name(person, claims: dict) -> None:
    """Take the names over where the account has none yet."""
    if person.first_name or person.last_name:
        return
    person.first_name = str(claims.get("given_name") or "")[:80]
    person.last_name = str(claims.get("family_name") or "")[:80]
    person.save(update_fields=["first_name", "last_name"])
