from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0013_evidence")]

    operations = [
        migrations.AddField(
            model_name="watch",
            name="faults",
            field=models.JSONField(
                blank=True, default=list, help_text="what differed, channels/holding.py's Fault"
            ),
        ),
    ]
