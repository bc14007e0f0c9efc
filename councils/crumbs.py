"""The way to a council: the pages of its places."""

from typing import Any

from civicsite.support.crumbs import Crumb, home_crumb
from territory.addresses import commune_path, region_path

# Where the page of a council lies below the page of its place (home.tree makes it there).
SLUG = "council"


def council_path(council: Any) -> str:
    """Return the address of a council's page in the active language; "" for those of provinces and regions, which have none."""
    return f"{commune_path(council.commune)}{SLUG}/" if council.commune else ""


def crumbs_below(council: Any, *steps: Crumb) -> list[Crumb]:
    """Return the way through the places of a council (loaded `with_place()`) to `steps`."""
    region = council.region_around
    crumbs = [home_crumb(), Crumb(region.name, region_path(region))]
    if council.commune:
        crumbs.append(Crumb(council.commune.name, commune_path(council.commune)))
    return [*crumbs, *steps]
