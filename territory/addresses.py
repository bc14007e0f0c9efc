"""Addresses of places on the site. Territory lies below the pages, so it spells their path out."""

from django.utils.translation import get_language

from territory.models import Commune, Region


def region_path(region: Region) -> str:
    """Return the address of a region's page in the active language."""
    return f"/{get_language()}/{region.slug}/"


def commune_path(commune: Commune) -> str:
    """Return the address of a commune's page in the active language; load the commune with `with_place()`."""
    return f"{region_path(commune.province.region)}{commune.slug}/"
