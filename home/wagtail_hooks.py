"""Registers the pages' views in the back office."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks

from home.admin import open_commune_view
from home.review import refuse_half_translated
from home.structure import refuse_page, refuse_pages


@hooks.register("register_admin_urls")
def register_opening():
    """/admin/communes/<id>/open/."""
    return [path("communes/<int:pk>/open/", open_commune_view, name="home_open_commune")]


@hooks.register("insert_global_admin_css")
def add_admin_css():
    """What lists of the back office need on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin.css"))


hooks.register("before_bulk_action", refuse_half_translated)
hooks.register("before_bulk_action", refuse_pages)
for _action in ("before_delete_page", "before_unpublish_page", "before_move_page"):
    hooks.register(_action, refuse_page)
