"""Naming the mandataire of a petition, and changing them: organic law 113-14, article 122; decision note 0017."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.contacts import SMS, Contact
from accounts.models import User
from civicsite.support.queue import call_after_commit
from petitions.models import Mandate, MandateChange, MandateChangeNotice, MandateNotice, Petition
from petitions.notices.asked_mandates import send_owed_change_notices
from petitions.notices.authors import send_owed_notices
from petitions.notices.mandates import send_owed_mandate_notices
from petitions.permissions import acts_for, can_decide_mandate, can_name_mandataire
from petitions.services.drafts import NotAllowed
from petitions.services.keys import vault_of
from petitions.services.moves import locked, note_down
from territory.permissions import officers_of

NAMED, CHANGED, DECLINED = "name_mandataire", "change_mandataire", "decline_mandataire"


@dataclass(frozen=True)
class Person:
    """Who is to act for a petition; the CNIE number is normalised."""

    name: str
    cnie: str
    address: str
    contact: Contact

    def sealed(self) -> dict[str, str]:
        """What is kept encrypted."""
        return {"cnie": self.cnie, "address": self.address, "contact": self.contact.value, "channel": self.contact.kind}


def mandate_of(petition: Petition) -> Mandate | None:
    """Return who acts for the petition today."""
    return petition.mandates.filter(until__isnull=True).select_related("person").first()


def change_asked(petition: Petition) -> MandateChange | None:
    """Return the change that waits for an officer."""
    return petition.mandate_changes.filter(decided_at__isnull=True).select_related("asked_by").first()


def last_change(petition: Petition) -> MandateChange | None:
    """Return the last change that was asked, decided or not."""
    return petition.mandate_changes.select_related("asked_by").order_by("-asked_at", "-pk").first()


def details_of(mandate: Mandate | MandateChange) -> dict[str, str]:
    """Return what is sealed of a mandate, for those who may see it. KeyDestroyed or Unreadable once its key is gone."""
    return vault_of(mandate.petition).open(mandate.sealed)


@transaction.atomic
def name_mandataire(petition: Petition, person: Person, *, by, reason: str = "") -> Mandate | MandateChange:
    """Name who acts for the petition; where somebody does already, they are replaced.

    Named at once by the mandataire who hands over, and by the author as long as nobody acts or nobody could sign yet. An
    author who wants another mandataire after that asks, and an officer of the region decides: a MandateChange is returned.
    Refuses with NotAllowed, ValidationError beside `reason`, or KeyDestroyed.
    """
    petition = locked(petition)
    if not acts_for(by, petition):
        raise NotAllowed
    current = mandate_of(petition)
    if current is None or not petition.published_at:
        return _named(petition, current, person, by=by, reason=reason)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why another person is to act: the officer and the journal keep it.")})
    if can_name_mandataire(by, petition):
        return _named(petition, current, person, by=by, reason=reason)
    return _asked(petition, person, by=by, reason=reason)


@transaction.atomic
def decide_change(change: MandateChange, *, by, accept: bool, note: str = "") -> MandateChange:
    """Let the author's new mandataire act, or not, as an officer of the region. The author is told.

    Refuses with NotAllowed, also where it was decided meanwhile.
    """
    petition = locked(change.petition)
    change = MandateChange.objects.select_for_update(no_key=True).get(pk=change.pk)
    if change.decided_at is not None or not can_decide_mandate(by, petition):
        raise NotAllowed
    change.decided_at, change.accepted = timezone.now(), accept
    change.save(update_fields=["decided_at", "accepted"])
    if accept:
        sealed = vault_of(petition).open(change.sealed)
        person = Person(change.name, sealed["cnie"], sealed["address"], _contact(sealed))
        _named(petition, mandate_of(petition), person, by=by, reason=change.reason, note=note, decides=True)
    else:
        _note(petition, DECLINED, by, note, owes_notice=True)
        call_after_commit(send_owed_notices)
    return change


def _named(petition: Petition, current: Mandate | None, person: Person, *, by, reason: str, note="", decides=False) -> Mandate:
    if current:
        current.until, current.end_reason = timezone.now(), reason.strip()[:300]
        current.save(update_fields=["until", "end_reason"])
        _owe(current, MandateNotice.Event.ENDED, by)
    account = _account(person.contact)
    mandate = Mandate.objects.create(
        petition=petition, person=account, name=person.name, sealed=vault_of(petition).seal(person.sealed())
    )
    _owe(mandate, MandateNotice.Event.BEGUN, by)
    # An author who did not do it is told. Why the author asked stands beside the question in the journal: what an officer
    # adds to the answer is the officer's own.
    owes_notice = decides or (current is not None and petition.author_id != by.pk)
    _note(petition, CHANGED if current else NAMED, by, note if decides else reason, owes_notice=owes_notice)
    call_after_commit(send_owed_notices)
    call_after_commit(send_owed_mandate_notices)
    return mandate


def _asked(petition: Petition, person: Person, *, by, reason: str) -> MandateChange:
    waiting = change_asked(petition)
    change = waiting or MandateChange(petition=petition)
    change.name, change.sealed = person.name, vault_of(petition).seal(person.sealed())
    change.reason, change.asked_by, change.asked_at = reason.strip()[:300], by, timezone.now()
    change.save()
    _note(petition, "ask_mandataire", by, reason)
    _owe_officers(petition, change)
    return change


def _note(petition: Petition, action: str, by, note: str, *, owes_notice: bool = False) -> None:
    state = petition.state
    note_down(petition, action, by=by, from_state=state, to_state=state, note=note.strip(), owes_notice=owes_notice)


def _owe(mandate: Mandate, event: str, by) -> None:
    """Whoever did it needs no message about it."""
    if mandate.person_id is None or mandate.person_id != by.pk:
        MandateNotice.objects.create(mandate=mandate, event=event)


def _owe_officers(petition: Petition, change: MandateChange) -> None:
    """Whoever may decide is told once, however often the author mends what they ask."""
    if petition.commune is None:
        return
    for officer in officers_of(petition.commune.region):
        if can_decide_mandate(officer, petition):
            MandateChangeNotice.objects.get_or_create(change=change, person=officer)
    call_after_commit(send_owed_change_notices)


def _account(contact: Contact) -> User | None:
    """The account whose verified phone or e-mail it is."""
    people = User.objects.filter(is_active=True)
    if contact.kind == SMS:
        return people.filter(phone=contact.value, phone_verified_at__isnull=False).first()
    return people.filter(email=contact.value).first()


def _contact(sealed: dict[str, str]) -> Contact:
    return Contact(SMS if sealed["channel"] == SMS else "mail", sealed["contact"])


def link_accounts() -> int:
    """Give each mandate without an account the account that its phone or e-mail belongs to by now. Returns how many."""
    waiting = Mandate.objects.filter(person__isnull=True, until__isnull=True, petition__key__wrapped__isnull=False)
    linked = 0
    for mandate in waiting.select_related("petition__key").iterator():
        account = _account(_contact(details_of(mandate)))
        if account:
            linked += Mandate.objects.filter(pk=mandate.pk, until__isnull=True).update(person=account)
    return linked
