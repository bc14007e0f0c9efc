"""What the law would have otherwise about committees: said, never refused. Organic law 113-14, articles 25 and 26."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import Committee, CommitteeSeat, law_for
from councils.rules.composition import Shortage, committee_shortages, council_shortages
from councils.states import SeatRole


def warnings_about(committee: Committee) -> list[str]:
    """Return, in words, what is unusual about a committee and about the number of its council's committees today."""
    today = timezone.localdate()
    bounds = law_for(committee.council.level, today).committees
    roles = list(CommitteeSeat.objects.on(today).filter(committee=committee).values_list("role", flat=True))
    number = Committee.objects.on(today).filter(council=committee.council).count()
    shortages = committee_shortages(
        len(roles), bounds, has_president=SeatRole.PRESIDENT in roles, has_deputy=SeatRole.DEPUTY in roles
    )
    return [in_words(one) for one in [*council_shortages(number, bounds), *shortages]]


def in_words(shortage: Shortage) -> str:
    """Return one warning as a sentence."""
    if shortage.code == "too_few_members":
        words = ngettext(
            "This committee has %(found)d member; the law wants %(bound)d at least.",
            "This committee has %(found)d members; the law wants %(bound)d at least.",
            shortage.found,
        )
    else:
        words = {
            "too_few_committees": _("The council has %(found)d standing committees; the law wants %(bound)d at least."),
            "too_many_committees": _("The council has %(found)d standing committees; the law allows %(bound)d at most."),
            "no_president": _("This committee has no president."),
            "no_deputy": _("This committee has no deputy president."),
        }[shortage.code]
    return words % {"found": shortage.found, "bound": shortage.bound}
