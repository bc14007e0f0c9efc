"""What the page's script says while and after it checks a receipt."""

import json

from django.utils.translation import gettext as _

from petitions.forms.receipt import SENTENCES


def receipt_words() -> str:
    """Return the sentences as JSON; `#` stands for a day or a number."""
    return json.dumps(
        {
            **{f"code_{name}": str(sentence) for name, sentence in SENTENCES.items()},
            "searching": _("Searching the lines of #…"),
            "found": _("Your signature is in the log."),
            "place": _("Line # of the log"),
            "day": _("Closed for #"),
            "root": _("Root of that day"),
            "verified": _("All lines of that day were verified here, in your browser: together they make this root."),
            "compare": _(
                "Compare the root with one that you or a witness kept: if it is the same, nobody has changed the log since."
            ),
            "missing": _(
                "No closed day holds this receipt. Signatures of today enter the log in the coming night: try again tomorrow. "
                "If you signed before, write to us and keep the receipt code."
            ),
            "missing_file": _("The chosen files do not hold this receipt. Choose the log of the day on which you signed."),
            "wrong": _(
                "The lines of # do not make the root that was published. Keep these files and tell us, and whoever watches over the log."
            ),
            "unreachable": _("The files of the log cannot be read now. Try again, or let the server check."),
            "choose_files": _("Choose roots.json and the log of at least one day first."),
        },
        ensure_ascii=False,
    )
