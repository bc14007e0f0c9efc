"""Filters for templates that lead to places."""

from django import template

from territory import addresses

register = template.Library()
register.filter("commune_path", addresses.commune_path)
register.filter("region_path", addresses.region_path)
