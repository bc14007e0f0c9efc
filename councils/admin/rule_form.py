"""The form of a rule of councils."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civicsite.support.law import days_without, span_words
from civicsite.support.lawforms import DatedRowForm, days_of
from councils.admin.forms import refuse_reversed
from councils.models import CouncilRule, Session
from councils.states import LEVELS

Code = CouncilRule.Code


class CouncilRuleForm(DatedRowForm):
    """A rule that sessions followed is ended; one rule holds on a day, but for the months of sessions, which are several."""

    gap_help = gettext_lazy(
        "Tick this to end a row before its successor is added. As long as no row holds, no petition can be put on an agenda "
        "and no day be computed by this rule."
    )
    stays = gettext_lazy("Sessions follow this rule, so it stays as it is. End it with “in force until”, then add the new one.")
    left_empty = gettext_lazy("No rule would hold: %(gaps)s.")

    def check_parts(self, cleaned):
        """Its days, and a month of the year."""
        refuse_reversed(self, cleaned)
        if cleaned.get("code") == Code.SESSION_MONTH and not 1 <= cleaned.get("value", 1) <= 12:
            self.add_error("value", _("A month is a number from 1 to 12."))

    def was_applied(self):
        """Whether sessions opened under it."""
        kinds = [kind for kind, level in LEVELS.items() if level == self.initial["level"]]
        first, last = days_of(self.initial)
        followed = Session.objects.standing().filter(council__kind__in=kinds, opens_on__gte=first)
        return (followed.filter(opens_on__lte=last) if last else followed).exists()

    def others(self, cleaned):
        """Those of the same code and level, of a month those of that month."""
        same = CouncilRule.objects.filter(code=cleaned["code"], level=cleaned["level"]).exclude(pk=self.instance.pk)
        return same.filter(value=cleaned["value"]) if cleaned["code"] == Code.SESSION_MONTH else same

    def overlap_error(self, other):
        """With the row that says it."""
        return ValidationError(
            _("Another row says this for the same days: %(other)s. End that one first."), params={"other": other}
        )

    def new_gaps(self, cleaned, others):
        """Days. A month that is no longer one of sessions leaves none: the others stand."""
        if cleaned["code"] == Code.SESSION_MONTH:
            return []
        spans = [(other.valid_from, other.valid_to) for other in others]
        known = days_without([*spans, days_of(self.initial)] if self.instance.pk else spans)
        return [span_words(*gap) for gap in days_without([*spans, days_of(cleaned)]) if gap not in known]
