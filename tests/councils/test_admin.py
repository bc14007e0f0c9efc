"""Councils in the back office, as each role finds them: sessions, their life, what is refused."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from councils.admin.acts import ACTS, PREFIXES
from councils.models import AgendaItem, Deliberation, Minutes, Session
from councils.states import DeliberationState, MinutesState, SessionState
from territory.models import Role
from tests.councils.conftest import OPENING
from tests.factories.councils import (
    AgendaItemFactory,
    CouncilFactory,
    DeliberationFactory,
    MemberFactory,
    SessionFactory,
)
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]

KEEPERS = [Role.COMMUNE_REGISTRAR, Role.OFFICER, Role.CENTRAL]


def every_act_address(session, item, deliberation):
    rows = {Session: session, AgendaItem: item, Deliberation: deliberation}
    return [
        reverse(f"councils_sessions:{PREFIXES[model]}{act.name}", args=[rows[model].pk])
        for model, acts in ACTS.items()
        for act in acts
    ]


@pytest.mark.parametrize("role", [role for role in Role if role not in KEEPERS])
def test_others_look_and_act_on_nothing(as_role, council, role):
    session = SessionFactory(council=council)
    item, deliberation = AgendaItemFactory(session=session), DeliberationFactory(session=session)
    client = as_role(role)
    assert client.get(reverse("councils_sessions:inspect", args=[session.pk])).status_code == 200
    assert client.get(reverse("councils_sessions:index")).status_code == 200
    before = Session.objects.values().get(pk=session.pk)
    for address in [reverse("councils_sessions:add"), *every_act_address(session, item, deliberation)]:
        assert client.post(address, {"reason": "x"}).status_code in (302, 403, 404)
    assert Session.objects.values().get(pk=session.pk) == before
    assert client.get(reverse("councils_members:add")).status_code in (302, 403)


def test_a_registrar_sees_and_moves_the_own_council_only(as_role, council):
    own, other = SessionFactory(council=council), SessionFactory(council__commune=CommuneFactory())
    item, deliberation = AgendaItemFactory(session=other), DeliberationFactory(session=other)
    members = [MemberFactory(council=council), MemberFactory(council=other.council)]
    client = as_role(Role.COMMUNE_REGISTRAR)
    listed = client.get(reverse("councils_sessions:index")).context["object_list"]
    assert list(listed) == [own]
    assert client.get(reverse("councils_sessions:inspect", args=[other.pk])).status_code == 404
    for address in every_act_address(other, item, deliberation):
        assert client.get(address).status_code in (302, 404)
    assert list(client.get(reverse("councils_members:index")).context["object_list"]) == members[:1]
    assert client.get(reverse("councils_members:edit", args=[members[1].pk])).status_code in (302, 403)
    form = client.get(reverse("councils_sessions:add")).context["form"]
    assert list(form.fields["council"].queryset) == [council]


@pytest.mark.parametrize(("role", "language"), [(KEEPERS[0], "fr"), (KEEPERS[1], "ar"), (KEEPERS[2], "ar")])
def test_every_page_opens_for_those_who_keep_the_council_in_both_languages(as_role, council, role, language):
    client = as_role(role, language=language)
    sessions = [
        SessionFactory(council=council, state=state, opens_on=date(2020 + at, 5, 4)) for at, state in enumerate(SessionState)
    ]
    for session in sessions:
        AgendaItemFactory(session=session)
        DeliberationFactory(session=session)
        Minutes.objects.create(session=session, text_fr="x")
        page = client.get(reverse("councils_sessions:inspect", args=[session.pk]))
        assert page.status_code == 200
        acts = [*page.context["acts"], *page.context["items"][0][1], *page.context["deliberations"][0][1]]
        for _act, address in acts:
            assert client.get(address).status_code == 200, address
    for name in ("councils_sessions:add", "councils_deliberations:index", "councils_members:add", "councils_committees:add"):
        assert client.get(reverse(name)).status_code == 200, name
    assert client.get(reverse("councils_councils:edit", args=[council.pk])).status_code == 200


@time_machine.travel("2026-10-20 10:00+01:00", tick=False)
def test_a_session_lives_its_whole_life_in_the_back_office(as_role, council):
    client = as_role(Role.COMMUNE_REGISTRAR)

    def post(name, row=None, **data):
        answer = client.post(reverse(f"councils_sessions:{name}", args=[row.pk] if row else []), data)
        assert answer.status_code == 302, answer.context["form"].errors
        return Session.objects.get()

    session = post("add", council=council.pk, kind="ordinary", opens_on="2026-10-05", month="")
    post("place", session, title_fr="Budget", title_ar="الميزانية", origin="president", placed_on="2026-09-01", committee="")
    post("item_edit", AgendaItem.objects.get(), title_fr="Budget 2027", title_ar="ميزانية 2027", order="1")
    post("convene", session, agenda_sent_on="2026-09-15", members_notified_on="2026-09-25")
    post("open", session, opened_on="2026-10-05")
    post("sit", session, held_on="2026-10-05", present="27", members="31", is_public="on")
    deliberation = {
        "number": "1",
        "decided_on": "2026-10-05",
        "item": AgendaItem.objects.get().pk,
        "title_fr": "Budget 2027",
        "title_ar": "ميزانية 2027",
        "votes_for": "20",
        "votes_against": "5",
        "votes_abstained": "2",
        "casting_vote": "",
        "text_fr": "Adopté.",
        "text_ar": "",
    }
    post("deliberate", session, **deliberation)
    one = Deliberation.objects.get()
    post("deliberation_correct", one, **{**deliberation, "text_ar": "صادق المجلس."})
    post("deliberation_publish", one, posted_on="2026-10-12", sent_to_governor_on="2026-10-09")
    post("minutes", session, text_fr="Procès-verbal.", text_ar="")
    post("approve-minutes", session, approved_on="2026-10-16")
    post("publish-minutes", session, published_on="2026-10-17")
    session = post("close", session, closed_on="2026-10-16")
    journal = client.get(reverse("councils_sessions:inspect", args=[session.pk])).context["journal"]
    assert session.state == SessionState.CLOSED
    assert len({str(line.words) for line in journal}) == 13
    assert Deliberation.objects.get().state == DeliberationState.PUBLISHED
    assert Minutes.objects.get().state == MinutesState.PUBLISHED


@time_machine.travel("2026-10-20 10:00+01:00", tick=False)
@pytest.mark.parametrize(("language", "words"), [("fr", "Le quorum n’est pas atteint"), ("ar", "لم يكتمل النصاب القانوني")])
def test_the_desk_is_asked_before_a_sitting_without_quorum_and_reads_of_it_after(as_role, council, language, words):
    client = as_role(Role.COMMUNE_REGISTRAR, language=language)
    session = SessionFactory(council=council, state=SessionState.OPEN, opens_on=date(2026, 10, 5))
    sit = reverse("councils_sessions:sit", args=[session.pk])
    sitting = {"held_on": "2026-10-05", "present": "12", "members": "31", "is_public": "on"}
    asked = client.post(sit, sitting)
    assert (asked.status_code, session.sittings.count()) == (422, 0)
    assert words in asked.text
    told = client.post(sit, sitting | {"without_quorum": "on"}, follow=True)
    assert session.sittings.count() == 1
    assert words in told.text


@time_machine.travel("2026-10-01 10:00+01:00", tick=False)
def test_what_a_service_refuses_stands_beside_its_field_and_nothing_typed_is_lost(as_role, council):
    session = SessionFactory(council=council, opens_on=OPENING)
    AgendaItemFactory(session=session)
    client = as_role(Role.COMMUNE_REGISTRAR)
    data = {"agenda_sent_on": "2026-09-20", "members_notified_on": "2026-09-21"}
    answer = client.post(reverse("councils_sessions:convene", args=[session.pk]), data)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"agenda_sent_on"}
    assert "2026-09-21" in answer.content.decode()


@time_machine.travel("2026-10-20 10:00+01:00", tick=False)
def test_a_number_used_twice_and_equal_votes_are_said(as_role, council):
    session = SessionFactory(council=council, opens_on=OPENING, state=SessionState.OPEN)
    DeliberationFactory(session=session, number=1)
    client = as_role(Role.COMMUNE_REGISTRAR)
    data = {
        "number": "1",
        "decided_on": "2026-10-05",
        "title_fr": "A",
        "title_ar": "أ",
        "votes_against": "5",
        "votes_abstained": "0",
    }
    address = reverse("councils_sessions:deliberate", args=[session.pk])
    assert set(client.post(address, {**data, "votes_for": "9"}).context["form"].errors) == {"number"}
    assert set(client.post(address, {**data, "votes_for": "5"}).context["form"].errors) == {"casting_vote"}
    assert set(client.post(address, {**data, "votes_for": ""}).context["form"].errors) == {"votes_for"}
    assert client.get(address).context["form"].initial["number"] == 2


def test_someone_was_quicker(as_role, council):
    session = SessionFactory(council=council, opens_on=OPENING)
    AgendaItemFactory(session=session)
    client = as_role(Role.COMMUNE_REGISTRAR)
    Session.objects.update(state=SessionState.CANCELLED)
    address = reverse("councils_sessions:convene", args=[session.pk])
    answer = client.get(address, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("councils_sessions:inspect", args=[session.pk])
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    # What was typed meanwhile is shown again, with why nothing became of it.
    answer = client.post(address, {"agenda_sent_on": "2026-09-11"})
    assert answer.status_code == 409
    assert set(answer.context["form"].errors) == {"__all__"}
    assert 'value="2026-09-11"' in answer.content.decode()


def test_the_list_costs_the_same_for_one_session_and_for_three(as_role, council, django_assert_max_num_queries):
    client = as_role(Role.CENTRAL)
    SessionFactory(council=council)
    address = reverse("councils_sessions:index")
    client.get(address)
    with django_assert_max_num_queries(100) as few:
        client.get(address)
    for year in (2023, 2024, 2025):
        SessionFactory(council=CouncilFactory(), opens_on=date(year, 10, 5))
    with django_assert_max_num_queries(len(few)):
        client.get(address)
