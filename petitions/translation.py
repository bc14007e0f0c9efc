from modeltranslation.translator import TranslationOptions, register

from petitions.models import FollowUp, LegalCondition, LegalFigure, Power, Theme


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


@register(FollowUp)
class FollowUpTranslation(TranslationOptions):
    fields = ("title", "note")
    required_languages = {"default": ("title",)}


@register(Power)
class PowerTranslation(TranslationOptions):
    fields = ("name", "explanation", "example", "instead", "article", "note")
    required_languages = {"default": ("name", "explanation", "article")}
