from modeltranslation.translator import TranslationOptions, register

from territory.models import Commune, Holiday, LegalPopulation, Province, Region


@register((Region, Province, Commune))
class PlaceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr", "ar")


@register(LegalPopulation)
class LegalPopulationTranslation(TranslationOptions):
    fields = ("source",)
    required_languages = ("fr", "ar")


@register(Holiday)
class HolidayTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr", "ar")
