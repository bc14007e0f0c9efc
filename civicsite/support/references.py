"""Whether other rows stand on a row."""

from django.db.models import PROTECT, ManyToOneRel, Model


def is_stamped_on(row: Model) -> bool:
    """Whether a row of any app refers to `row` by a key that protects it: then what it says must not change."""
    relations = [relation for relation in row._meta.get_fields(include_hidden=True) if isinstance(relation, ManyToOneRel)]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in relations
        if relation.on_delete is PROTECT
    )
