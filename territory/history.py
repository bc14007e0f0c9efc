"""A history that says, field by field, what a row of the law said before and says now."""

from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import DateField, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import EditView
from wagtail.log_actions import LogFormatter, log

from civicsite.support.templatetags.civic import day

CHANGED = "territory.law_changed"
# What the same act was called while only the law of petitions had it: histories keep their lines.
CHANGED_BEFORE = "petitions.law_changed"


def changes_of(form) -> list[list[Any]]:
    """Return what a form changes: the name of the field, its value before and now, as JSON keeps them."""
    return [
        [name, _kept(form.initial.get(name)), _kept(form.cleaned_data[name])]
        for name in form.changed_data
        if name in form.initial
    ]


def _kept(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


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
        """« value: 100 → 150 », in the language of whoever reads it; lines of before hold the words that were shown then."""
        model = log_entry.content_type.model_class()
        told = [
            _("%(field)s: %(before)s → %(after)s")
            % dict(zip(("field", "before", "after"), _in_words(model, *change), strict=True))
            for change in log_entry.data.get("changes") or []
        ]
        return _("; ").join(told) or _("Nothing was changed.")


def _in_words(model: type[Model], name: str, before: Any, after: Any) -> tuple[str, str, str]:
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name, before, after
    return str(field.verbose_name), _shown(field, before), _shown(field, after)


def _shown(field: Any, value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, DateField):
        return day(date.fromisoformat(value))
    if field.is_relation:
        return str(field.related_model._default_manager.filter(pk=value).first() or value)
    choices = dict(field.flatchoices)
    # What people wrote may be in the other language than the sentence around it.
    return f"\u2068{value}\u2069" if isinstance(value, str) and value not in choices else str(choices.get(value, value))
