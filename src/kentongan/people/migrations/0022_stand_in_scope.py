"""A letter keeps how the roles that it names are called."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0021_notice_at_any_hour")]

    operations = [
        migrations.AddField(
            model_name="standin",
            name="scope",
            field=models.CharField(
                blank=True,
                help_text="those roles as they were called when it was recorded; empty: all",
                max_length=300,
            ),
        ),
    ]
