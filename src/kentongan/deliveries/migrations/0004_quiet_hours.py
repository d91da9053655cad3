import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0003_listing"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="is_urgent",
            field=models.BooleanField(
                default=False, help_text="released past its approval: quiet hours do not hold it"
            ),
        ),
        migrations.CreateModel(
            name="QuietHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "days",
                    models.JSONField(
                        blank=True, default=list, help_text="on which it starts, Monday 0; empty: never quiet"
                    ),
                ),
                (
                    "connection",
                    models.OneToOneField(
                        blank=True,
                        help_text="empty: every channel without a row of its own",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quiet_hours",
                        to="deliveries.connection",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quiet_hours", to="people.unit"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "quiet hours",
                "ordering": ["unit", "connection"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("connection__isnull", True)),
                        fields=("unit",),
                        name="quiet_hours_once_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts", models.F("ends")), _negated=True),
                        name="quiet_hours_have_a_length",
                    ),
                ],
            },
        ),
    ]
