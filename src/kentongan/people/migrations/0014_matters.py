from django.db import migrations, models

#: how the addresses began that notices kept, and what they were about
MATTERS = {
    "/pekerjaan/": "case",
    "/kirim/": "materials",
    "/naskah/": "finding",
    "/tugas/": "tasks",
    "/ringkasan/": "summary",
    "/pegawai/pengganti/": "stand_ins",
    "/pegawai/undangan/": "invitations",
    "/kantor/pegawai/": "staff",
}
MARK = "#catatan-"


def say_what_it_is_about(apps, schema_editor):
    """A notice kept the desk's address of that day: now it keeps what it is about."""
    notices = apps.get_model("people", "Notice").objects
    for beginning, matter in MATTERS.items():
        notices.filter(link__startswith=beginning).update(matter=matter)
    for row in notices.filter(link__contains=MARK).only("link").iterator():
        notices.filter(pk=row.pk).update(part=int(row.link.partition(MARK)[2]))


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0013_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="matter",
            field=models.CharField(
                blank=True,
                choices=[
                    ("case", "Case"),
                    ("materials", "Materials"),
                    ("finding", "Finding"),
                    ("tasks", "Tasks"),
                    ("summary", "Summary"),
                    ("stand_ins", "Stand Ins"),
                    ("invitations", "Invitations"),
                    ("staff", "Staff"),
                ],
                default="",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="notice",
            name="part",
            field=models.PositiveBigIntegerField(blank=True, help_text="the row of it: a finding", null=True),
        ),
        migrations.AlterField(
            model_name="notice",
            name="about",
            field=models.UUIDField(blank=True, help_text="the case that it is about", null=True),
        ),
        migrations.RunPython(say_what_it_is_about, migrations.RunPython.noop),
        migrations.RemoveField(model_name="notice", name="link"),
    ]
