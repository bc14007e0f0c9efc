"""The map of the site for search engines: every public page in both languages, each naming the other."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page

from councils.models import Deliberation, Session
from petitions.models import Petition


class BilingualSitemap(Sitemap):
    """Addresses that exist in French and in Arabic."""

    i18n = True
    alternates = True
    x_default = True
    protocol = urlsplit(settings.SITE_URL).scheme
    limit = 5000


class PageSitemap(BilingualSitemap):
    """The published pages of the tree."""

    def items(self):
        return Page.objects.live().public().filter(depth__gt=1).order_by("path")

    def location(self, item):
        return item.get_url()

    def lastmod(self, item):
        return item.last_published_at


class PetitionSitemap(BilingualSitemap):
    """The petitions that everyone may read."""

    def items(self):
        return Petition.objects.visible().only("pk", "updated_at").order_by("pk")

    def location(self, item):
        return reverse("petitions:detail", args=[item.pk])

    def lastmod(self, item):
        return item.updated_at


class SessionSitemap(BilingualSitemap):
    """The sessions of councils, planned and held."""

    def items(self):
        return Session.objects.standing().only("pk").order_by("pk")

    def location(self, item):
        return reverse("councils:session", args=[item.pk])


class DeliberationSitemap(BilingualSitemap):
    """The deliberations that everyone may read."""

    def items(self):
        return Deliberation.objects.published().only("pk", "posted_on").order_by("pk")

    def location(self, item):
        return reverse("councils:deliberation", args=[item.pk])

    def lastmod(self, item):
        return item.posted_on


class FixedSitemap(BilingualSitemap):
    """The lists, which are in no table."""

    def items(self):
        return ["petitions:list", "home:communes"]

    def location(self, item):
        return reverse(item)


SITEMAPS = {
    "pages": PageSitemap,
    "petitions": PetitionSitemap,
    "sessions": SessionSitemap,
    "deliberations": DeliberationSitemap,
    "lists": FixedSitemap,
}
