import django.db.models.deletion
from django.db import migrations, models


def forget_news_of_mandataires(apps, schema_editor):
    """Going back: only an author could be owed a decision."""
    apps.get_model("petitions", "DecisionNotice").objects.filter(mandate__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [("moderation", "0003_sheet_lines"), ("petitions", "0015_signature_displayed")]

    operations = [
        migrations.RenameModel("AuthorNotice", "DecisionNotice"),
        migrations.AlterField(
            "decisionnotice",
            "decision",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="moderation.decision"),
        ),
        migrations.AddField(
            "decisionnotice",
            "mandate",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="news", to="petitions.mandate"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_news_of_mandataires),
        migrations.AddConstraint(
            "decisionnotice",
            models.UniqueConstraint(
                condition=models.Q(("mandate__isnull", True)), fields=("decision",), name="petitions_author_told_once"
            ),
        ),
        migrations.AddConstraint(
            "decisionnotice",
            models.UniqueConstraint(fields=("decision", "mandate"), name="petitions_mandataire_told_once"),
        ),
    ]
