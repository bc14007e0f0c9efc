from modeltranslation.translator import TranslationOptions, register

from petitions.models import LegalFigure, Theme


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr", "ar")


@register(LegalFigure)
class LegalFigureTranslation(TranslationOptions):
    fields = ("article",)
    required_languages = ("fr", "ar")
