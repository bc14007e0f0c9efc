"""Loads regions, provinces, communes and legal populations."""

from django.core.management.base import BaseCommand

from territory.loading import load


class Command(BaseCommand):
    """Brings the territory to what the data of the app says; run again it changes nothing."""

    help = "Load the 12 regions, 75 provinces and prefectures, 1,503 communes and their legal populations. May be run again."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Tell what would change, and change nothing.")

    def handle(self, *args, **options):
        report = load(dry_run=options["dry_run"])
        for kind in report.created:
            line = f"{kind}: {report.created[kind]} created, {report.changed[kind]} changed, {report.unchanged[kind]} unchanged"
            if report.unknown[kind]:
                line += f", {report.unknown[kind]} in the database that the data does not know (left alone)"
            self.stdout.write(line)
        self.stdout.write(f"search index: {report.indexed} communes")
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
