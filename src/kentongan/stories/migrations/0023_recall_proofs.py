from django.db import migrations, models

import kentongan.stories.recalling.models


class Migration(migrations.Migration):
    dependencies = [("stories", "0022_subtitles")]

    operations = [
        migrations.AddField(
            model_name="recall",
            name="proof",
            field=models.FileField(
                blank=True,
                max_length=300,
                upload_to=kentongan.stories.recalling.models.proof_path,
                verbose_name="bukti perintah",
            ),
        ),
        migrations.AddField(
            model_name="recall", name="proof_sha256", field=models.CharField(blank=True, max_length=64)
        ),
        migrations.AddField(
            model_name="recall",
            name="due_at",
            field=models.DateTimeField(
                blank=True, help_text="by when the official should have decided", null=True
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="next_word_at",
            field=models.DateTimeField(
                blank=True, help_text="when somebody is told next; empty: nobody", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="recall",
            index=models.Index(
                condition=models.Q(("next_word_at__isnull", False)), fields=["next_word_at"], name="recall_word_due"
            ),
        ),
    ]
