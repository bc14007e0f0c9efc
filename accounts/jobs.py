"""What the clock asks for."""

from importlib import import_module

from django.conf import settings


def forget_unused() -> None:
    """Delete sessions that have expired, once a day: they hold contacts that were typed and never confirmed.

    No account has to be deleted: one is made only when its contact is confirmed. May be run twice.
    """
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
