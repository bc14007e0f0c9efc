"""What changes in the table of people."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts import notices, personal_data
from accounts.contacts import MAIL, SMS, Contact, Kind
from accounts.models import User


class AccountClosed(Exception):
    """The account was closed by the administration."""


class ContactTaken(Exception):
    """Another account has this contact."""


class ErasureRefused(Exception):
    """The erasure has to wait; `obstacles` are sentences for the person."""

    def __init__(self, obstacles):
        super().__init__("obstacles")
        self.obstacles = obstacles


def person_of_proven(contact: Contact, *, language: str) -> User:
    """Return the person of a contact that has just been proven; made now, reading `language`, where there is none.

    AccountClosed where the account was deactivated.
    """
    person = _find(contact)
    if person is None:
        try:
            with transaction.atomic():
                return User.objects.create_user(**_fields(contact), language=language)
        except IntegrityError:
            # Confirmed at the same moment in two windows: the other one made the account.
            person = _find(contact)
            if person is None:
                raise
    if not person.is_active:
        raise AccountClosed
    if contact.kind == SMS and person.phone_verified_at is None:
        person.phone_verified_at = timezone.now()
        person.save(update_fields=["phone_verified_at"])
    return person


def contact_of(person: User, kind: Kind) -> Contact | None:
    """Return the person's phone ("sms") or e-mail ("mail"), None where there is none."""
    value = person.phone if kind == SMS else person.email
    return Contact(kind, value) if value else None


def set_proven_contact(person: User, contact: Contact) -> None:
    """Make a contact that has just been proven the person's phone or e-mail, and tell the one it replaces.

    ContactTaken where another account has it.
    """
    old = contact_of(person, contact.kind)
    fields = _fields(contact)
    try:
        with transaction.atomic():
            User.objects.filter(pk=person.pk).update(**fields)
    except IntegrityError as error:
        raise ContactTaken from error
    for name, value in fields.items():
        setattr(person, name, value)
    if old and old != contact:
        transaction.on_commit(lambda: notices.tell_contact_changed(old, contact, person.language))


@transaction.atomic
def erase(person: User) -> None:
    """Forget the person: every holder erases what it keeps, the row stays as an anonymous one that cannot sign in.

    ErasureRefused where a holder has an obstacle. Sessions end, since the password (usable or not) changes.
    """
    # Not its key: whoever writes a line of the journal in their name is not waited for, and does not wait.
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if said := personal_data.obstacles(person):
        raise ErasureRefused(said)
    for holder in personal_data.holders():
        holder.erase(person)


def export_account(person: User) -> dict:
    """Return what this app keeps about the person."""
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "phone": person.phone,
        "phone_verified_at": person.phone_verified_at,
        "language": person.language,
        "date_joined": person.date_joined,
        "last_login": person.last_login,
        "identity_services": list(SocialAccount.objects.filter(user=person).values("date_joined", "last_login")),
        "second_factors": list(Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")),
    }


def erase_account(person: User) -> None:
    """Make the row anonymous and inactive, and drop what allauth and Wagtail keep beside it."""
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    UserProfile.objects.filter(user=person).delete()
    # Wagtail's log of the back office writes the name of what was changed beside each line.
    ModelLogEntry.objects.for_instance(person).update(label="")
    person.groups.clear()
    person.user_permissions.clear()
    person.email = person.phone = person.phone_verified_at = person.last_login = None
    person.first_name = person.last_name = ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.erased_at = timezone.now()
    person.set_unusable_password()
    person.save()


def _find(contact: Contact) -> User | None:
    field = "email" if contact.kind == MAIL else "phone"
    return User.objects.filter(**{field: contact.value}).first()


def _fields(contact: Contact) -> dict:
    if contact.kind == MAIL:
        return {"email": contact.value}
    return {"phone": contact.value, "phone_verified_at": timezone.now()}
