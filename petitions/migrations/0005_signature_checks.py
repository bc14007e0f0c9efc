"""The checks of signatures, without keeping signing waiting on a big table (civicsite.support.constraints)."""

from django.db import migrations, models

from civicsite.support.constraints import AddCheckSlowly


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('petitions', '0004_legal_way'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='signature',
            name='petitions_signature_confirmed_is_dated',
        ),
        AddCheckSlowly(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('state__in', ['confirmed', 'repeated', 'superseded', 'lapsed'])), models.Q(('confirmed_at__isnull', True), ('state__in', ['pending', 'held'])), _connector='OR'), name='petitions_signature_confirmed_is_dated'),
        ),
        AddCheckSlowly(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['superseded', 'lapsed'])), models.Q(('ended_at__isnull', True), ('state__in', ['pending', 'held', 'confirmed', 'repeated'])), _connector='OR'), name='petitions_signature_ended_is_dated'),
        ),
        AddCheckSlowly(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'online'), models.Q(('channel', ''), _negated=True), models.Q(('language', ''), _negated=True)), models.Q(('channel', ''), ('language', ''), ('source', 'paper'), ('state__in', ['confirmed', 'repeated', 'lapsed'])), _connector='OR'), name='petitions_signature_online_has_a_contact'),
        ),
    ]
