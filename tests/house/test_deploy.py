"""The files by which the site is started hang together: what must outlive a container lies on a volume that its user can write."""

import re

import pytest
import yaml
from django.conf import settings

from civicsite.views import MOST_TAKEN

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text()
OURS = ["migrate", "web", "live", "worker", "clock"]


def mounts(service):
    """Where a service has something mounted, and what."""
    return {place: name for name, place, *_ in (volume.split(":") for volume in COMPOSE["services"][service]["volumes"])}


@pytest.mark.parametrize("service", OURS)
@pytest.mark.parametrize("variable", ["MEDIA_ROOT", "PRIVATE_ROOT", "DESTROYED_KEYS"])
def test_what_must_outlive_a_container_lies_on_a_volume(service, variable):
    path = re.search(rf"\b{variable}=(\S+)", DOCKERFILE)[1]
    mounted = [place for place in mounts(service) if path.startswith(place)]
    assert [mounts(service)[place] in COMPOSE["volumes"] for place in mounted] == [True]


@pytest.mark.parametrize("service", OURS)
def test_volumes_of_the_site_belong_to_its_user(service):
    made = re.search(r"install -d -o civicsite (.+?)(?: \\)?\n", DOCKERFILE)[1].split()
    assert set(mounts(service)) <= set(made)


def test_list_of_destroyed_keys_is_apart_from_what_is_backed_up():
    places = [re.search(rf"\b{variable}=(\S+)", DOCKERFILE)[1] for variable in ("MEDIA_ROOT", "PRIVATE_ROOT", "DESTROYED_KEYS")]
    volumes = {mounts("worker")[place] for path in places for place in mounts("worker") if path.startswith(place)}
    assert len(volumes) == 3


def test_proxy_leads_to_services_that_are_there_and_shows_pages_that_are_there():
    leads = re.findall(r"reverse_proxy \{\$\w+:(\w+):8000\}", CADDYFILE)
    assert sorted(leads) == ["live", "web"]
    assert set(leads) <= set(COMPOSE["services"])
    pages = re.findall(r"rewrite \S+ /(\S+)", CADDYFILE)
    place = re.search(r"root \* \{\$PAGES:(\S+)\}", CADDYFILE)[1]
    assert len(pages) == 3
    assert all((ROOT / mounts("proxy")[place] / page).is_file() for page in pages)


def test_what_the_proxy_lets_through_is_taken_to_its_end_by_the_site():
    said = {int(CADDYFILE.split("max_size ")[1].split("MB")[0]), int(re.search(r"> (\d+)`", CADDYFILE)[1]) // 10**6}
    assert len(said) == 1
    assert said.pop() < MOST_TAKEN


def test_nobody_waits_on_the_server_that_only_makes_the_database():
    # It listens on its socket alone, and stops before the real one starts.
    assert "-h" in COMPOSE["services"]["postgres"]["healthcheck"]["test"]


@pytest.mark.parametrize("service", COMPOSE["services"])
def test_no_log_fills_the_disk(service):
    options = COMPOSE["services"][service]["logging"]["options"]
    kept = int(options["max-size"].removesuffix("m")) * int(options["max-file"])
    assert 50 <= kept <= 500


def test_queries_side_by_side_have_memory_to_share():
    # Docker gives 64 MB: a query that needs more fails with "could not resize shared memory segment".
    assert int(COMPOSE["services"]["postgres"]["shm_size"].removesuffix("mb")) >= 256
