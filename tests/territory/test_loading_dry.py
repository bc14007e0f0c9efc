"""Loading the territory can be tried without anything being written."""

from io import StringIO

from django.core.management import call_command

from territory.loading import load
from territory.models import Commune, Region


def test_load_dry_run_writes_nothing(db):
    report = load(dry_run=True)
    assert report.created == {"region": 12, "province": 75, "commune": 1503, "legalpopulation": 3002}
    assert Region.objects.count() == Commune.objects.count() == 0


def test_command_reports_and_may_be_run_dry(db):
    out = StringIO()
    call_command("load_territory", dry_run=True, stdout=out)
    assert "commune: 1503 created, 0 changed, 0 unchanged" in out.getvalue()
    assert Commune.objects.count() == 0
