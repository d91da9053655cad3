from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0014_watch_faults")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="erased_at",
            field=models.DateTimeField(
                blank=True,
                help_text="when its files were let go: on a ground of law, or at the end of their term",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", True)), fields=["taken_at"], name="evidence_kept"
            ),
        ),
    ]
