"""Addresses that are looked up once are those that Django looks up each time."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from civicsite.support.addresses import Address


@pytest.mark.parametrize(("route", "parts"), [("petitions:sent", 2), ("petitions:done", 1), ("petitions:list", 0)])
def test_address_is_the_route_in_the_language_of_the_moment(route, parts):
    address = Address(route)
    for tokens in (["a_B-1", "---0---"], ["x" * 200, "-"]):
        for language in ("fr", "ar", "fr"):
            with translation.override(language):
                assert address(*tokens[:parts]) == reverse(route, args=tokens[:parts])


@pytest.mark.parametrize("parts", [0, 1, 3])
def test_another_number_of_parts_is_no_address(parts):
    address = Address("petitions:sent")
    address("a", "b")
    with pytest.raises(NoReverseMatch):
        address(*"abc"[:parts])
