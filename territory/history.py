"""A history that says, field by field, what a row of the law said before and says now."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import EditView
from wagtail.log_actions import LogFormatter, log

from civicsite.support.templatetags.civic import day

CHANGED = "territory.law_changed"
# What the same act was called while only the law of petitions had it: histories keep their lines.
CHANGED_BEFORE = "petitions.law_changed"


def changes_of(form) -> list[list[str]]:
    """Return what a form changes: the field, what it said before, what it says now."""
    return [
        [
            str(form.fields[name].label or name),
            _shown(form, name, form.initial.get(name)),
            _shown(form, name, form.cleaned_data[name]),
        ]
        for name in form.changed_data
        if name in form.initial
    ]


def _shown(form, name: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, date):
        return day(value)
    choices = dict(getattr(form.fields[name], "choices", None) or ())
    return str(choices.get(value, value))


class LawEditView(EditView):
    """Keeps in the history what each field said before and says now."""

    def save_instance(self):
        """Save, and log the change."""
        changes = changes_of(self.form)
        with transaction.atomic():
            instance = self.form.save()
            log(
                instance=instance,
                action=CHANGED,
                user=self.request.user,
                data={"changes": changes},
                content_changed=self.form.has_changed(),
            )
        return instance


class LawChanged(LogFormatter):
    """Tells a change in words."""

    label = gettext_lazy("Change a row of the law")

    def format_message(self, log_entry):
        """« value: 100 → 150 »."""
        changes = log_entry.data.get("changes") or []
        told = [
            _("%(field)s: %(before)s → %(after)s") % {"field": field, "before": before, "after": after}
            for field, before, after in changes
        ]
        return "; ".join(told) or _("Nothing was changed.")
