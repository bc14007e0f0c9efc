"""Fills a prepared database with the demonstration."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from civicsite.demo import (
    build_councils,
    build_dossiers,
    build_filings,
    build_log,
    build_people,
    build_petitions,
    build_pictures,
    build_places,
    build_retention,
    build_sheets,
)
from civicsite.demo.accounts import account_lines
from civicsite.demo.places import PLACES
from petitions.models import Theme
from territory.models import Commune


class Step(NamedTuple):
    """One kind of thing: which of them are missing, and how they are made."""

    name: str
    missing: Callable[[], list]
    make: Callable[[list], None]


class Command(BaseCommand):
    """Makes the demonstration's people, communes, news, pictures, petitions and signatures; run again it changes nothing."""

    help = "Fill the database with demonstration content, through the services. May be run again; refused in production."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Tell what is missing, and make nothing.")
        parser.add_argument("--yes", action="store_true", help="Do it although DEMONSTRATION is not on.")
        parser.add_argument(
            "--signatures-scale", type=float, default=1.0, help="Share of the signatures to make, 0 to 1: fewer for quick tests."
        )

    def handle(self, *args, **options):
        self._refuse(options)
        for step in self._steps(options["signatures_scale"]):
            missing = step.missing()
            if not options["dry_run"]:
                step.make(missing)
            self.stdout.write(f"{step.name}: {len(missing)} {'missing' if options['dry_run'] else 'made'}")
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
            return
        self.stdout.write("\n".join(["", *account_lines(), ""]))

    def _refuse(self, options) -> None:
        if settings.PRODUCTION:
            raise CommandError("Refused: ENVIRONMENT is production. A demonstration is never mixed with real petitions.")
        if not (settings.DEMONSTRATION or options["yes"]):
            raise CommandError("Refused: DEMONSTRATION is not on. Set DEMONSTRATION=1, or add --yes if you are sure.")
        if not 0 <= options["signatures_scale"] <= 1:
            raise CommandError("--signatures-scale is a number from 0 to 1.")
        codes = [place.code for place in PLACES]
        if Commune.objects.filter(code__in=codes).count() < len(codes) or not Theme.objects.exists():
            raise CommandError("The territory and the reference rows are missing. Run `manage.py setup_site` first.")

    def _steps(self, scale: float) -> list[Step]:
        return [
            Step("people", build_people.missing, build_people.make),
            Step("roles", build_people.missing_roles, build_people.assign_roles),
            Step("pictures", build_pictures.missing, build_pictures.make),
            Step("communes", build_places.missing, build_places.make),
            Step("news", build_places.missing_news, build_places.make_news),
            Step("petitions", build_petitions.missing, partial(build_petitions.make, scale=scale)),
            Step("sheets", build_sheets.missing, build_sheets.make),
            Step("deposits", build_filings.missing, build_filings.make),
            # After the deposits: the bureau has put some petitions on their agendas.
            Step("councils", build_councils.missing, build_councils.make),
            Step("promised steps", build_filings.missing_follow_up, build_filings.make_follow_up),
            Step("dossiers", build_dossiers.missing, build_dossiers.make),
            Step("retention", build_retention.missing, build_retention.make),
            # Last: what is dated into a closed day afterwards would be found as added.
            Step("days of the log", build_log.missing, build_log.make),
        ]
