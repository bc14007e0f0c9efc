"""`manage.py apply_destroyed_keys`: after a restore, destroys again the keys that had been destroyed since the backup."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from petitions.services.retention.destroying import apply_list


class Command(BaseCommand):
    """Reads the list of destroyed keys; to be run before the restored site is opened."""

    help = "Destroys every key of the list DESTROYED_KEYS that a restored backup has brought back."

    def add_arguments(self, parser):
        """The list may lie elsewhere."""
        parser.add_argument("list", nargs="?", default=settings.DESTROYED_KEYS)

    def handle(self, *args, **options):
        """Apply and say."""
        path = Path(options["list"])
        try:
            again = apply_list(path.read_text().splitlines()) if path.exists() else []
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{path} is not a list of destroyed keys: {error}") from error
        self.stdout.write(f"{len(again)} keys destroyed again: {again}" if again else "No destroyed key has come back.")
