from django.db import migrations, models

from civicsite.support.indexes import AddIndexOnline, RemoveIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("petitions", "0017_signatures_restored")]

    operations = [
        AddIndexOnline(
            model_name="signature",
            index=models.Index(
                fields=["expires_at"], condition=models.Q(("confirmed_at__isnull", True)), name="petitions_sig_unconfirmed"
            ),
        ),
        RemoveIndexOnline(model_name="signature", name="petitions_sig_expiring"),
    ]
