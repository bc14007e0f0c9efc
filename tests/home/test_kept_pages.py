"""Pages that the site stands on are neither deleted, unpublished nor moved."""

import pytest
from django.urls import reverse

from home.models import CommunePage, HomePage, NewsIndexPage, RegionPage
from home.services import ensure_site, open_commune
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.territory import CommuneFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def opened(module_db):
    """A site with one open commune."""
    ensure_site()
    commune = CommuneFactory(opened_at=None)
    open_commune(commune, officer_of(commune))


@pytest.mark.parametrize("which", ["home", "region", "commune", "news"])
@pytest.mark.parametrize("action", ["delete", "unpublish", "move", "bulk delete", "bulk unpublish", "bulk move"])
def test_pages_that_the_site_stands_on_stay_and_the_reason_is_said(client, opened, which, action):
    enter_as_staff(client, UserFactory(is_superuser=True))
    site_tree, region_page = HomePage.objects.get(), RegionPage.objects.get()
    pages = {"home": site_tree, "region": region_page, "commune": CommunePage.objects.get(), "news": NewsIndexPage.objects.get()}
    page = pages[which]
    if action.startswith("bulk"):
        name = action.removeprefix("bulk ")
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name]) + f"?id={page.pk}&next=/admin/"
        data = {"chooser": site_tree.pk, "move_applicable": "1"}
    elif action == "move":
        address, data = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, region_page.get_parent().pk]), {}
    else:
        address, data = reverse(f"wagtailadmin_pages:{action}", args=[page.pk]), {}
    before = (page.path, page.live)
    answer = client.post(address, data, follow=True)
    page.refresh_from_db()
    assert (page.path, page.live) == before
    if answer.status_code == 200 and action in ("delete", "unpublish", "bulk delete", "bulk unpublish"):
        assert page.get_admin_display_title() in " ".join(str(message) for message in answer.context["messages"])
