"""`manage.py rotate_master_key`: wraps every key anew, so that backups and the old master key open nothing any more."""

import base64
import os

from django.core.management.base import BaseCommand, CommandError

from petitions.identity import Unreadable
from petitions.services.retention.rotating import rotate


class Command(BaseCommand):
    """Takes the new key from the environment: it is in no history of a shell. The site is stopped meanwhile."""

    help = "Wraps all keys by NEW_MASTER_KEY instead of MASTER_KEY. Stop the site first; then start it with the new one."

    def handle(self, *args, **options):
        """Rotate and say."""
        new = os.environ.get("NEW_MASTER_KEY", "")
        try:
            if len(base64.b64decode(new, validate=True)) != 32:
                raise CommandError("NEW_MASTER_KEY must be 32 bytes in base64: openssl rand -base64 32")
            done = rotate(new)
        except ValueError as error:
            raise CommandError("NEW_MASTER_KEY must be 32 bytes in base64: openssl rand -base64 32") from error
        except Unreadable as error:
            raise CommandError("MASTER_KEY does not open the keys of this database: nothing was changed.") from error
        self.stdout.write(f"{done.keys} keys and {done.contacts:,} contacts. Set MASTER_KEY to the new key, then start the site.")
