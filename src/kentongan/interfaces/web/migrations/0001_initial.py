import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('stories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PictureSet',
            fields=[
                ('image', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='stories.officeimage')),
                ('hashes', models.JSONField(default=dict, help_text='width in pixels -> SHA-256; empty: it could not be made')),
            ],
        ),
        migrations.CreateModel(
            name='SiteMark',
            fields=[
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='site_mark', serialize=False, to='people.unit')),
                ('generation', models.PositiveBigIntegerField(default=0)),
                ('checked_at', models.DateTimeField()),
                ('fault', models.TextField(blank=True, help_text='addresses whose files are missing, one a line')),
                ('cleared_at', models.DateTimeField(blank=True, help_text='when what no address names was last deleted', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SiteSending',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('site', models.CharField(db_index=True, max_length=63)),
                ('generation', models.PositiveBigIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                ('fault', models.CharField(blank=True, choices=[('silent', 'tujuan itu tidak dapat dihubungi'), ('strange', 'kunci atau kata sandi untuk tujuan itu tidak cocok'), ('unreadable', 'kunci atau kata sandi untuk tujuan itu tidak dapat dibaca program'), ('refused', 'tujuan itu menolak file yang dikirim')], max_length=12)),
            ],
        ),
    ]
