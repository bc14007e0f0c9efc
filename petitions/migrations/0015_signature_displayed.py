from django.db import migrations, models

from civicsite.support.indexes import AddIndexOnline, RemoveIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("petitions", "0014_paper_readers_and_audit")]

    operations = [
        AddIndexOnline(
            model_name="signature",
            index=models.Index(
                condition=models.Q(
                    ("state__in", ["confirmed", "repeated", "superseded"]), models.Q(("display_name", ""), _negated=True)
                ),
                fields=["petition", "-confirmed_at"],
                name="petitions_sig_displayed",
            ),
        ),
        RemoveIndexOnline(model_name="signature", name="petitions_sig_shown"),
    ]
