"""What a session has proven: allauth keeps the list of methods, this reads it."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings

PASSWORD = "password"  # noqa: S105 - the name of a method
CODE = "code"
SECOND_FACTOR = "mfa"


def may_enter_admin(person) -> bool:
    """Say whether the back office is open to this person, however they signed in."""
    return person.is_authenticated and person.is_active and person.has_perm("wagtailadmin.access_admin")


def has_second_factor(person) -> bool:
    """Say whether an authenticator application or a security key is enrolled; recovery codes alone are none."""
    main = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user_id=person.pk, type__in=main).exists()


def methods_of(request) -> set[str]:
    """Return how the signed-in person proved who they are in this session: "code", "password", "mfa"."""
    return {record["method"] for record in get_authentication_records(request, request.user)}


def gave_password(request) -> bool:
    """Say whether this session was opened with a password: a code by mail or SMS is the citizens' way only."""
    return PASSWORD in methods_of(request)


def entered_as_staff(request) -> bool:
    """Say whether this session may go into the back office.

    It needs a password, and the second factor wherever the person has one or the installation requires one.
    """
    methods = methods_of(request)
    if PASSWORD not in methods:
        return False
    if SECOND_FACTOR in methods:
        return True
    return not settings.STAFF_SECOND_FACTOR_REQUIRED and not has_second_factor(request.user)
