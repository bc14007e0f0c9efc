from modeltranslation.translator import TranslationOptions, register

from civicsite.support.pages import BILINGUAL_FIELDS, REQUIRED_FIELDS
from home.models import CommunePage, HomePage, NewsIndexPage, NewsPage, PlainPage, RegionPage, SiteFacts


@register((HomePage, RegionPage, NewsIndexPage, NewsPage, PlainPage))
class BilingualPageTranslation(TranslationOptions):
    fields = BILINGUAL_FIELDS
    required_languages = {"default": REQUIRED_FIELDS}


@register(CommunePage)
class CommunePageTranslation(TranslationOptions):
    fields = (*BILINGUAL_FIELDS, "council_address")
    required_languages = {"default": REQUIRED_FIELDS}


@register(SiteFacts)
class SiteFactsTranslation(TranslationOptions):
    fields = ("publisher", "publisher_address", "host", "controller")
