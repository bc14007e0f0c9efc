"""What leaves the back office for a spreadsheet: a title that looks like a formula is read, never run."""

import io
import re
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.log_actions import log

from petitions import reference
from petitions.services import deadlines
from petitions.states import Obligation
from territory.models import Role
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.petitions import PetitionFactory
from tests.petitions.moderation.conftest import staff


@pytest.fixture(params=["=1+1", "@SUM(A1:A9)", "+2", "-2"])
def petition(request, site_tree):
    reference.load()
    one = PetitionFactory(languages=["fr"])
    one.texts.update(title=request.param)
    return one


def exported(client, name, form):
    response = client.get(f"{reverse(name)}?export={form}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_report_of_deadlines_holds_a_title_as_text(petition):
    deadlines.start(petition, Obligation.REFUSAL, date(2026, 1, 5))
    client = staff(Role.CENTRAL)[1]
    assert f",'{petition.title}," in exported(client, "deadlines_report", "csv").decode()
    [sheet] = load_workbook(io.BytesIO(exported(client, "deadlines_report", "xlsx"))).worksheets
    cells = [cell for row in sheet.rows for cell in row if petition.title in str(cell.value)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(petition.title, "s")]


def test_history_of_the_site_holds_a_title_as_text(client, petition):
    person = UserFactory(is_superuser=True)
    log(petition, "wagtail.edit", user=person)
    enter_as_staff(client, person)
    text = exported(client, "wagtailadmin_reports:site_history", "csv").decode()
    assert f"'{petition.title}" in text
    assert not re.search(rf'(^|,)"?{re.escape(petition.title)}', text, re.MULTILINE)
