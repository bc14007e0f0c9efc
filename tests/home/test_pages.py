"""Publishing needs both languages, drafts don't, and the language left behind is marked."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from councils.models import CouncilPage
from home.models import CommunePage, HomePage, NewsIndexPage, NewsPage, PlainPage, RegionPage
from home.services import open_commune
from territory.models import Role
from territory.services import assign
from tests.accounts.steps import enter_as_staff
from tests.factories.accounts import UserFactory
from tests.factories.territory import CommuneFactory, officer_of

pytestmark = pytest.mark.django_db
WORDS = {"heading_fr": "Le marché", "heading_ar": "السوق", "summary_fr": "Ce qui change.", "summary_ar": "ما يتغير."}


@pytest.fixture
def index(site_tree):
    return NewsIndexPage.objects.get()


@pytest.fixture
def admin(client):
    enter_as_staff(client, UserFactory(is_superuser=True))
    return client


def body(*blocks):
    """What the form of a StreamField posts."""
    data = {"count": len(blocks)}
    for at, (kind, value) in enumerate(blocks):
        data |= {f"{at}-deleted": "", f"{at}-order": at, f"{at}-type": kind, f"{at}-id": "", f"{at}-value": value}
    return data


def posted(action=None, french=(), arabic=(), **changes):
    values = {**dict.fromkeys(WORDS, ""), "picture_description_fr": "", "picture_description_ar": "", "picture": ""}
    values |= {"slug": "marche", "published_on": "2026-11-20", "go_live_at": "", "expire_at": ""} | changes
    values |= {f"body_fr-{name}": value for name, value in body(*french).items()}
    values |= {f"body_ar-{name}": value for name, value in body(*arabic).items()}
    values |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return values | ({action: "1"} if action else {})


def add(client, index, **post):
    return client.post(reverse("wagtailadmin_pages:add", args=["home", "newspage", index.pk]), posted(**post))


def edit(client, page, **post):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted(**post))


def test_draft_without_any_heading_is_refused_in_words(admin, index):
    answer = add(admin, index)
    assert answer.status_code == 200
    assert NewsPage.objects.count() == 0
    assert "heading_fr" in answer.context["form"].errors


@pytest.mark.parametrize("only", [{"heading_fr": "Le marché"}, {"heading_ar": "السوق"}], ids=["fr", "ar"])
def test_draft_in_one_language_is_kept(admin, index, only):
    add(admin, index, **only)
    page = NewsPage.objects.get()
    assert (page.live, page.title) == (False, next(iter(only.values())))


@pytest.mark.parametrize("missing", sorted(WORDS))
def test_publishing_without_a_language_is_refused(admin, index, missing):
    answer = add(admin, index, action="action-publish", **WORDS | {missing: ""})
    assert list(answer.context["form"].errors) == [missing]
    assert NewsPage.objects.count() == 0


def test_publishing_a_text_in_one_language_only_is_refused(admin, index):
    answer = add(admin, index, action="action-publish", french=[("heading", "Pourquoi")], **WORDS)
    assert list(answer.context["form"].errors) == ["body_ar"]


def test_publishing_in_both_languages_publishes_under_one_address(admin, index, client):
    add(admin, index, action="action-publish", french=[("heading", "Pourquoi")], arabic=[("heading", "لماذا")], **WORDS)
    page = NewsPage.objects.get()
    assert page.live
    client.logout()
    assert "Pourquoi" in client.get("/fr/news/marche/").content.decode()
    assert "لماذا" in client.get("/ar/news/marche/").content.decode()
    addresses = {}
    for language in ("fr", "ar"):
        with override(language):
            addresses[language] = page.get_url()
    assert addresses == {"fr": "/fr/news/marche/", "ar": "/ar/news/marche/"}


def test_publishing_by_code_without_a_language_is_refused(index):
    page = NewsPage(slug="x", live=True, **WORDS | {"summary_ar": ""})
    with pytest.raises(ValidationError):
        index.add_child(instance=page)


def test_a_change_in_one_language_marks_the_other_until_told(admin, index):
    add(admin, index, action="action-publish", **WORDS)
    page = NewsPage.objects.get()
    edit(admin, page, action="action-publish", **WORDS | {"summary_fr": "Ce qui change vraiment."})
    page.refresh_from_db()
    assert page.language_behind == "ar"
    edit(
        admin, page, action="action-publish", **WORDS | {"summary_fr": "Ce qui change vraiment.", "summary_ar": "ما يتغير فعلا."}
    )
    page.refresh_from_db()
    assert page.language_behind == "ar"
    edit(admin, page, action="action-publish", languages_match="on", **WORDS)
    page.refresh_from_db()
    assert page.language_behind == ""


def test_a_change_in_both_languages_or_in_a_draft_marks_nothing(admin, index):
    add(admin, index, **WORDS)
    page = NewsPage.objects.get()
    edit(admin, page, action="action-publish", **WORDS | {"summary_fr": "Autre."})
    edit(admin, page, action="action-publish", **WORDS | {"summary_fr": "Encore.", "summary_ar": "أيضا."})
    page.refresh_from_db()
    assert page.language_behind == ""


def test_the_language_left_behind_says_so_to_its_readers(site_tree, client):
    page = PlainPage.objects.get(slug="about")
    page.language_behind = "ar"
    page.save()
    note = "notice info"
    assert note in client.get("/ar/about/").content.decode()
    assert note not in client.get("/fr/about/").content.decode()


def test_pages_stand_only_where_they_belong():
    children = {
        page: set(page.allowed_subpage_models())
        for page in (HomePage, RegionPage, CommunePage, NewsIndexPage, NewsPage, PlainPage)
    }
    assert children == {
        HomePage: {RegionPage, NewsIndexPage, PlainPage},
        RegionPage: {CommunePage},
        CommunePage: {NewsPage, PlainPage, CouncilPage},
        NewsIndexPage: {NewsPage},
        NewsPage: set(),
        PlainPage: set(),
    }
    assert not RegionPage.is_creatable
    assert not CommunePage.is_creatable


@pytest.mark.indexes
def test_answers_are_the_same_for_everyone(site_tree, client):
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    for address in ("/fr/", "/ar/about/", "/fr/communes/", "/fr/search/?q=a", "/sitemap.xml"):
        answer = client.get(address)
        assert answer["Cache-Control"].startswith("public, max-age="), address
        assert "Cookie" not in answer.get("Vary", ""), address
        assert not answer.cookies, address


def test_editors_open_every_page_type_in_the_back_office(admin, site_tree):
    commune = CommuneFactory(opened_at=None)
    page = open_commune(commune, officer_of(commune))
    for one in (site_tree, page, page.get_parent(), NewsIndexPage.objects.get(), PlainPage.objects.get(slug="legal")):
        answer = admin.get(reverse("wagtailadmin_pages:edit", args=[one.pk]))
        assert answer.status_code == 200
        assert 'name="heading_fr"' in answer.content.decode()
        assert 'dir="rtl"' in answer.content.decode()


def test_news_of_a_commune_pass_the_officers_review(client, site_tree):
    commune = CommuneFactory(opened_at=None, slug="berkane")
    editor, officer = UserFactory(), UserFactory()
    assign(editor, Role.COMMUNE_EDITOR, by=None, commune=commune)
    assign(officer, Role.OFFICER, by=None, region=commune.region)
    parent = open_commune(commune, officer)
    enter_as_staff(client, editor)
    add(client, parent, action="action-publish", **WORDS)
    page = NewsPage.objects.get()
    assert not page.live
    edit(client, page, action="action-submit", **WORDS)
    task = page.current_workflow_task_state
    assert task.task.specific.groups.get().name == f"officer:{commune.region.code}"
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))
    page.refresh_from_db()
    assert not page.live
    enter_as_staff(client, officer)
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))
    page.refresh_from_db()
    assert page.live
    assert client.get(f"/ar/{commune.region.slug}/berkane/marche/").status_code == 200


def test_half_translated_page_cannot_be_approved(client, site_tree):
    commune = CommuneFactory(opened_at=None)
    officer = UserFactory()
    assign(officer, Role.OFFICER, by=None, region=commune.region)
    parent = open_commune(commune, officer)
    enter_as_staff(client, officer)
    add(client, parent, action="action-submit", **WORDS)
    page = NewsPage.objects.get()
    task = page.current_workflow_task_state
    edit(client, page, **WORDS | {"summary_ar": ""})
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    assert client.post(approve).status_code == 302
    page.refresh_from_db()
    assert not page.live
    edit(client, page, **WORDS)
    client.post(approve)
    page.refresh_from_db()
    assert page.live


def test_half_translated_pages_are_not_published_in_bulk(admin, index):
    add(admin, index, **WORDS)
    add(admin, index, **WORDS | {"summary_ar": "", "slug": "autre"})
    whole, half = NewsPage.objects.order_by("pk")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = admin.post(f"{bulk}?id={whole.pk}&id={half.pk}&next=/admin/", {"include_descendants": ""})
    assert answer.status_code == 302
    assert NewsPage.objects.live().count() == 0
    admin.post(f"{bulk}?id={index.pk}&next=/admin/", {"include_descendants": "on"})
    assert NewsPage.objects.live().count() == 0
    admin.post(f"{bulk}?id={whole.pk}&next=/admin/", {"include_descendants": ""})
    assert list(NewsPage.objects.live()) == [whole]


def test_officer_does_not_unpublish_or_delete_a_commune(client, site_tree):
    commune = CommuneFactory(opened_at=None)
    officer = officer_of(commune)
    page = open_commune(commune, officer)
    enter_as_staff(client, officer)
    for action in ("unpublish", "delete"):
        answer = client.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]), follow=True)
        assert answer.status_code == 200
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    page.refresh_from_db()
    assert page.live


def test_news_are_unpublished_and_deleted_as_ever(admin, index):
    add(admin, index, action="action-publish", **WORDS)
    page = NewsPage.objects.get()
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not NewsPage.objects.live().exists()
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not NewsPage.objects.exists()
