"""The menu stands on every page of the back office: what its entries ask of a person is asked once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from territory.models import Role
from tests.accounts.steps import enter_as_staff
from tests.factories.territory import AssignmentFactory, CommuneFactory, RegionFactory

pytestmark = pytest.mark.django_db
# Which rows someone sees may hang on a role too, and is not kept.
MOST = 2


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COMMUNE_REGISTRAR, Role.CENTRAL])
def test_entries_do_not_each_ask_whether_a_person_has_a_role(client, site_tree, role):
    place = {Role.OFFICER: {"region": RegionFactory()}, Role.COMMUNE_REGISTRAR: {"commune": CommuneFactory()}}.get(role, {})
    enter_as_staff(client, AssignmentFactory(role=role, **place).person)
    client.get("/admin/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/admin/").status_code == 200
    sql = [one["sql"] for one in asked]
    assert len([one for one in sql if one.startswith("SELECT 1") and 'FROM "territory_assignment"' in one]) <= MOST
