"""What the script of the entry page says."""

from django.utils.translation import gettext as _


def script_words() -> dict[str, str]:
    """Return the sentences by name; {n} is a number."""
    return {
        "saved": _("saved"),
        "saving": _("being sent…"),
        "waiting": _("waiting for the connection"),
        "refused": _("to correct"),
        "conflict": _("written meanwhile on another screen"),
        "offline": _(
            "No connection. Lines that are kept in this tab and not sent yet: {n}. They are sent by themselves. Do not close the tab."
        ),
        "back": _("Everything is sent."),
        "signed_out": _("You are signed out. Sign in again in another tab; what you entered stays here and is sent then."),
        "unsent": _("Some lines are not saved yet. Wait for the connection or correct them, then end the reading."),
        "keep_mine": _("Keep what is here"),
        "take_kept": _("Take what is kept"),
        "memory": _("This browser cannot encrypt: lines that are not sent are lost when the page is closed."),
    }
