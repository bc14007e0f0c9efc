"""The rows that the site needs from the first day: every app registers how its own are loaded."""

from collections.abc import Callable

# In order of registration, which is the order of INSTALLED_APPS: lower layers first.
_loaders: dict[str, Callable[[], object]] = {}


def register_reference(name: str, load: Callable[[], object]) -> None:
    """Have `load` called by `manage.py setup_site`; call this in AppConfig.ready().

    `load` takes nothing, may be run again, and leaves alone what people have changed since.
    """
    _loaders[name] = load


def load_reference() -> list[str]:
    """Load every registered app's rows; return the names of what was loaded."""
    for load in _loaders.values():
        load()
    return list(_loaders)
