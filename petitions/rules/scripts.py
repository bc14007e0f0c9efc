"""Which script a text is written in: to notice words that were typed into the block of the other language."""

import unicodedata

# Below this a text may well be a name.
_FEW_LETTERS = 8
# « Modifier letters » are the apostrophes of transcriptions.
_SCRIPTS_OF_NAMES = ("LATIN ", "ARABIC ", "TIFINAGH ", "MODIFIER LETTER ")


def is_in_other_script(text: str, language: str) -> bool:
    """Whether most letters of a text meant to be French are Arabic, or of one meant to be Arabic are Latin."""
    arabic = latin = 0
    for character in text:
        if character.isalpha():
            name = unicodedata.name(character, "")
            arabic += name.startswith("ARABIC")
            latin += name.startswith("LATIN")
    right, wrong = (arabic, latin) if language == "ar" else (latin, arabic)
    return wrong >= _FEW_LETTERS and wrong > right


def is_on_cards(name: str) -> bool:
    """Whether all letters of a name are of the scripts of Moroccan names; « а » of Cyrillic looks like ours, and is none."""
    return all(unicodedata.name(character, "").startswith(_SCRIPTS_OF_NAMES) for character in name if character.isalpha())


def language_of(text: str) -> str:
    """Return « ar » for words most of whose letters are Arabic, « fr » for all others: which way a name reads."""
    letters = [unicodedata.name(character, "") for character in text if character.isalpha()]
    arabic = sum(name.startswith("ARABIC") for name in letters)
    return "ar" if arabic * 2 > len(letters) else "fr"
