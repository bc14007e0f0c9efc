"""Registers the pages' views in the back office."""

from django.urls import path
from wagtail import hooks

from home.admin import open_commune_view
from home.review import refuse_half_translated
from home.structure import refuse_page, refuse_pages


@hooks.register("register_admin_urls")
def register_opening():
    """/admin/communes/<id>/open/."""
    return [path("communes/<int:pk>/open/", open_commune_view, name="home_open_commune")]


hooks.register("before_bulk_action", refuse_half_translated)
hooks.register("before_bulk_action", refuse_pages)
for _action in ("before_delete_page", "before_unpublish_page", "before_move_page"):
    hooks.register(_action, refuse_page)
