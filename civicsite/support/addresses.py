"""Addresses that are asked about in every request: known, not looked up among the routes (civicsite.urls has them)."""

BACK_OFFICE = "/admin/"
