"""The page of the audit offers a draw where one will be made, and says why where none will."""

import pytest

from petitions.models import ListAudit
from petitions.services.audit import draw_sample
from territory.models import Role
from tests.petitions.filing.test_admin import staff
from tests.petitions.paper.test_pages import address
from tests.petitions.paper.test_sheets import counted, line

pytestmark = pytest.mark.django_db
BUTTON = 'name="draw"'
NOTHING = {
    "fr": "Aucune ligne n’est encore comptée : il n’y a rien à tirer.",
    "ar": "لم يحتسب أي سطر بعد، ولا يوجد ما يسحب منه.",
}
DRAWN = "Des lignes ont déjà été tirées de cette liste."


def page(petition, language="fr", role=Role.OFFICER) -> str:
    client = staff(role, petition.commune.region, language=language)
    return client.get(address("audit", petition.pk)).text


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_is_offered_as_long_as_no_line_is_counted(petition, language):
    shown = page(petition, language)
    assert BUTTON not in shown
    assert NOTHING[language] in shown


def test_a_counted_list_is_drawn_from_once_until_it_grows(petition, people, officer):
    counted(petition, people, line("FA111111"))
    assert BUTTON in page(petition)
    draw_sample(petition, by=officer)
    shown = page(petition)
    assert BUTTON not in shown
    assert DRAWN in shown
    counted(petition, people[2:], line("FB222222"))
    assert BUTTON in page(petition)


def test_what_is_offered_is_accepted(petition, people):
    counted(petition, people, line("FA111111"))
    client = staff(Role.OFFICER, petition.commune.region)
    assert BUTTON in client.get(address("audit", petition.pk)).text
    client.post(address("audit", petition.pk), {"draw": ""})
    assert ListAudit.objects.get().size == 1


def test_who_does_not_draw_is_told_nothing_about_it(petition):
    shown = page(petition, role=Role.ANIMATOR)
    assert BUTTON not in shown
    assert NOTHING["fr"] not in shown
