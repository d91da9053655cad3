from django.db import migrations, models
from django.db.models.functions import Coalesce, Now


def end_doubles(apps, schema_editor):
    """Of letters recorded twice by a double press the first stays."""
    kept = set()
    rows = apps.get_model("people", "StandIn").objects.filter(ended_at__isnull=True).order_by("pk")
    for row in rows:
        key = (row.staff_id, row.position_id, row.absent_id, row.since)
        if key in kept:
            rows.model.objects.filter(pk=row.pk).update(ended_at=Now())
        kept.add(key)


def look_again(apps, schema_editor):
    """Gaps were kept as sentences, now by SOP, role and reason: the worker looks at each unit anew."""
    apps.get_model("people", "Unit").objects.update(gaps={}, seen_to="")


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0009_ways_of_notices"),
    ]

    operations = [
        migrations.RunPython(end_doubles, migrations.RunPython.noop),
        migrations.RunPython(look_again, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="unit",
            name="gaps",
            field=models.JSONField(
                blank=True,
                default=dict,
                editable=False,
                help_text="roles that nobody fills, as the head was last told",
            ),
        ),
        migrations.AddConstraint(
            model_name="standin",
            constraint=models.UniqueConstraint(
                models.F("staff"),
                models.F("position"),
                Coalesce("absent", 0),
                models.F("since"),
                condition=models.Q(("ended_at__isnull", True)),
                name="stand_in_once",
            ),
        ),
    ]
