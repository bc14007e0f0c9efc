"""Registers the pages' views in the back office."""

from django.urls import path
from wagtail import hooks

from home.admin import open_commune_view


@hooks.register("register_admin_urls")
def register_opening():
    """/admin/communes/<id>/open/."""
    return [path("communes/<int:pk>/open/", open_commune_view, name="home_open_commune")]
