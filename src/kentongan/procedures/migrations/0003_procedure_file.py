import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("procedures", "0002_bringing_in"),
    ]

    operations = [
        migrations.RenameModel("Upload", "ProcedureFile"),
        migrations.AlterField(
            model_name="procedurefile",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="procedure_files", to="people.unit"
            ),
        ),
        migrations.AlterField(
            model_name="procedurefile",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="procedures.procedureversion"
            ),
        ),
    ]
