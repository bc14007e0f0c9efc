"""What petitions export and erase of a person."""

import pytest

from accounts.contacts import Contact
from petitions.identity import token_for
from petitions.models import Petition
from petitions.services.erasure import erase, export
from petitions.services.signing import confirm_by_link, sign
from petitions.states import VISIBLE, PetitionState
from tests.factories.accounts import UserFactory
from tests.factories.petitions import TEXTS, PetitionFactory, signer

pytestmark = pytest.mark.django_db


def test_export_holds_ones_own_petitions_and_signatures_and_nobody_elses():
    person, other = UserFactory(email="me@example.ma"), UserFactory()
    mine, theirs = PetitionFactory(author=person), PetitionFactory(author=other)
    mine_given = sign(theirs, signer(contact=Contact("mail", "me@example.ma")))
    confirm_by_link(token_for("link", mine_given.pk, mine_given.nonce))
    # Somebody typed my address and never confirmed: it is not mine to see.
    sign(theirs, signer(cnie="XX111111", contact=Contact("mail", "me@example.ma")))
    sign(theirs, signer(cnie="ZZ999999", contact=Contact("mail", "else@example.ma")))
    data = export(person)
    assert [petition["id"] for petition in data["petitions"]] == [mine.pk]
    [line] = data["signatures"]
    assert (line["petition"], line["declared"]["cnie"]) == (theirs.pk, "FA123456")
    assert "ZZ999999" not in repr(data)


@pytest.mark.parametrize("state", PetitionState)
def test_erasing_leaves_nothing_unpublished_and_no_name(state):
    petition = PetitionFactory(state=state)
    erase(petition.author)
    petition = Petition.objects.get(pk=petition.pk)
    assert petition.author_name == ""
    published = state in VISIBLE
    assert petition.texts.count() == (len(TEXTS) if published else 0)
    assert petition.is_visible is published


@pytest.mark.parametrize(("used", "account"), [("me@example.ma", "me@example.ma"), ("m.e+x@gmail.com", "m.e+x@gmail.com")])
def test_erasing_takes_the_shown_name_off_signatures_of_the_accounts_contacts_alone(used, account):
    person, petition = UserFactory(email=account, phone="+212612345678"), PetitionFactory()
    others = [Contact("mail", "you@example.ma"), Contact("mail", "me@gmail.com"), Contact("sms", "+212612345678")]
    rows = [
        sign(petition, signer(shows_name=True, cnie=f"FA12345{n}", contact=c))
        for n, c in enumerate([Contact("mail", used), *others])
    ]
    for row in rows:
        confirm_by_link(token_for("link", row.pk, row.nonce))
    erase(person)
    names = [type(row).objects.get(pk=row.pk).display_name for row in rows]
    # The account's phone was never verified: what was signed with it may be somebody else's.
    assert names == ["", "Fatima Benali", "Fatima Benali", "Fatima Benali"]
    assert petition.signatures.confirmed().count() == 4


def test_erasing_takes_names_off_signatures_whose_identities_are_destroyed_already():
    person, petition = UserFactory(email="me@example.ma"), PetitionFactory()
    row = sign(petition, signer(shows_name=True, contact=Contact("mail", "me@example.ma")))
    petition.key.wrapped, petition.key.destroyed_at = None, petition.published_at
    petition.key.save()
    erase(person)
    row.refresh_from_db()
    assert row.display_name == ""


def test_export_does_not_show_what_was_signed_with_another_spelling_of_the_mailbox():
    person, petition = UserFactory(email="me@example.ma"), PetitionFactory()
    row = sign(petition, signer(contact=Contact("mail", "me+other@example.ma")))
    confirm_by_link(token_for("link", row.pk, row.nonce))
    assert export(person)["signatures"] == []
