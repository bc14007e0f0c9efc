"""Registers the pages' views in the back office."""

from django.urls import path
from wagtail import hooks

from home.admin import open_commune_view
from home.review import refuse_half_translated


@hooks.register("register_admin_urls")
def register_opening():
    """/admin/communes/<id>/open/."""
    return [path("communes/<int:pk>/open/", open_commune_view, name="home_open_commune")]


hooks.register("before_bulk_action", refuse_half_translated)
