from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0017_shown_accounts")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="stuck_since",
            field=models.DateTimeField(
                blank=True, help_text="since when it is held up for what nobody set a time for", null=True
            ),
        ),
    ]
