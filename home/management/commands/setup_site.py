"""Prepares a migrated database: territory, reference rows, pages."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from civicsite.support.reference import load_reference
from home.services import ensure_site


class Command(BaseCommand):
    """Makes what the site needs from the first day; run again it leaves alone what people have changed."""

    help = "Load the territory, the reference rows of every application and the pages of the site. May be run again."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Tell what the territory would change, and change nothing.")

    def handle(self, *args, **options):
        call_command("load_territory", dry_run=options["dry_run"], stdout=self.stdout)
        if options["dry_run"]:
            return
        for name in load_reference():
            self.stdout.write(f"reference rows: {name}")
        home = ensure_site()
        self.stdout.write(f"pages: {home.get_descendants(inclusive=True).count()}")
