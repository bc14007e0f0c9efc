"""The pages of the site: home, regions, communes, news and plain pages; one tree, which is the territory."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import AbstractGroupApprovalTask

from civicsite.support.crumbs import Crumb, crumbs_of, home_crumb
from civicsite.support.pages import BILINGUAL_FIELDS, BilingualPage, bilingual_tabs
from home import contents
from home.review import half_translated
from territory.addresses import region_path
from territory.models import Commune, Region

NEWS_A_PAGE = 20
HOME_DEPTH = 2


class SitePage(BilingualPage):
    """A page of this site: says by which pages one came to it."""

    class Meta:
        abstract = True

    def above(self) -> list[Crumb]:
        """The pages above it, the first page of the site first."""
        return [home_crumb()]

    def get_context(self, request, *args, **kwargs):
        """The way to the page beside the page itself."""
        return super().get_context(request, *args, **kwargs) | {"crumbs": [*self.above(), Crumb(self.heading, "")]}


class HomePage(BilingualPage):
    """The first page: find one's commune, what is being signed, where the site is open."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.RegionPage", "home.NewsIndexPage", "home.PlainPage"]
    edit_handler = bilingual_tabs(fields=("heading", "summary"))

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """What the template shows."""
        return super().get_context(request, *args, **kwargs) | contents.of_the_country()


class RegionPage(SitePage):
    """A region: its provinces, its opened communes, what is being signed there."""

    region = models.OneToOneField(Region, on_delete=models.PROTECT, related_name="page", editable=False)

    shown_beside = ("region",)
    # Made by home.services.ensure_site alone.
    is_creatable = False
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.CommunePage"]
    edit_handler = bilingual_tabs()

    class Meta:
        verbose_name = _("page of a region")

    def get_context(self, request, *args, **kwargs):
        """What the template shows."""
        return super().get_context(request, *args, **kwargs) | contents.of_region(self.region)


class CommunePage(SitePage):
    """The space of an opened commune: who it is, what its council is asked, how to reach it."""

    commune = models.OneToOneField(Commune, on_delete=models.PROTECT, related_name="page", editable=False)
    council_address = models.TextField(_("address of the council"), max_length=300, blank=True)
    council_phone = models.CharField(_("telephone of the council"), max_length=30, blank=True)
    council_email = models.EmailField(_("e-mail of the council"), blank=True)
    council_website = models.URLField(_("website of the commune"), blank=True)

    bilingual_fields = (*BILINGUAL_FIELDS, "council_address")
    shown_beside = ("commune__province__region",)
    # Made by home.services.open_commune alone.
    is_creatable = False
    parent_page_types = ["home.RegionPage"]
    subpage_types = ["home.NewsPage", "home.PlainPage", "councils.CouncilPage"]
    edit_handler = bilingual_tabs(
        fields=("heading", "summary", "body", "council_address"),
        shared=[
            MultiFieldPanel(
                [FieldPanel("council_phone"), FieldPanel("council_email"), FieldPanel("council_website")],
                heading=_("How to reach the council"),
            )
        ],
    )

    class Meta:
        verbose_name = _("page of a commune")

    @property
    def has_contact(self) -> bool:
        """Whether the council said how to reach it."""
        return any([self.council_address, self.council_phone, self.council_email, self.council_website])

    def above(self):
        """Home and the region."""
        region = self.commune.province.region
        return [*super().above(), Crumb(region.name, region_path(region))]

    def get_context(self, request, *args, **kwargs):
        """What the template shows."""
        return super().get_context(request, *args, **kwargs) | contents.of_commune(self.commune) | {"news": news_below(self)[:3]}


