from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0008_found_by_number"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="words",
            field=models.TextField(blank=True, help_text="text by which it is found, as last saved or handed over"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit", "opened_at"], name="cases_by_opening"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit", "headline"], name="cases_by_headline"),
        ),
    ]
