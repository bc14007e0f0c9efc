"""News for feed readers, one feed per language."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from civicsite.support.pagecache import public_page
from home.models import NewsPage

SHOWN = 30


class NewsFeed(Feed):
    """The newest news of the site and of every commune, in the language of the address."""

    feed_type = Atom1Feed

    @public_page
    def __call__(self, request, *args, **kwargs):
        return super().__call__(request, *args, **kwargs)

    def title(self):
        return _("News of Ma commune")

    def subtitle(self):
        return _("What changes on the site and in the communes that take part.")

    def link(self):
        return f"/{get_language()}/"

    def feed_url(self):
        return reverse("home:news_feed")

    def items(self):
        return NewsPage.objects.live().public().order_by("-published_on", "-pk")[:SHOWN]

    def item_title(self, item):
        return item.heading

    def item_description(self, item):
        return item.summary

    def item_link(self, item):
        return item.get_url()

    def item_pubdate(self, item):
        return timezone.make_aware(datetime.combine(item.published_on, time()))

    def item_updateddate(self, item):
        return item.last_published_at
