"""Says which religious holidays are still to be entered where a deadline depends on them: none is computed."""

from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from civicsite.support.delays import KEPT, WORKING_DAYS
from petitions.models import Deadline
from territory.holidays import missing_feasts
from territory.models import Holiday


def missing_sentence() -> str:
    """Return what is missing for the deadlines that run; empty where nothing is."""
    running = Deadline.objects.running().filter(Q(unit=WORKING_DAYS) | ~Q(last_day=KEPT), given_on__isnull=True)
    span = running.aggregate(first=Min("starts_on"), last=Max("due_on"))
    if span["last"] is None:
        return ""
    # What is over no longer moves a last day that lies ahead.
    missing = missing_feasts(max(span["first"].year, timezone.localdate().year), span["last"].year)
    labels = dict(Holiday.Feast.choices)
    years = [f"{year} ({_(', ').join(str(labels[feast]) for feast in feasts)})" for year, feasts in missing.items()]
    if not years:
        return ""
    return _("Religious holidays are still to be entered: %(years)s. Deadlines that run over them may end later than shown.") % {
        "years": _("; ").join(years)
    }
