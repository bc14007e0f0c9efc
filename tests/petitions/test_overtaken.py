"""Two people at one step of the back office: the second is told so above what they typed, which they can still read and copy."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.contacts import Contact
from moderation.models import Reason
from petitions.admin.viewsets import waiting_for
from petitions.models import Petition
from petitions.services import review
from petitions.services.mandates import Person, change_asked, decide_change, mandate_of, name_mandataire
from petitions.states import PetitionState
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.factories.territory import officer_of

pytestmark = pytest.mark.django_db
TYPED = "Il manque douze copies ; la liste est à compléter avant le dépôt."


def desk_of(person) -> Client:
    client = Client()
    enter_as_staff(client, person)
    return client


def page_of(response) -> str:
    return response.content.decode()


def submitted() -> Petition:
    return PetitionFactory(state=PetitionState.SUBMITTED)


def asked_for_another():
    """A published petition whose author asks for another mandataire."""
    petition = PetitionFactory()
    person = {"cnie": "FA654321", "address": "Douar", "contact": Contact("mail", "hassan@example.ma")}
    name_mandataire(petition, Person(name="Hassan Alami", **person), by=petition.author)
    name_mandataire(petition, Person(name="Salma Idrissi", **person), by=petition.author, reason="Il ne répond plus.")
    return petition


class TestTwoAtOnce:
    @pytest.mark.parametrize("step", ["request_change", "refuse"])
    def test_on_a_review(self, step):
        petition = submitted()
        first, second = officer_of(petition.commune), officer_of(petition.commune)
        desk = desk_of(second)
        review.publish(petition, by=first, powers="within")
        use = {"request_change": Reason.Use.PETITION_CHANGE, "refuse": Reason.Use.PETITION_REFUSED}[step]
        reason = Reason.objects.filter(use=use, active=True).first()
        page = reverse(f"petitions_review:{step}", args=[petition.pk])
        answer = desk.post(page, {"reason": reason.pk, "note": TYPED})
        assert answer.status_code == 409
        assert TYPED in page_of(answer)
        assert "déjà été traitée" in page_of(answer)
        assert desk.get(page).status_code == 302

    def test_on_a_change_of_mandataire(self):
        petition = asked_for_another()
        Petition.objects.update(submitted_at=petition.published_at)
        first, second = officer_of(petition.commune), officer_of(petition.commune)
        desk = desk_of(second)
        decide_change(change_asked(petition), by=first, accept=True)
        page = reverse("petitions_review:mandate", args=[petition.pk])
        answer = desk.post(page, {"answer": "decline", "note": TYPED})
        assert answer.status_code == 409
        assert TYPED in page_of(answer)
        assert "un autre agent" in page_of(answer)
        assert mandate_of(petition).name == "Salma Idrissi"


class TestAChangeThatWaits:
    def test_is_counted_in_the_menu_and_stands_on_top_of_the_list_with_its_days(self):
        petition = asked_for_another()
        Petition.objects.update(submitted_at=petition.published_at)
        other = PetitionFactory(commune=petition.commune, submitted_at=petition.published_at)
        officer = officer_of(petition.commune)
        assert waiting_for(officer) == 1
        page = page_of(desk_of(officer).get(reverse("petitions_review:index")))
        assert "changement de mandataire : 0 jour" in page.replace("\u202f", " ")
        assert page.index(f"/review/{petition.pk}/") < page.index(f"/review/{other.pk}/")

    def test_is_not_counted_for_the_officer_who_acts_for_the_petition(self):
        petition = PetitionFactory()
        Petition.objects.update(submitted_at=petition.published_at)
        officer = officer_of(petition.commune)
        mine = Person(name="Moi", cnie="FA1", address="Douar", contact=Contact("mail", officer.email))
        name_mandataire(petition, mine, by=petition.author)
        other = Person(name="Autre", cnie="FA2", address="Douar", contact=Contact("mail", UserFactory().email))
        name_mandataire(petition, other, by=petition.author, reason="Il est agent.")
        assert waiting_for(officer) == 0
