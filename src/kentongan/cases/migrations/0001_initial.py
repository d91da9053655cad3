import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('stream', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='case', serialize=False, to='kernel.stream')),
                ('track', models.CharField(max_length=80)),
                ('number', models.CharField(max_length=40, verbose_name='nomor agenda')),
                ('headline', models.CharField(max_length=200, verbose_name='judul')),
                ('picture', models.CharField(blank=True, help_text='private address of a thumbnail for lists', max_length=300)),
                ('words', models.TextField(blank=True, help_text='text by which it is found, as last saved or handed over')),
                ('state', models.CharField(choices=[('open', 'berjalan'), ('ended', 'selesai')], default='open', max_length=10)),
                ('step', models.CharField(blank=True, help_text='current step; empty once ended', max_length=80)),
                ('end', models.CharField(blank=True, help_text='the end that was reached', max_length=80)),
                ('unmanned', models.CharField(blank=True, help_text='step:why of each step ahead that nobody can do (foresight.py)', max_length=400)),
                ('moves', models.PositiveIntegerField(default=0, help_text='raised by each move: a stale writer hits no row')),
                ('opened_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-opened_at'],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('reason', models.CharField(choices=[('source', 'menunggu keterangan dari sumber bahan'), ('applicant', 'menunggu pemohon melengkapi permohonan'), ('other_unit', 'menunggu unit atau instansi lain'), ('superior', 'menunggu arahan pimpinan'), ('equipment', 'gangguan listrik, jaringan, alat atau akun'), ('other', 'alasan lain')], max_length=20)),
                ('waits_for', models.CharField(max_length=160, verbose_name='menunggu siapa')),
                ('words', models.TextField(blank=True, verbose_name='keterangan')),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('minutes', models.PositiveIntegerField(blank=True, help_text='working minutes that did not count', null=True)),
            ],
            options={
                'ordering': ['run', 'begun_at'],
            },
        ),
        migrations.CreateModel(
            name='StepRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='1, 2, 3 ... within the case')),
                ('step', models.CharField(max_length=80)),
                ('kind', models.CharField(max_length=30)),
                ('role', models.CharField(max_length=80)),
                ('entered_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(help_text="end of the step's standard, in the unit's working time")),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=80)),
                ('way', models.CharField(blank=True, max_length=10)),
                ('minutes_taken', models.IntegerField(blank=True, help_text='working minutes from entering to leaving', null=True)),
                ('acting_as', models.CharField(blank=True, help_text='as what its doer acts, where not in their own name: frozen words', max_length=400)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('paused_at', models.DateTimeField(blank=True, help_text='since when its clock stands; empty: it runs', null=True)),
                ('minutes_paused', models.PositiveIntegerField(default=0, help_text='working minutes of the pauses that ended')),
                ('told', models.PositiveSmallIntegerField(choices=[(0, 'belum ada yang diingatkan'), (1, 'yang ditunggu sudah diingatkan'), (2, 'peran berikutnya sudah diberi tahu'), (3, 'pimpinan sudah diberi tahu')], default=0)),
                ('next_word_at', models.DateTimeField(blank=True, help_text='when somebody is to be told; empty: nobody', null=True)),
            ],
            options={
                'ordering': ['case', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('procedure', models.CharField(max_length=80)),
                ('reason', models.TextField(verbose_name='alasan')),
                ('letter', models.CharField(max_length=120, verbose_name='nomor surat')),
                ('granted_at', models.DateTimeField()),
                ('until', models.DateField(verbose_name='sampai')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('is_followed', models.BooleanField(default=False, help_text='its last day had passed when the next was granted')),
            ],
        ),
        migrations.CreateModel(
            name='WaiverUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('at', models.DateTimeField()),
                ('words', models.TextField(verbose_name='alasan')),
            ],
        ),
    ]
