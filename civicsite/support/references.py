"""Whether other rows stand on a row."""

from django.db.models import PROTECT, Model


def is_stamped_on(row: Model) -> bool:
    """Whether a row of any app refers to `row` by a key that protects it: then what it says must not change."""
    relations = [field for field in row._meta.get_fields(include_hidden=True) if field.auto_created and not field.concrete]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in relations
        if getattr(relation, "on_delete", None) is PROTECT
    )
