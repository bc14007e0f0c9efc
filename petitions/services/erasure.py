"""What petitions keep about a person with an account: its export and its erasure (law 09-08)."""

from django.utils.translation import gettext_lazy as _

from accounts.contacts import MAIL, SMS, Kind
from accounts.models import User
from accounts.personal_data import Holder
from accounts.services import contact_of
from petitions import identity
from petitions.models import Association, Signature
from petitions.permissions import can_withdraw
from petitions.services.drafts import withdraw
from petitions.services.files import delete_file


def export(person: User) -> dict:
    """Return the petitions that the person wrote, and the signatures given with the account's own phone or e-mail."""
    return {
        "petitions": [
            {
                "id": petition.pk,
                "state": petition.state,
                "commune": petition.commune.code if petition.commune else None,
                "author_name": petition.author_name,
                "created_at": petition.created_at.isoformat(),
                "texts": list(petition.texts.values("language", "title", "request", "reasons", "picture_description")),
            }
            for petition in person.petitions.select_related("commune").order_by("pk")
        ],
        "mandates": [
            {
                "petition": mandate.petition_id,
                "since": mandate.since.isoformat(),
                "name": mandate.name,
                "ended": bool(mandate.until),
            }
            for mandate in person.mandates.order_by("pk")
        ],
        "signatures": [_line(signature) for signature in _signatures_of(person) if signature.confirmed_at],
    }


def _signatures_of(person: User) -> list[Signature]:
    # Only verified contacts reach an account: whoever holds it may see what was signed with it.
    kinds: tuple[Kind, ...] = (MAIL, SMS) if person.phone_verified_at else (MAIL,)
    contacts = [contact for kind in kinds if (contact := contact_of(person, kind))]
    # By the mailbox, as limits count, and by the address itself, as they once did; what the vault says decides.
    digests = {identity.contact_digest(form) for contact in contacts for form in (contact.mailbox, contact.value)}
    rows = Signature.objects.filter(contact_digest__in=digests).select_related("petition__key").order_by("pk")
    values = {contact.value for contact in contacts}
    return [row for row in rows if (declared := _declared(row)) is None or declared["contact"] in values]


def _declared(signature: Signature) -> dict[str, str] | None:
    key = signature.petition.key.wrapped
    return identity.Vault(signature.petition_id, key).open(signature.sealed) if key else None


def _line(signature: Signature) -> dict:
    return {
        "petition": signature.petition_id,
        "state": signature.state,
        "channel": {"sms": SMS, "mail": MAIL}[signature.channel],
        "signed_at": signature.created_at.isoformat(),
        "confirmed_at": signature.confirmed_at.isoformat() if signature.confirmed_at else None,
        "declared": _declared(signature),
    }


def erase(person: User) -> None:
    """Delete what was never published, and take the person's name off what was, signatures included.

    The signatures themselves stay in the legal list.
    """
    for petition in person.petitions.filter(published_at__isnull=True).order_by("pk"):
        if can_withdraw(person, petition):
            petition = withdraw(petition, by=person)
        # The row stays for the journal; nothing that the person wrote does.
        petition.texts.all().delete()
        petition.mandates.all().delete()
        petition.mandate_changes.all().delete()
        Association.objects.filter(petition=petition).delete()
        for file in petition.files.kept():
            delete_file(file)
        if petition.picture:
            petition.picture.delete()
        petition.picture = petition.commune = petition.theme = petition.power = None
        petition.save()
    person.petitions.update(author_name="")
    Signature.objects.filter(pk__in=[signature.pk for signature in _signatures_of(person)]).update(display_name="")


HOLDER = Holder(
    name="petitions",
    export=export,
    erase=erase,
    erased=_(
        "Your drafts and the petitions that were never published are deleted. Your name is taken off the others, and off the "
        "signatures that you gave with the phone or e-mail of this account."
    ),
    kept=_(
        "Published petitions stay public, because others signed them. Your signatures stay, encrypted, in the list that the law asks "
        "for (organic law 113-14, article 123), until the petition’s data is destroyed."
    ),
)
