"""A signature given when a line on paper counted already may come into the count late: a return without an end before it."""

from django.db import migrations, models

from civicsite.support.appendonly import refuse_changes


def refuse_again(apps, schema_editor):
    """SQLite makes an altered table anew, and forgets what kept it."""
    if schema_editor.connection.vendor == "sqlite":
        refuse_changes(schema_editor, "petitions_restoration")


class Migration(migrations.Migration):
    dependencies = [("petitions", "0018_signature_unconfirmed")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, refuse_again),
        migrations.AlterField(
            "signature",
            "state",
            models.CharField(
                choices=[
                    ("pending", "waiting for its code"),
                    ("confirmed", "confirmed"),
                    ("repeated", "repeated"),
                    ("held", "held"),
                    ("superseded", "counted on paper"),
                    ("lapsed", "taken out with its sheet"),
                ],
                default="pending",
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint("restoration", "petitions_restored_after_its_end"),
        # Undone only where there is none yet: the log tells of each, and none may be forgotten.
        migrations.AlterField("restoration", "ended_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "restoration",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("restored_at__gte", models.F("ended_at"))),
                    models.Q(("ended_at__isnull", True), ("turn", 0)),
                    _connector="OR",
                ),
                name="petitions_restored_after_its_end",
            ),
        ),
        migrations.RunPython(refuse_again, migrations.RunPython.noop),
    ]
