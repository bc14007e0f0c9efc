"""Compiles the translations without gettext, so that a machine with nothing but Python speaks Arabic."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Writes a .mo beside each .po of LOCALE_PATHS that is newer; may be run again."""

    help = "Compile the translation files. With --check, refuse missing and fuzzy messages."

    def add_arguments(self, parser):
        """One option: --check."""
        parser.add_argument("--check", action="store_true", help="Fail where a message is missing or fuzzy.")

    def handle(self, *args, **options):
        """Compile all; CommandError with the first ten of each language where --check finds some undone."""
        undone = []
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                undone += self.compile(source, check=options["check"])
        if undone:
            raise CommandError("\n".join(undone))

    def compile(self, source: Path, *, check: bool) -> list[str]:
        """Write the .mo of `source` where it is older; return what is undone in it, for --check alone."""
        target = source.with_suffix(".mo")
        if not check and target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            return []
        catalogue = polib.pofile(str(source))
        catalogue.save_as_mofile(str(target))
        if not check:
            return []
        entries = [entry for entry in catalogue if not entry.obsolete and (entry.fuzzy or not entry.translated())]
        said = [f"{source.parent.parent.name}: {len(entries)} messages missing or fuzzy"] if entries else []
        return said + [f"  {entry.msgid!r}" for entry in entries[:10]]
