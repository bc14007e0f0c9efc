import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("petitions", "0009_deadlines"),
    ]

    operations = [
        migrations.RenameField(model_name="dossier", old_name="text_digest", new_name="fingerprint"),
        migrations.CreateModel(
            name="DossierAnnex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="annexes", to="petitions.dossier"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="petitions.sealedfile"
                    ),
                ),
            ],
            options={
                "verbose_name": "annex of a dossier",
                "verbose_name_plural": "annexes of dossiers",
                "ordering": ["dossier", "number"],
                "constraints": [models.UniqueConstraint(fields=("dossier", "number"), name="petitions_dossier_annex_once")],
            },
        ),
    ]
