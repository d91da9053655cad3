import django.db.models.deletion
import kentongan.procedures.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProcedureVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure', models.CharField(help_text="the definition's id", max_length=80, verbose_name='SOP')),
                ('number', models.CharField(blank=True, max_length=120, verbose_name='nomor')),
                ('name', models.CharField(max_length=200, verbose_name='nama')),
                ('definition', models.JSONField()),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('loaded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['procedure', '-loaded_at'],
                'indexes': [models.Index(fields=['procedure', '-loaded_at'], name='version_of_procedure')],
            },
        ),
        migrations.CreateModel(
            name='ProcedureFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filename', models.CharField(max_length=200, verbose_name='nama file')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='procedure_files', to='people.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='procedures.procedureversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'version'), name='upload_once_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure', models.CharField(max_length=80)),
                ('number', models.CharField(blank=True, max_length=120, verbose_name='nomor')),
                ('official', models.CharField(max_length=200, verbose_name='disahkan oleh')),
                ('endorsed_on', models.DateField(verbose_name='tanggal pengesahan')),
                ('revised_on', models.DateField(blank=True, null=True, verbose_name='tanggal revisi')),
                ('scan', models.FileField(blank=True, max_length=300, upload_to=kentongan.procedures.models.scan_path, verbose_name='pindaian SOP')),
                ('is_demonstration', models.BooleanField(default=False, verbose_name='peragaan')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='people.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endorsements', to='procedures.procedureversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('unit', 'procedure'), name='one_version_in_force')],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(help_text='where in the definition, as assumptions.py writes it', max_length=200)),
                ('official', models.CharField(max_length=200, verbose_name='dipastikan oleh')),
                ('confirmed_on', models.DateField(verbose_name='tanggal')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='catatan')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='people.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='procedures.procedureversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'version', 'place'), name='confirmation_once')],
            },
        ),
        migrations.CreateModel(
            name='RoleHolder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure', models.CharField(max_length=80)),
                ('role', models.CharField(max_length=80)),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='people.position')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_holders', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'procedure', 'role', 'position'), name='role_holder_once')],
            },
        ),
    ]
