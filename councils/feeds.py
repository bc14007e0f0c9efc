"""The deliberations of a council as an Atom feed, per language."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from civicsite.support.pagecache import public_page
from councils.models import Council, Deliberation

FEED_SIZE = 30


class DeliberationFeed(Feed):
    """What a council has published, the last first."""

    feed_type = Atom1Feed

    def get_object(self, request, pk):
        """Return the council asked for."""
        return get_object_or_404(Council.objects.with_place(), pk=pk)

    def title(self, council):
        """Say whose deliberations they are."""
        return _("Deliberations: %(council)s") % {"council": council.name}

    def link(self, council):
        """Lead to the same list on the site."""
        return settings.SITE_URL + reverse("councils:deliberations", args=[council.pk])

    def feed_url(self, council):
        """Say where the feed itself is."""
        return settings.SITE_URL + reverse("councils:feed", args=[council.pk])

    def items(self, council):
        """Return the last published deliberations."""
        return Deliberation.objects.published().filter(council=council).newest_first()[:FEED_SIZE]

    def item_title(self, deliberation):
        """Number and title."""
        return str(deliberation)

    def item_description(self, deliberation):
        """Adopted or rejected, and the text."""
        return f"{deliberation.get_outcome_display()} – {deliberation.shown.words}"

    def item_link(self, deliberation):
        """The page in the language of the feed."""
        return settings.SITE_URL + reverse("councils:deliberation", args=[deliberation.pk])

    def item_guid(self, deliberation):
        """The same in both languages, so that a reader of both feeds sees it once."""
        return f"{settings.SITE_URL}/fr/councils/deliberations/{deliberation.pk}/"

    def item_pubdate(self, deliberation):
        """The day on which it was posted."""
        return timezone.make_aware(datetime.combine(deliberation.posted_on, time()))


deliberation_feed = public_page(DeliberationFeed())
