"""Pages on which there is nothing yet say what to do."""

import pytest

from home.services import open_commune
from tests.factories.territory import CommuneFactory, ProvinceFactory, RegionFactory, officer_of


@pytest.mark.indexes
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_empty_pages_say_what_to_do(client, site_tree, language):
    province = ProvinceFactory(region=RegionFactory(code="02", slug="oriental", name_fr="Oriental", name_ar="الشرق"))
    open_commune(commune := CommuneFactory(opened_at=None, slug="vide", province=province), officer_of(commune))
    for address in ("", "oriental/", "oriental/vide/", "news/", "communes/?q=zzzz", "search/?q=zzzz"):
        answer = client.get(f"/{language}/{address}")
        assert answer.status_code == 200
        assert 'class="empty"' in answer.content.decode(), address
