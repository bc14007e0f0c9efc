"""What every template may use without loading it: numbers, days, directions, addresses in the other language."""

import re
from datetime import date, datetime, time
from urllib.parse import quote

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from civicsite.formats import MONTHS
from civicsite.support.tally import Tally

register = template.Library()

NARROW_SPACE = "\u202f"
_BEFORE_FRENCH_SIGNS = re.compile(r"[ \u00a0\u202f]*([:;?!»])(?=\s|$|[»)\]])")
_AFTER_FRENCH_QUOTE = re.compile(r"«[ \u00a0\u202f]*")
_PARAGRAPHS = re.compile(r"\n{2,}")


@register.filter
def number(value: object) -> str:
    """`99069` as 99 069: thousands by a narrow no-break space, digits 0-9 in both languages; "" for nothing."""
    if value is None or value == "":
        return ""
    return f"{int(value):,}".replace(",", NARROW_SPACE)  # type: ignore[call-overload]


@register.filter
def day(value: date | datetime | None) -> str:
    """A date as it is read: 1er novembre 2026, 1 نونبر 2026. A moment is the day that it is in Morocco."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = _in_morocco(value)
    language = _language()
    number_in_month = "1er" if language == "fr" and value.day == 1 else value.day
    return f"{number_in_month} {MONTHS[language][value.month - 1]} {value.year}"


@register.filter
def month(value: date | None) -> str:
    """A month as it is read: février 2027, فبراير 2027."""
    return f"{MONTHS[_language()][value.month - 1]} {value.year}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A moment as it is read, in the time of Morocco: 3 novembre 2026, 14:05."""
    if not value:
        return ""
    comma = "،" if _language() == "ar" else ","
    return f"{day(value)}{comma} {_in_morocco(value):%H:%M}"


@register.filter
def isolate(value: object) -> SafeString:
    """`value`, escaped, in a `bdi`, so that it does not disturb the direction of the sentence around it."""
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def breakable(address: object) -> SafeString:
    """A mail address, escaped, that goes to the next line after its @ before it is broken anywhere else."""
    return format_html_join(mark_safe("@<wbr>"), "{}", ((part,) for part in str(address).split("@")))


@register.filter
def unbroken(words: object) -> str:
    """A few words, as a date, that stay on one line."""
    return str(words).replace(" ", "\u00a0")


@register.filter
def one_line(value: object) -> str:
    """`value` on one line, as a text message and a subject want it."""
    return " ".join(str(value).split())


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr` for a language code; an unknown code reads from left to right."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


@register.filter
def percent_of(part: int | None, whole: int | None) -> int:
    """How many hundredths of `whole` are `part`: 0 to 100, rounded down, so that 100 means all of it."""
    return min(100 * (part or 0) // whole, 100) if whole else 0


@register.filter
def typeset(text: str, language: str) -> str:
    """French text with narrow no-break spaces where its signs want them; other languages as they are."""
    if language != "fr":
        return text
    opened = _AFTER_FRENCH_QUOTE.sub(f"«{NARROW_SPACE}", text)
    return _BEFORE_FRENCH_SIGNS.sub(rf"{NARROW_SPACE}\1", opened)


@register.filter
def anchor(field: BoundField) -> str:
    """The id of what a link to `field` leads to: its input, or the first of its choices."""
    if field.id_for_label:
        return field.id_for_label
    choices = field.subwidgets
    return (choices[0].id_for_label if choices else "") or field.auto_id


@register.simple_tag
def icon(name: str) -> SafeString:
    """The drawing `components/icons/<name>.svg`, silent for screen readers; TemplateDoesNotExist for an unknown name."""
    drawing = get_template(f"components/icons/{name}.svg").render()
    return format_html(
        '<svg class="icon icon-{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', name, mark_safe(drawing.strip())
    )


@register.simple_tag(takes_context=True)
def other_language_url(context: template.Context) -> str:
    """The same page, its query kept, in the other language of the site."""
    request = getattr(context, "request", None)
    query = request.META.get("QUERY_STRING", "") if request else ""
    return url_in(context, other_language()) + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def url_in(context: template.Context, language: str) -> str:
    """The address of this page in `language`, without its query; the language's first page where there is none."""
    request = getattr(context, "request", None)
    path = request.path if request else "/"
    for code, _name in settings.LANGUAGES:
        if path.startswith(f"/{code}/"):
            return quote(f"/{language}/{path.removeprefix(f'/{code}/')}", safe="/~:@!$&'()*+,;=-._")
    return f"/{language}/"


@register.simple_tag
def other_language() -> str:
    """The code of the language that the page is not in."""
    return "fr" if _language() == "ar" else "ar"


@register.simple_tag
def citizen_text(text: str, language: str) -> SafeString:
    """A citizen's text, escaped, in paragraphs, in its own language and direction."""
    paragraphs = format_html_join(
        "",
        "<p>{}</p>",
        ((mark_safe("<br>".join(conditional_escape(line) for line in part.splitlines())),) for part in _split(text, language)),
    )
    return format_html('<div class="words" lang="{}" dir="{}">{}</div>', language, direction(language), paragraphs)


@register.simple_tag
def bar_of(online: int, paper: int | None, required: int | None) -> Tally:
    """The tally that the counting components draw; nothing given for paper means that it is not counted."""
    return Tally(
        online=int(online or 0),
        paper=None if paper in (None, "") else int(paper or 0),
        required=int(required) if required else None,
        from_right=_language() == "ar",
    )


def _split(text: str, language: str) -> list[str]:
    return [part for part in _PARAGRAPHS.split(typeset(text, language).strip()) if part]


def _language() -> str:
    """The language of the page, of those that the site has."""
    return "ar" if (get_language() or settings.LANGUAGE_CODE).startswith("ar") else "fr"


def _in_morocco(value: date | datetime) -> datetime:
    """A moment in the site's time zone; one without a zone is taken to be in it already."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time())
    return timezone.localtime(value) if timezone.is_aware(value) else value
