"""The form of a rule of councils: what was applied is not rewritten, one rule holds on a day, and none is missing unknowingly."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from civicsite.support.forms import direct_languages
from civicsite.support.law import days_overlap, days_without, span_words
from councils.admin.forms import refuse_reversed
from councils.models import CouncilRule, Session
from councils.states import LEVELS

# What may still change about a rule that sessions followed: its end, and what is said beside it.
_OPEN = {"valid_to", "note_fr", "note_ar", "leave_gap"}
Code = CouncilRule.Code


class CouncilRuleForm(WagtailAdminModelForm):
    """Refuses to change a rule that sessions followed, except to end it; two rules of one day; days without any."""

    leave_gap = forms.BooleanField(
        label=gettext_lazy("Leave the gap"),
        required=False,
        help_text=gettext_lazy(
            "Tick this to end a row before its successor is added. As long as no row holds, no petition can be put on an agenda "
            "and no day be computed by this rule."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        direct_languages(self)

    def clean(self):
        """Compare with the sessions that followed it, and with the other rows."""
        cleaned = super().clean()
        refuse_reversed(self, cleaned)
        if self.errors:
            return cleaned
        self._refuse_rewriting()
        same = CouncilRule.objects.filter(code=cleaned["code"], level=cleaned["level"]).exclude(pk=self.instance.pk)
        if cleaned["code"] == Code.SESSION_MONTH:
            same = same.filter(value=cleaned["value"])
            if not 1 <= cleaned["value"] <= 12:
                raise ValidationError({"value": _("A month is a number from 1 to 12.")})
        for other in same:
            if days_overlap(_days(cleaned), (other.valid_from, other.valid_to)):
                raise ValidationError(
                    _("Another row says this for the same days: %(other)s. End that one first."), params={"other": other}
                )
        # A month that is no longer one of sessions leaves no gap: the others stand.
        if cleaned["code"] != Code.SESSION_MONTH and not cleaned["leave_gap"]:
            self._refuse_gaps(cleaned, [(other.valid_from, other.valid_to) for other in same])
        return cleaned

    def _refuse_rewriting(self) -> None:
        if not self.instance.pk or not set(self.changed_data) - _OPEN:
            return
        kinds = [kind for kind, level in LEVELS.items() if level == self.initial["level"]]
        first, last = _days(self.initial)
        followed = Session.objects.standing().filter(council__kind__in=kinds, opens_on__gte=first)
        if (followed.filter(opens_on__lte=last) if last else followed).exists():
            raise ValidationError(
                _("Sessions follow this rule, so it stays as it is. End it with “in force until”, then add the new one."),
                code="applied",
            )

    def _refuse_gaps(self, cleaned, others) -> None:
        own = _days(cleaned)
        known = days_without([*others, _days(self.initial)] if self.instance.pk else others)
        new = [gap for gap in days_without([*others, own]) if gap not in known]
        if new and (others or self.instance.pk):
            told = "; ".join(span_words(*gap) for gap in new)
            raise ValidationError(_("No rule would hold: %(gaps)s."), params={"gaps": told}, code="gap")


def _days(values):
    return values["valid_from"], values["valid_to"]
