"""Which groups may do what on which part of the tree. The groups themselves come from assignments (territory.services)."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from home.models import RegionReview
from territory.models import Commune, Region, Role
from territory.services import group_for

WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


def give_to_central_team(home: Page) -> None:
    """The central team writes and publishes everywhere, and fills in the facts about the site."""
    group = group_for(Role.CENTRAL)
    _give_pages(group, home, PUBLISH)
    _give_files(group, Collection.get_first_root_node())
    group.permissions.add(*Permission.objects.filter(content_type__app_label="home", codename="change_sitefacts"))
    group_for(Role.FOLLOW_UP)


def give_to_region(region: Region, page: Page, collection: Collection) -> None:
    """Officers write and publish in their region, animators write; what others write passes the officers' review."""
    officers, animators = group_for(Role.OFFICER, region), group_for(Role.ANIMATOR, region)
    _give_pages(officers, page, PUBLISH)
    _give_pages(animators, page, WRITE)
    for group in (officers, animators):
        _give_files(group, collection)
    _ensure_review(region, page, officers)


def give_to_commune(commune: Commune, page: Page, collection: Collection) -> None:
    """A commune's editors write below its page and keep its files, as do its registrars; an officer publishes."""
    editors = group_for(Role.COMMUNE_EDITOR, commune)
    _give_pages(editors, page, WRITE)
    _give_files(editors, collection)
    # The signed deliberations and minutes of its council are documents.
    _give_files(group_for(Role.COMMUNE_REGISTRAR, commune), collection)


def _ensure_review(region: Region, page: Page, officers: Group) -> None:
    name = f"Relecture – {region.name_fr} / مراجعة – {region.name_ar}"
    if WorkflowPage.objects.filter(page=page).exists():
        return
    task = RegionReview.objects.filter(groups=officers).first()
    if task is None:
        task = RegionReview.objects.create(name=name)
        task.groups.add(officers)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=page)


def _give_pages(group: Group, page: Page, codenames: Iterable[str]) -> None:
    for permission in _permissions("wagtailcore", codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=Page(pk=page.pk), permission=permission)


def _give_files(group: Group, collection: Collection) -> None:
    for app in ("wagtailimages", "wagtaildocs"):
        for permission in _permissions(app, FILES):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permissions(app: str, codenames: Iterable[str]) -> Iterable[Permission]:
    return Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
