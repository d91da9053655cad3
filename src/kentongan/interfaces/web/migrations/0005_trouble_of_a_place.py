"""What keeps a place from the newest files is one of a few troubles; what stood there in a server's words is silent."""

from django.db import migrations, models


def name_troubles(apps, schema_editor):
    apps.get_model("web", "SiteSending").objects.exclude(fault="").update(fault="silent")


class Migration(migrations.Migration):

    dependencies = [
        ('web', '0004_site_cleared'),
    ]

    operations = [
        migrations.RunPython(name_troubles, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='sitesending',
            name='fault',
            field=models.CharField(blank=True, choices=[('silent', 'tujuan itu tidak dapat dihubungi'), ('strange', 'kunci atau kata sandi untuk tujuan itu tidak cocok'), ('unreadable', 'kunci atau kata sandi untuk tujuan itu tidak dapat dibaca program'), ('refused', 'tujuan itu menolak file yang dikirim')], max_length=12),
        ),
    ]
