"""A notice may go out while the office is closed."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0020_stand_ins_begun")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="at_any_hour",
            field=models.BooleanField(default=False, help_text="goes out at once, also while the office is closed"),
        ),
    ]
