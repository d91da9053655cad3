from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0015_shared_counters"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="matter",
            field=models.CharField(
                blank=True,
                choices=[
                    ("case", "Case"),
                    ("work", "Work"),
                    ("materials", "Materials"),
                    ("deliveries", "Deliveries"),
                    ("finding", "Finding"),
                    ("tasks", "Tasks"),
                    ("summary", "Summary"),
                    ("stand_ins", "Stand Ins"),
                    ("invitations", "Invitations"),
                    ("staff", "Staff"),
                ],
                max_length=20,
            ),
        ),
    ]
