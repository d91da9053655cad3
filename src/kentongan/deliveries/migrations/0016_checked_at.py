from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0015_evidence_let_go")]

    operations = [
        migrations.AddField(
            model_name="connection",
            name="checked_at",
            field=models.DateTimeField(
                blank=True, help_text="when it was last asked whether it knows us", null=True
            ),
        ),
    ]
