from modeltranslation.translator import TranslationOptions, register

from petitions.models import LegalCondition, LegalFigure, Theme


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr", "ar")


@register(LegalFigure)
class LegalFigureTranslation(TranslationOptions):
    fields = ("article", "note")
    required_languages = {"default": ("article",)}


@register(LegalCondition)
class LegalConditionTranslation(TranslationOptions):
    fields = ("text", "article", "note")
    required_languages = {"default": ("text", "article")}
