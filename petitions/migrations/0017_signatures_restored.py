"""Signatures that come back into the count, and their lines in the log, which goes on being read meanwhile."""

import django.db.models.deletion
from django.db import migrations, models

from civicsite.support.appendonly import RefuseChanges, refuse_changes
from civicsite.support.constraints import AddCheckSlowly, AddUniqueOnline


def refuse_again(apps, schema_editor):
    """SQLite makes an altered table anew, and forgets what kept it."""
    if schema_editor.connection.vendor == "sqlite":
        refuse_changes(schema_editor, "petitions_logentry")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("petitions", "0016_news_to_mandataires")]

    operations = [
        migrations.CreateModel(
            name="Restoration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("turn", models.PositiveSmallIntegerField()),
                ("ended_at", models.DateTimeField()),
                ("restored_at", models.DateTimeField()),
                (
                    "signature",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restorations",
                        to="petitions.signature",
                    ),
                ),
            ],
            options={
                "ordering": ["signature", "turn"],
                "constraints": [
                    models.UniqueConstraint(fields=("signature", "turn"), name="petitions_restored_once_a_turn"),
                    models.CheckConstraint(
                        condition=models.Q(("restored_at__gte", models.F("ended_at"))), name="petitions_restored_after_its_end"
                    ),
                ],
            },
        ),
        RefuseChanges("Restoration"),
        migrations.RunPython(migrations.RunPython.noop, refuse_again),
        migrations.AddField("logentry", "turn", models.SmallIntegerField(db_default=0, default=0)),
        migrations.RemoveConstraint("logentry", "petitions_log_says_its_kind"),
        migrations.AlterField(
            "logentry",
            "kind",
            models.CharField(
                choices=[("receipt", "receipt"), ("counted", "counted"), ("ended", "ended"), ("restored", "restored")], max_length=8
            ),
        ),
        AddCheckSlowly(
            "logentry",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "receipt"), ("tag__isnull", False), ("turn", 0)),
                    models.Q(
                        ("kind", "counted"),
                        ("petition__isnull", False),
                        ("signature__isnull", False),
                        ("tag__isnull", True),
                        ("turn", 0),
                    ),
                    models.Q(
                        ("kind__in", ["ended", "restored"]),
                        ("petition__isnull", False),
                        ("signature__isnull", False),
                        ("tag__isnull", True),
                        ("turn__gte", 0),
                    ),
                    _connector="OR",
                ),
                name="petitions_log_says_its_kind",
            ),
        ),
        # The new one before the old one goes: at no moment may a line stand twice.
        AddUniqueOnline(
            "logentry", models.UniqueConstraint(fields=("signature", "kind", "turn"), name="petitions_log_once_a_turn")
        ),
        migrations.RemoveConstraint("logentry", "petitions_log_once"),
        migrations.RunPython(refuse_again, migrations.RunPython.noop),
    ]
