from django.db import migrations, models

from civicsite.support.indexes import AddIndexOnline, RemoveIndexOnline

BATCH = 5000


def stamp_counted(apps, schema_editor):
    """What was confirmed up to the end of the last window is in the stored counts: batch by batch, each committed."""
    run = apps.get_model("petitions", "CountRun").objects.filter(pk=1).first()
    if run is None:
        return
    rows = apps.get_model("petitions", "Signature").objects.filter(state="confirmed", confirmed_at__lte=run.counted_until)
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        rows.filter(pk__in=keys).update(counted_at=models.F("confirmed_at"))
        last = keys[-1]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("petitions", "0002_signature_resending")]

    operations = [
        migrations.AddField(model_name="signature", name="counted_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(stamp_counted, migrations.RunPython.noop),
        AddIndexOnline(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("counted_at__isnull", True), ("state", "confirmed")),
                fields=["id"],
                name="petitions_sig_uncounted",
            ),
        ),
        RemoveIndexOnline(model_name="signature", name="petitions_sig_window"),
        AddIndexOnline(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("state__in", ["confirmed", "repeated"]), models.Q(("display_name", ""), _negated=True)),
                fields=["petition", "-confirmed_at"],
                name="petitions_sig_shown",
            ),
        ),
        RemoveIndexOnline(model_name="signature", name="petitions_sig_named"),
    ]
