"""Citizens' text, cleaned once at the door: what is kept is what a reader can see."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from civicsite.support.normalising import normalise

# What is dropped by cleaning may make a text longer than it may be, but not by so much.
_RAW_FACTOR, _RAW_MORE = 4, 1000
_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Not str.split: it also splits at the separators (U+001C to U+001F) that are dropped before this is used.
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")

# What every field of free text says, in the words of the house instead of the library's.
TEXT_ERRORS: dict[str, Any] = {
    "max_length": ngettext_lazy(
        "Shorten this text: it may have %(limit_value)d character, and has %(show_value)d.",
        "Shorten this text: it may have %(limit_value)d characters, and has %(show_value)d.",
        "limit_value",
    ),
    "null_characters_not_allowed": _(
        "A character that cannot be kept was taken out of this text. Read the text again, then send it once more."
    ),
}


def clean_line(value: str) -> str:
    """Return `value` on one line: composed (NFC), without invisible characters, spaces collapsed and trimmed."""
    return " ".join(clean_text(value).split())


def clean_text(value: str) -> str:
    """Return `value` composed (NFC), without invisible characters, with at most one blank line in a row.

    Dropped: control characters, direction overrides, zero-width characters, soft hyphens. A zero-width (non-)joiner
    stays where it shapes a word, between two Arabic letters. Cleaning twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", normalise("NFC", value))
    # Joiners are judged last, by the letters that are left around them.
    text = _without_stray_joiners("".join(c for c in text if c in "\n\t" or c in _JOINERS or not _is_invisible(c)))
    # Composed again: what stood between a letter and its mark is gone.
    text = normalise("NFC", text)
    lines = "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def ascii_digits(value: str) -> str:
    """Return `value` with the digits of every script as 0-9, without spaces, hyphens and invisible characters.

    For numbers and codes, which people type or paste as they received them.
    """
    kept = (c for c in clean_line(value) if not c.isspace() and unicodedata.category(c) != "Pd")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept)


def _is_invisible(character: str) -> bool:
    """Whether it is a control, a format character (direction, zero width) or half a surrogate pair."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def _without_stray_joiners(text: str) -> str:
    """Drop the joiners that do not stand alone between two Arabic letters."""
    return "".join(
        c
        for i, c in enumerate(text)
        if c not in _JOINERS or (0 < i < len(text) - 1 and _is_arabic(text[i - 1]) and _is_arabic(text[i + 1]))
    )


def _is_arabic(character: str) -> bool:
    """Whether it is an Arabic letter, or a mark on one."""
    return unicodedata.name(character, "").startswith("ARABIC ") and unicodedata.category(character) in {"Lo", "Mn"}


class TypedField(forms.CharField):
    """What somebody typed. A NUL, which no database keeps and browsers show as another character, is refused and taken out."""

    default_error_messages = TEXT_ERRORS

    def bound_data(self, data, initial):
        """Return what the page shows again: as it was typed, without NUL."""
        shown = super().bound_data(data, initial)
        return shown.replace("\x00", "") if isinstance(shown, str) else shown


class _CitizenField(TypedField):
    """A text of a citizen, whose characters are counted after cleaning; never cut by the browser."""

    @property
    def counts_characters(self) -> bool:
        """Whether the page says how many characters are left."""
        return self.max_length is not None

    @property
    def most(self) -> int | None:
        """How many characters are looked at: what is longer is refused before any work is spent on it."""
        return None if self.max_length is None else self.max_length * _RAW_FACTOR + _RAW_MORE

    def clean_value(self, value: str) -> str:
        """Return the cleaned text; what a kind of field says."""
        raise NotImplementedError

    def to_python(self, value):
        """Return the cleaned text; ValidationError for a NUL, which a database cannot keep, and for a flood."""
        text = super().to_python(value) or ""
        self._refuse_flood(text)
        if "\x00" in text:
            raise forms.ValidationError(self.error_messages["null_characters_not_allowed"], code="null_characters_not_allowed")
        return self.clean_value(text) or self.empty_value

    def _refuse_flood(self, text: str) -> None:
        if self.most is not None and len(text) > self.most:
            counts = {"limit_value": self.max_length, "show_value": len(text)}
            raise forms.ValidationError(self.error_messages["max_length"], code="max_length", params=counts)

    def widget_attrs(self, widget):
        """Say both limits to the page's script instead of `maxlength`, which silently cuts what is pasted."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        if self.max_length is not None and not widget.is_hidden:
            attrs |= {"data-maximum": str(self.max_length), "data-most": str(self.most)}
        return attrs


class LineField(_CitizenField):
    """One line of a citizen's text, cleaned by `clean_line`."""

    def clean_value(self, value):
        """Return it on one line."""
        return clean_line(value)


class ParagraphField(_CitizenField):
    """Paragraphs of a citizen's text, cleaned by `clean_text`."""

    def __init__(self, *, rows: int = 6, **options):
        super().__init__(**{"widget": forms.Textarea, **options})
        # Said here, so that a widget with attributes of its own has them too.
        self.widget.attrs["rows"] = rows

    def clean_value(self, value):
        """Return its paragraphs."""
        return clean_text(value)
