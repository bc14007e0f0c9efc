from modeltranslation.translator import TranslationOptions, register

from civicsite.support.pages import BILINGUAL_FIELDS, REQUIRED_FIELDS
from councils.models import AgendaItem, Committee, CouncilPage, CouncilRule, Deliberation, Member, Minutes


@register(CouncilRule)
class CouncilRuleTranslation(TranslationOptions):
    fields = ("article", "note")
    required_languages = {"default": ("article",)}


@register(Member)
class MemberTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr", "ar")


@register(Committee)
class CommitteeTranslation(TranslationOptions):
    fields = ("name", "remit")
    required_languages = {"default": ("name",)}


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title", "removal_reason")
    required_languages = {"default": ("title",)}


@register(Deliberation)
class DeliberationTranslation(TranslationOptions):
    fields = ("title", "text", "opposition_reason")
    required_languages = {"default": ("title",)}


@register(Minutes)
class MinutesTranslation(TranslationOptions):
    fields = ("text",)


@register(CouncilPage)
class CouncilPageTranslation(TranslationOptions):
    fields = BILINGUAL_FIELDS
    required_languages = {"default": REQUIRED_FIELDS}
