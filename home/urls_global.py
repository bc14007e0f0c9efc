"""Addresses without a language."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from civicsite.support.pagecache import public_page
from home.sitemaps import SITEMAPS

urlpatterns = [
    path("sitemap.xml", public_page(sitemap, seconds=3600), {"sitemaps": SITEMAPS}, name="sitemap"),
]
