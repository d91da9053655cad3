import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("stories", "0016_recordings"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(db_index=True, help_text="SHA-256 of the address", max_length=64)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="stories.edition"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("edition", "key"), name="link_use_once")],
            },
        ),
    ]
