from modeltranslation.translator import TranslationOptions, register

from moderation.models import Reason


@register(Reason)
class ReasonTranslation(TranslationOptions):
    fields = ("label", "explanation", "article")
    required_languages = {"default": ("label", "explanation")}
