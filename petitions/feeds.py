"""The newest petitions as an Atom feed, per language and per commune."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from civicsite.support.pagecache import public_page
from petitions.models import DailyRoot, Petition
from territory.models import Commune

FEED_SIZE = 30
ROOTS_SIZE = 60


class PetitionFeed(Feed):
    """`?commune=code` narrows it to one commune; an unknown code is not found."""

    feed_type = Atom1Feed

    def get_object(self, request):
        """Return the commune asked for, None for all."""
        code = request.GET.get("commune", "").replace("\x00", "")
        return get_object_or_404(Commune, code=code) if code else None

    def title(self, commune):
        """Say whose petitions they are."""
        return _("New petitions: %(commune)s") % {"commune": commune.name} if commune else _("New petitions")

    def subtitle(self, commune):
        """Say where they come from."""
        return _("Petitions addressed to the councils of communes, provinces and regions, newest first")

    def link(self, commune):
        """Lead to the same petitions on the site."""
        return settings.SITE_URL + reverse("petitions:list") + (f"?commune={commune.code}" if commune else "")

    def feed_url(self, commune):
        """Say where the feed itself is."""
        return settings.SITE_URL + reverse("petitions:feed") + (f"?commune={commune.code}" if commune else "")

    def items(self, commune):
        """Return the newest published petitions."""
        petitions = Petition.objects.visible().select_related("commune__province__region", "theme").prefetch_related("texts")
        return (petitions.of(commune) if commune else petitions).order_by("-published_at", "-pk")[:FEED_SIZE]

    def item_title(self, petition):
        """The title for the language of the feed."""
        return petition.title

    def item_description(self, petition):
        """What is asked of the council."""
        return petition.text.request if petition.text else ""

    def item_link(self, petition):
        """The page in the language of the feed."""
        return settings.SITE_URL + reverse("petitions:detail", args=[petition.pk])

    def item_guid(self, petition):
        """The same in both languages, so that a reader of both feeds sees it once."""
        return f"{settings.SITE_URL}/fr/petitions/{petition.pk}/"

    def item_author_name(self, petition):
        """The name as published."""
        return petition.author_name

    def item_pubdate(self, petition):
        """The day of publication."""
        return petition.published_at

    def item_categories(self, petition):
        """Theme, commune and council."""
        return [petition.theme.name, petition.commune.name, petition.council_name]


petition_feed = public_page(PetitionFeed())


class RootFeed(Feed):
    """The daily roots of the log of signatures: whoever reads it keeps them."""

    feed_type = Atom1Feed

    def title(self):
        """Say what it is."""
        return _("Daily roots of the log of signatures")

    def subtitle(self):
        """Say what for."""
        return _("One root a day: together with the published log it shows whether anything was changed afterwards.")

    def link(self):
        """Lead to the page of the log."""
        return settings.SITE_URL + reverse("proof:index")

    def feed_url(self):
        """Say where the feed itself is."""
        return settings.SITE_URL + reverse("proof:feed")

    def items(self):
        """Return the last days."""
        return DailyRoot.objects.order_by("-day")[:ROOTS_SIZE]

    def item_title(self, root):
        """The day and the root whole, so that the feed's reader keeps it."""
        return f"{root.day:%Y-%m-%d} {root.hexadecimal}"

    def item_description(self, root):
        """How many lines."""
        return f"{root.size} · {root.hexadecimal}"

    def item_link(self, root):
        """The lines of the day."""
        return settings.SITE_URL + reverse("proof:log", args=[f"{root.day:%Y-%m-%d}"])

    def item_guid(self, root):
        """The same in both languages."""
        return f"{settings.SITE_URL}/proof/{root.day:%Y-%m-%d}"

    def item_pubdate(self, root):
        """When it was closed."""
        return root.closed_at


root_feed = public_page(RootFeed())
