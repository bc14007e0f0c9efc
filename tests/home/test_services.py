"""The tree is built once, communes are opened by whom the law of the house names."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site, WorkflowPage

from home import founding
from home.models import CommunePage, HomePage, NewsIndexPage, PlainPage, RegionPage
from home.services import ensure_site, open_commune
from moderation.models import Decision
from petitions.models import Theme
from territory.models import Commune, Region, Role
from territory.services import assign
from tests.factories.accounts import UserFactory
from tests.factories.territory import AssignmentFactory, CommuneFactory, ProvinceFactory, RegionFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return CommuneFactory(opened_at=None, slug="berkane", province=ProvinceFactory(region=RegionFactory(code="02")))


def everything():
    return (
        list(Page.objects.order_by("path").values_list("path", "title", "live", "latest_revision")),
        Collection.objects.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
        WorkflowPage.objects.count(),
        Site.objects.count(),
        Locale.objects.count(),
    )


def test_ensure_site_twice_changes_nothing(commune):
    ensure_site()
    before = everything()
    ensure_site()
    assert everything() == before


def test_ensure_site_makes_the_pages_and_serves_them(commune):
    home = ensure_site()
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert home.path.startswith(Page.get_first_root_node().path)
    assert home.depth == 2
    assert set(PlainPage.objects.live().values_list("slug", flat=True)) == {"about", "legal", "privacy", "accessibility"}
    assert NewsIndexPage.objects.live().child_of(home).count() == 1
    assert list(RegionPage.objects.live().values_list("slug", flat=True)) == [commune.region.slug]


def test_ensure_site_takes_away_the_welcome_page_of_wagtail(db):
    locale = Locale.objects.get_or_create(language_code="fr")[0]
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
    if not root.get_children().filter(slug="home").exists():
        root.add_child(title="Welcome to your new Wagtail site!", slug="home", live=True)
    ensure_site()
    assert list(Page.get_first_root_node().get_children().values_list("slug", flat=True)) == ["site"]


def test_ensure_site_leaves_what_editors_changed(commune):
    home = ensure_site()
    home.heading_fr = "Autre titre"
    home.save_revision().publish()
    assert ensure_site().heading_fr == "Autre titre"


def test_ensure_site_has_officers_review_their_region(commune):
    ensure_site()
    page = RegionPage.objects.get(region=commune.region)
    task = page.get_workflow().tasks[0]
    assert [group.name for group in task.specific.groups.all()] == ["officer:02"]


@pytest.mark.parametrize("role", [None, *(role for role in Role if role not in (Role.OFFICER, Role.CENTRAL)), "other officer"])
def test_open_commune_is_refused_to_others(site_tree, commune, role):
    person = UserFactory()
    if role == "other officer":
        AssignmentFactory(person=person, region=RegionFactory(code="05"))
    elif role:
        region = commune.region if role == Role.ANIMATOR else None
        own = commune if role in (Role.COMMUNE_EDITOR, Role.COMMUNE_REGISTRAR) else None
        AssignmentFactory(person=person, role=role, region=region, commune=own)
    with pytest.raises(PermissionDenied):
        open_commune(commune, person)
    commune.refresh_from_db()
    assert commune.opened_at is None
    assert CommunePage.objects.count() == Decision.objects.count() == 0


def test_open_commune_is_refused_even_once_opened(site_tree, commune):
    open_commune(commune, officer_of(commune))
    with pytest.raises(PermissionDenied):
        open_commune(commune, UserFactory())


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CENTRAL])
def test_open_commune_makes_its_space(site_tree, commune, role):
    by = AssignmentFactory(role=role, region=commune.region if role == Role.OFFICER else None).person
    page = open_commune(commune, by)
    commune.refresh_from_db()
    assert commune.opened_at is not None
    assert page.live
    assert page.get_parent().specific == RegionPage.objects.get(region=commune.region)
    assert (page.slug, page.heading_fr, page.heading_ar) == ("berkane", "Commune de Berkane", "جماعة بركان")
    [decision] = Decision.objects.about(commune)
    assert (decision.actor, decision.action, decision.to_state) == (by, "open-commune", "opened")
    assert Collection.objects.get(name=f"{commune.code} Berkane").depth == 3


def test_open_commune_twice_changes_nothing(site_tree, commune):
    by = officer_of(commune)
    page = open_commune(commune, by)
    before = everything(), Commune.objects.get(pk=commune.pk).opened_at, Decision.objects.count()
    assert open_commune(commune, by) == page
    assert (everything(), Commune.objects.get(pk=commune.pk).opened_at, Decision.objects.count()) == before


def test_open_commune_lets_its_staff_write_and_the_officer_publish(site_tree, commune):
    other = CommuneFactory(opened_at=None, province=commune.province)
    officer = officer_of(commune)
    page, beside = open_commune(commune, officer), open_commune(other, officer)
    editor, registrar, reviewer = UserFactory(), UserFactory(), UserFactory()
    assign(editor, Role.COMMUNE_EDITOR, by=None, commune=commune)
    assign(registrar, Role.COMMUNE_REGISTRAR, by=None, commune=commune)
    assign(reviewer, Role.OFFICER, by=None, region=commune.region)
    rights = {
        person: [
            (tester.can_edit(), tester.can_publish()) for tester in (one.permissions_for_user(person) for one in (page, beside))
        ]
        for person in (editor, registrar, reviewer)
    }
    assert rights == {
        editor: [(True, False), (False, False)],
        registrar: [(False, False), (False, False)],
        reviewer: [(True, True), (True, True)],
    }
    assert not site_tree.permissions_for_user(reviewer).can_edit()


def test_open_commune_needs_no_region_page_beforehand(site_tree):
    later = CommuneFactory(opened_at=None, province=ProvinceFactory(region=RegionFactory(code="09")))
    assert open_commune(later, officer_of(later)).get_parent().slug == later.region.slug


def test_setup_site_prepares_everything_and_may_be_run_again(db):
    call_command("setup_site", verbosity=0)
    before = everything()
    call_command("setup_site", verbosity=0)
    assert everything() == before
    assert (Region.objects.count(), RegionPage.objects.count(), HomePage.objects.count()) == (12, 12, 1)
    assert Theme.objects.exists()


def test_the_page_of_an_opened_commune_takes_children_at_once(site_tree):
    commune = CommuneFactory(opened_at=None)
    page = open_commune(commune, officer_of(commune))
    assert page.numchild == page.get_children().count() == 1


class TestFormerWords:
    """A page that was founded as « Région Oriental », and what became of it since."""

    @pytest.fixture
    def page(self, commune) -> RegionPage:
        Region.objects.filter(pk=commune.region.pk).update(name_fr="Oriental")
        region = Region.objects.get(pk=commune.region.pk)
        ensure_site()
        page = RegionPage.objects.get(region=region)
        for name, words in founding.former_words_of_region(region).items():
            setattr(page, name, words)
        page.save_revision().publish()
        return RegionPage.objects.get(region=region)

    def now(self, page) -> tuple[str, str, str]:
        ensure_site()
        page = RegionPage.objects.get(pk=page.pk)
        return page.title, page.heading_fr, page.summary_fr

    def test_words_that_nobody_changed_become_those_of_today(self, page):
        assert page.title == "Région Oriental"
        title, heading, summary = self.now(page)
        assert (title, heading) == ("Région de l’Oriental", "Région de l’Oriental")
        assert summary.startswith("Les communes de la région de l’Oriental qui participent")
        assert RegionPage.objects.get(pk=page.pk).live
        revisions = page.revisions.count()
        self.now(page)
        assert page.revisions.count() == revisions

    def test_what_people_wrote_stays_field_by_field(self, page):
        page.summary_fr = "Huit provinces, de Figuig à Nador."
        page.save_revision().publish()
        assert self.now(page)[1:] == ("Région de l’Oriental", "Huit provinces, de Figuig à Nador.")
        page.refresh_from_db()
        page.heading_fr = "L’Oriental"
        page.save_revision().publish()
        assert self.now(page)[1:] == ("L’Oriental", "Huit provinces, de Figuig à Nador.")

    def test_a_draft_under_way_is_left_alone(self, page):
        page.heading_fr = "L’Oriental et ses oasis"
        page.save_revision()
        assert self.now(page)[1] == "Région Oriental"
        draft = RegionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        assert draft.heading_fr == "L’Oriental et ses oasis"
