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
