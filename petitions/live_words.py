"""The words around a live count, one per plural of the language, for the page's script to choose from."""

import json

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civicsite.support.templatetags.civic import number

# A number of each plural category of Unicode (CLDR), as Intl.PluralRules names them.
_SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
_PLACE = "#"


def live_words(required: int | None) -> str:
    """Return as JSON what the parts of a count say; `#` stands for the number that moves.

    `required` None: no number is asked, as of an association.
    """
    words = {"online": _plurals("%(shown)s online", "%(shown)s online")}
    return json.dumps(words | (_of_required(required) if required else {}), ensure_ascii=False)


def _of_required(required: int) -> dict:
    return {
        "left": _plurals(
            "%(shown)s more signature is needed to reach the required number.",
            "%(shown)s more signatures are needed to reach the required number.",
        ),
        "bar": {
            category: text.replace("%(required)s", number(required))
            for category, text in _plurals(
                "%(shown)s signature out of %(required)s", "%(shown)s signatures out of %(required)s"
            ).items()
        },
        "reached": _("Counting online support, the number %(required)s is reached. The law counts the signatures on paper.")
        % {"required": number(required)},
    }


def _plurals(one: str, other: str) -> dict[str, str]:
    return {category: ngettext(one, other, sample).replace("%(shown)s", _PLACE) for category, sample in _SAMPLES.items()}
