"""A stand-in is told once of what waits already; those whose letter runs since before know it."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Now


def know_those_that_run(apps: Any, _schema: Any) -> None:
    """Writes on the letters that have begun that their people know."""
    apps.get_model("people", "StandIn").objects.filter(since__lte=Now()).update(begun_at=Now())


class Migration(migrations.Migration):
    dependencies = [("people", "0019_matters_late_display")]

    operations = [
        migrations.AddField(
            model_name="standin",
            name="begun_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="when the stand-in was told of what waited already", null=True
            ),
        ),
        migrations.RunPython(know_those_that_run, migrations.RunPython.noop),
    ]
