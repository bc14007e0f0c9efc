"""Holidays in the back office: the central team enters them, and is told which are missing."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from civicsite.support.columns import DayColumn
from territory.holidays import missing_feasts
from territory.models import Holiday
from territory.reach import ReferenceViewSet


class HolidayForm(WagtailAdminModelForm):
    """Refuses the same kind twice on a day, and a religious holiday that does not say which feast it is."""

    def clean(self):
        """Compare with the other rows."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        is_religious = cleaned["kind"] == Holiday.Kind.RELIGIOUS
        if is_religious and not cleaned["feast"]:
            self.add_error("feast", _("Say which feast it is, so that the site knows which are still to be entered."))
        if not is_religious and cleaned["feast"]:
            self.add_error("feast", _("Only a religious holiday is a feast: leave this empty."))
        same = Holiday.objects.filter(day=cleaned["day"], kind=cleaned["kind"], region=cleaned["region"])
        other = same.exclude(pk=self.instance.pk).first()
        if other:
            raise ValidationError(_("This day is entered already: %(name)s.") % {"name": other.name}, code="twice")
        return cleaned

    def validate_constraints(self):
        """Said in words by `clean`."""


class HolidayListView(IndexView):
    """Says on top which religious holidays of this year and the next are missing."""

    def get(self, request, *args, **kwargs):
        """The list, with the warning."""
        year = timezone.localdate().year
        labels = dict(Holiday.Feast.choices)
        missing = missing_feasts(year, year + 1)
        for of_year, feasts in missing.items() if not self.results_only else ():
            names = _(", ").join(str(labels[feast]) for feast in feasts)
            messages.warning(
                request,
                _("Still to be entered for %(year)s: %(feasts)s. No date of the moon is ever computed.")
                % {"year": of_year, "feasts": names},
            )
        return super().get(request, *args, **kwargs)


class HolidayViewSet(ReferenceViewSet):
    """Days on which administrations do not work."""

    model = Holiday
    name = "holidays"
    icon = "calendar"
    menu_label = gettext_lazy("Holidays")
    index_view_class = HolidayListView
    list_display = [
        "name",
        DayColumn("day", label=gettext_lazy("day"), sort_key="day"),
        Column("get_kind_display", label=gettext_lazy("kind"), sort_key="kind"),
        "region",
        "source",
    ]
    list_filter = ["kind", "feast", "region"]
    ordering = ["-day"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                gettext_lazy(
                    "Enter religious holidays once they are announced, with the announcement as source. Deadlines that run "
                    "are computed anew within ten minutes."
                )
            ),
            FieldRowPanel([FieldPanel("day"), FieldPanel("kind"), FieldPanel("feast")]),
            FieldRowPanel([FieldPanel("name_fr"), FieldPanel("name_ar")]),
            FieldRowPanel([FieldPanel("region"), FieldPanel("source")]),
        ],
        base_form_class=HolidayForm,
    )
