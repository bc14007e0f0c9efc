"""`manage.py verify_log`: the whole log of signatures, compared with the rows that it speaks of."""

from django.core.management.base import BaseCommand, CommandError

from petitions.services.proof.checking import check_all

_WORDS = {
    "changed": "the signature was changed",
    "removed": "the signature was removed",
    "added": "a signature was added that no day closed over",
    "state": "the signature counts where the log says that it does not, or the other way round",
    "count": "the counts differ",
    "root": "the lines do not make the root of their day",
}


class Command(BaseCommand):
    """Says what does not agree, by petition and place in the log, and fails then."""

    help = "Compares every line of the log of signatures with its row, and every day's root with its lines."

    def handle(self, *args, **options):
        """Check and say."""
        check = check_all()
        if not check.found:
            self.stdout.write(f"{check.size:,} lines of the log and their signatures agree.")
            return
        raise CommandError("\n".join([f"{check.found} differences:", *map(_sentence, check.findings)]))


def _sentence(finding: dict) -> str:
    where = [f"{name} {finding[name]}" for name in ("petition", "position", "signature") if finding[name] is not None]
    return f"{', '.join(where) or 'log'}: {_WORDS[finding['kind']]}"
