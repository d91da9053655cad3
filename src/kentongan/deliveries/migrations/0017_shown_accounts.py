from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0016_checked_at")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="account",
            field=models.CharField(
                blank=True, help_text="as what it was shown: the connection's, then", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="account_key",
            field=models.CharField(
                blank=True, help_text="which account that was; empty: not known", max_length=64
            ),
        ),
    ]