class NewsIndexPage(SitePage):
    """The news of the site, newest first."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    edit_handler = bilingual_tabs(fields=("heading", "summary"))

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request, *args, **kwargs):
        """What the template shows: the asked page of the list, the nearest one where there is no such page."""
        page_obj = Paginator(news_below(self), NEWS_A_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"page_obj": page_obj}


class NewsPage(SitePage):
    """One piece of news, of the site or of a commune."""

    published_on = models.DateField(_("date"), default=timezone.localdate)

    parent_page_types = ["home.NewsIndexPage", "home.CommunePage"]
    subpage_types = []
    edit_handler = bilingual_tabs(shared=[FieldPanel("published_on")])

    class Meta:
        verbose_name = _("piece of news")

    def above(self):
        """The list of news, or the commune whose news it is."""
        return [*super().above(), *crumbs_of(self.get_parent().specific)]


def news_below(parent: BilingualPage) -> models.QuerySet[NewsPage]:
    """The published news right below a page, newest first, with their pictures."""
    news = NewsPage.objects.child_of(parent).live().order_by("-published_on", "-pk")
    return news.select_related("picture").prefetch_related("picture__renditions")


class PlainPage(SitePage):
    """A page of text: about, legal notice, personal data, accessibility, or what a commune has to say."""

    class Facts(models.TextChoices):
        PUBLISHER = "publisher", _("who publishes the site and who hosts it")
        PRIVACY = "privacy", _("who answers for personal data")
        ACCESSIBILITY = "accessibility", _("whom to tell about an obstacle")

    facts = models.CharField(_("facts shown under the text"), max_length=20, choices=Facts.choices, blank=True)

    parent_page_types = ["home.HomePage", "home.CommunePage"]
    subpage_types = []
    edit_handler = bilingual_tabs(shared=[FieldPanel("facts")])

    class Meta:
        verbose_name = _("plain page")

    def above(self):
        """Home, or the commune whose page it is."""
        parent = self.get_parent()
        return [home_crumb()] if parent.depth == HOME_DEPTH else [home_crumb(), *crumbs_of(parent.specific)]

    def get_context(self, request, *args, **kwargs):
        """What the template shows."""
        facts = contents.facts_about(SiteFacts.for_request(request), self.facts) if self.facts else []
        return super().get_context(request, *args, **kwargs) | {"facts": facts}


class RegionReview(AbstractGroupApprovalTask):
    """The review by a region's officers of what others write; a page that lacks a language cannot be approved."""

    class Meta:
        verbose_name = _("review by the officers of a region")
        verbose_name_plural = _("reviews by the officers of a region")

    def get_actions(self, obj, user):
        """Without approval as long as a language is missing: changes can be asked."""
        actions = super().get_actions(obj, user)
        return [action for action in actions if action[0] != "approve"] if half_translated([obj]) else actions


@register_setting(icon="info-circle")
class SiteFacts(BaseSiteSetting):
    """What only those who run the site can say; the legal pages show each, or say that it is missing."""

    publisher = models.CharField(_("publisher of the site"), max_length=200, blank=True)
    publisher_address = models.CharField(_("address of the publisher"), max_length=300, blank=True)
    director = models.CharField(_("person responsible for publication"), max_length=160, blank=True)
    host = models.CharField(_("host of the site, and where"), max_length=300, blank=True)
    contact_email = models.EmailField(_("e-mail for questions"), blank=True)
    contact_phone = models.CharField(_("telephone for questions"), max_length=30, blank=True)
    controller = models.CharField(_("controller of personal data"), max_length=200, blank=True)
    data_rights_email = models.EmailField(_("e-mail for access, rectification and opposition"), blank=True)
    cndp_number = models.CharField(
        _("CNDP authorisation number"),
        max_length=60,
        blank=True,
        help_text=_("Law 09-08, article 12: needed before any CNIE number."),
    )
    retention_months = models.PositiveSmallIntegerField(
        _("months for which signatures are kept after the final decision"),
        null=True,
        blank=True,
        help_text=_("The law gives no figure: the controller sets it and the CNDP is told."),
    )
    accessibility_audited_on = models.DateField(_("last accessibility audit"), null=True, blank=True)

    panels = [
        HelpPanel(_("What is left empty is shown on the legal pages as still to be filled in.")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "publisher_fr",
                    "publisher_ar",
                    "publisher_address_fr",
                    "publisher_address_ar",
                    "director",
                    "host_fr",
                    "host_ar",
                )
            ],
            heading=_("Legal notice"),
        ),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")], heading=_("Contact")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("controller_fr", "controller_ar", "data_rights_email", "cndp_number", "retention_months")
            ],
            heading=_("Personal data"),
        ),
        MultiFieldPanel([FieldPanel("accessibility_audited_on")], heading=_("Accessibility")),
    ]

    class Meta:
        verbose_name = _("facts about the site")
