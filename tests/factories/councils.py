"""Councils, their members, sessions and deliberations."""

from datetime import date

import factory

from councils.models import AgendaItem, Committee, Council, Deliberation, Member, Office, Session
from councils.states import CouncilKind, ItemOrigin, OfficeRole, Outcome, SessionKind, SessionState
from tests.factories.territory import CommuneFactory


class CouncilFactory(factory.django.DjangoModelFactory):
    """The council of a commune; `kind=` and `province=` or `region=` give others."""

    class Meta:
        model = Council

    kind = CouncilKind.COMMUNAL
    commune = factory.Maybe("is_communal", factory.SubFactory(CommuneFactory), None)

    class Params:
        is_communal = factory.LazyAttribute(lambda o: o.kind == CouncilKind.COMMUNAL)


class SessionFactory(factory.django.DjangoModelFactory):
    """A planned ordinary session in October 2026; `opens_on=` moves it, with its month."""

    class Meta:
        model = Session

    council = factory.SubFactory(CouncilFactory)
    kind = SessionKind.ORDINARY
    state = SessionState.PLANNED
    opens_on = date(2026, 10, 5)
    year = factory.LazyAttribute(lambda o: o.opens_on.year)
    month = factory.LazyAttribute(lambda o: o.opens_on.month if o.kind == SessionKind.ORDINARY else None)


class MemberFactory(factory.django.DjangoModelFactory):
    """A councillor since the election of 2021; `role=` gives an office."""

    class Meta:
        model = Member
        skip_postgeneration_save = True

    council = factory.SubFactory(CouncilFactory)
    name_fr = factory.Sequence(lambda n: f"Khadija Alami {n}")
    name_ar = factory.Sequence(lambda n: f"خديجة العلمي {n}")
    valid_from = date(2021, 9, 20)

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if extracted:
            Office.objects.create(member=self, role=OfficeRole(extracted), valid_from=self.valid_from)


class CommitteeFactory(factory.django.DjangoModelFactory):
    """A standing committee."""

    class Meta:
        model = Committee

    council = factory.SubFactory(CouncilFactory)
    name_fr = "Commission du budget, des finances et de la programmation"
    name_ar = "لجنة الميزانية والشؤون المالية والبرمجة"
    valid_from = date(2021, 9, 20)


class AgendaItemFactory(factory.django.DjangoModelFactory):
    """An item brought by the president."""

    class Meta:
        model = AgendaItem

    session = factory.SubFactory(SessionFactory)
    order = factory.Sequence(lambda n: n + 1)
    title_fr = "Budget de l’année 2027"
    title_ar = "ميزانية سنة 2027"
    origin = ItemOrigin.PRESIDENT
    placed_on = date(2026, 9, 1)


class DeliberationFactory(factory.django.DjangoModelFactory):
    """An adopted deliberation of an open session, not yet published."""

    class Meta:
        model = Deliberation

    session = factory.SubFactory(SessionFactory, state=SessionState.OPEN)
    council = factory.SelfAttribute("session.council")
    year = factory.SelfAttribute("decided_on.year")
    number = factory.Sequence(lambda n: n + 1)
    title_fr = "Budget de l’année 2027"
    title_ar = "ميزانية سنة 2027"
    text_fr = "Le conseil adopte le budget de l’année 2027."
    text_ar = "صادق المجلس على ميزانية سنة 2027."
    votes_for = 20
    votes_against = 5
    votes_abstained = 2
    outcome = Outcome.ADOPTED
    decided_on = factory.SelfAttribute("session.opens_on")
