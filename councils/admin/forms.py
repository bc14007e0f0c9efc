"""Forms of people and committees: shapes, dates, one holder of an office at a time."""

from datetime import date

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from civicsite.support.forms import direct_languages
from civicsite.support.law import days_overlap
from councils.models import Council, Member, Office
from councils.permissions import KEEPERS, councils_within_reach
from councils.states import OfficeRole, SeatRole

UNIQUE_OFFICES = frozenset({OfficeRole.PRESIDENT, OfficeRole.SECRETARY, OfficeRole.DEPUTY_SECRETARY})


class KeptForm(WagtailAdminModelForm):
    """Offers the councils that the person keeps; the council of a row does not change afterwards."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "council" in self.fields:
            kept = councils_within_reach(self.for_user, KEEPERS) if self.for_user else Council.objects.none()
            self.fields["council"].queryset = kept.with_place()
            self.fields["council"].disabled = self.instance.pk is not None
        direct_languages(self)

    def clean(self):
        """Refuse a last day before the first."""
        cleaned = super().clean()
        refuse_reversed(self, cleaned)
        return cleaned


class MemberForm(KeptForm):
    """A member and their offices: within their time, and one president at a time in a council."""

    def is_valid(self):
        """Check the offices beside the member, once both are read."""
        valid = super().is_valid()
        offices = self.formsets.get("offices")
        if valid and offices:
            for form in _kept(offices):
                self._check_office(form)
            valid = not any(form.errors for form in offices.forms)
        return valid

    def _check_office(self, form) -> None:
        one, member = form.cleaned_data, self.cleaned_data
        refuse_reversed(form, one)
        if form.errors:
            return
        span = (one["valid_from"], one.get("valid_to"))
        if span[0] < member["valid_from"] or (member.get("valid_to") and (span[1] or date.max) > member["valid_to"]):
            form.add_error("valid_from", _("An office lies within the days in which the member sits."))
        council = self.instance.council if self.instance.pk else member.get("council")
        others = Office.objects.filter(member__council=council, role=one["role"]).exclude(member=self.instance.pk)
        if one["role"] == OfficeRole.VICE_PRESIDENT:
            others = others.filter(rank=one["rank"])
        for other in others.select_related("member"):
            if days_overlap(span, (other.valid_from, other.valid_to)):
                form.add_error(
                    "role", _("%(member)s holds this office in these days: end that one first.") % {"member": other.member.name}
                )
                return


class CommitteeForm(KeptForm):
    """A committee and its seats: members of its own council, each once, one president and one deputy."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        members = Member.objects.filter(council__in=councils_within_reach(self.for_user, KEEPERS)) if self.for_user else None
        for form in [*self.formsets["seats"].forms, self.formsets["seats"].empty_form] if "seats" in self.formsets else []:
            chosen = members.filter(council=self.instance.council_id) if members and self.instance.council_id else members
            form.fields["member"].queryset = chosen if chosen is not None else Member.objects.none()

    def is_valid(self):
        """Check the seats beside the committee, once both are read."""
        valid = super().is_valid()
        seats = self.formsets.get("seats")
        if valid and seats:
            self._check_seats(_kept(seats))
            valid = not any(form.errors for form in seats.forms)
        return valid

    def _check_seats(self, forms) -> None:
        council = self.instance.council if self.instance.pk else self.cleaned_data["council"]
        seen: list[dict] = []
        for form in forms:
            one = form.cleaned_data
            refuse_reversed(form, one)
            if one["member"].council_id != council.pk:
                form.add_error("member", _("This member sits in another council."))
            for other in seen:
                if days_overlap((one["valid_from"], one.get("valid_to")), (other["valid_from"], other.get("valid_to"))):
                    if other["member"] == one["member"]:
                        form.add_error("member", _("This member has a seat already in these days."))
                    elif other["role"] == one["role"] != SeatRole.MEMBER:
                        form.add_error("role", _("Another member has this role in these days."))
            seen.append(one)


def refuse_reversed(form, cleaned) -> None:
    """Refuse, beside its field, a last day before the first."""
    first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
    if first and last and last < first:
        form.add_error("valid_to", _("The last day cannot come before the first."))


def _kept(formset):
    return [form for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
