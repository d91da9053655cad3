from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0002_own_rules"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="delivery", name="deliveries_of_unit"),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["unit", "state", "-created_at"], name="deliveries_by_state"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["unit", "-created_at"], name="deliveries_of_unit"),
        ),
    ]
