import kentongan.deliveries.evidence.models
import kentongan.deliveries.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('payload_hash', models.CharField(max_length=64)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('result', models.CharField(blank=True, choices=[('accepted', 'diterima'), ('refused', 'ditolak'), ('unknown', 'belum pasti'), ('absent', 'terbukti tidak ada')], help_text='empty: no answer yet', max_length=20)),
                ('detail', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(help_text='as SOPs name it: website, x, facebook, ...', max_length=40, verbose_name='kanal')),
                ('adapter', models.CharField(help_text='a key of settings.CHANNELS', max_length=40)),
                ('account', models.CharField(blank=True, max_length=200, verbose_name='akun')),
                ('is_active', models.BooleanField(default=True, verbose_name='dipakai')),
                ('own_rule', models.JSONField(blank=True, default=dict, help_text="the unit's own numbers in place of channels/counting.py's, by their names")),
                ('stream', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('place', models.JSONField(blank=True, default=dict, help_text='what the office told of it, without secrets')),
                ('sealed', models.TextField(blank=True, editable=False, help_text='passwords and tokens, sealed by vault.py')),
                ('verified_at', models.DateTimeField(blank=True, help_text='when the channel last knew us', null=True)),
                ('expires_at', models.DateTimeField(blank=True, help_text='when the channel stops knowing us', null=True)),
                ('renewing_until', models.DateTimeField(blank=True, help_text='until when a worker renews its secrets', null=True)),
                ('expiry_told_at', models.DateTimeField(blank=True, help_text='when somebody was warned that it runs out', null=True)),
                ('checked_at', models.DateTimeField(blank=True, help_text='when it was last asked whether it knows us', null=True)),
                ('broken_at', models.DateTimeField(blank=True, help_text='since when it does not know us any more', null=True)),
                ('broken_why', models.CharField(blank=True, max_length=300)),
                ('faults', models.PositiveIntegerField(default=0, help_text='broken answers in a row')),
                ('rests_until', models.DateTimeField(blank=True, help_text='until when nothing is sent there', null=True)),
                ('rest_why', models.CharField(blank=True, max_length=300)),
                ('allowances', models.JSONField(blank=True, default=list, help_text='what the channel last told of its quotas, channels.Allowance by its fields')),
            ],
            options={
                'ordering': ['channel'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject', models.UUIDField(help_text="the release's, here for the constraints")),
                ('channel', models.CharField(max_length=40)),
                ('operation', models.CharField(choices=[('show', 'tayangkan'), ('correct', 'ralat'), ('take_down', 'tarik dari tayangan')], default='show', max_length=12)),
                ('state', models.CharField(choices=[('waiting', 'menunggu'), ('queued', 'antre'), ('preparing', 'disiapkan'), ('armed', 'dikirim'), ('accepted', 'diterima kanal'), ('displayed', 'tampil'), ('unknown', 'belum pasti'), ('reconciling', 'ditelusuri'), ('rejected', 'ditolak kanal'), ('needs_person', 'perlu petugas'), ('waived', 'dilepas'), ('cancelled', 'dibatalkan'), ('superseded', 'digantikan'), ('retracted', 'ditarik')], default='queued', max_length=14)),
                ('waiting_for', models.CharField(blank=True, max_length=200)),
                ('not_before', models.DateTimeField(blank=True, null=True)),
                ('is_urgent', models.BooleanField(default=False, help_text='released past its approval: quiet hours do not hold it')),
                ('is_replacement', models.BooleanField(default=False, help_text='shown anew in place of what is taken down for it: the old goes first')),
                ('remote_id', models.CharField(blank=True, max_length=300)),
                ('remote_url', models.URLField(blank=True, max_length=500)),
                ('account', models.CharField(blank=True, help_text="as what it was shown: the connection's, then", max_length=200)),
                ('account_key', models.CharField(blank=True, help_text='which account that was; empty: not known', max_length=64)),
                ('showing', models.PositiveSmallIntegerField(default=1, help_text='2 and more: it was taken down and is shown again, which is another thing to its channel')),
                ('prepared', models.JSONField(blank=True, default=dict, help_text='ids of uploads and drafts, stored as they arrive')),
                ('absences', models.PositiveSmallIntegerField(default=0, help_text='how often in a row the channel was looked up and it was not there')),
                ('created_at', models.DateTimeField()),
                ('stuck_since', models.DateTimeField(blank=True, help_text='since when it is held up for what nobody set a time for', null=True)),
                ('ordered_at', models.DateTimeField(blank=True, help_text='of a take-down: when it was first asked for; empty: when the row was written', null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'ordering': ['created_at', 'channel'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='waktu diambil')),
                ('url', models.URLField(blank=True, max_length=500)),
                ('picture', models.FileField(blank=True, max_length=300, upload_to=kentongan.deliveries.evidence.models.evidence_path, verbose_name='gambar halaman')),
                ('picture_sha256', models.CharField(blank=True, max_length=64)),
                ('page', models.FileField(blank=True, max_length=300, upload_to=kentongan.deliveries.evidence.models.evidence_path, verbose_name='halaman (WARC)')),
                ('page_sha256', models.CharField(blank=True, max_length=64)),
                ('erased_at', models.DateTimeField(blank=True, help_text='when its files were let go: on a ground of law, or at the end of their term', null=True)),
                ('missing', models.CharField(blank=True, help_text='what could not be kept, and why', max_length=300)),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['asked_at'],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('is_right', models.BooleanField(verbose_name='sesuai')),
                ('is_intended', models.BooleanField(default=False, help_text="what differs is the office's own change on the channel itself", verbose_name='disengaja')),
                ('words', models.TextField(blank=True, verbose_name='catatan')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='tautan')),
                ('file', models.FileField(blank=True, max_length=300, upload_to=kentongan.deliveries.models.proof_path, verbose_name='file bukti')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('shown_at', models.DateTimeField(verbose_name='waktu tayang')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='QuietHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('days', models.JSONField(blank=True, default=list, help_text='on which it starts, Monday 0; empty: never quiet')),
            ],
            options={
                'verbose_name_plural': 'quiet hours',
                'ordering': ['unit', 'connection'],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject', models.UUIDField(db_index=True, help_text='id of what it shows (a story)')),
                ('content_id', models.UUIDField(help_text='id of the approved version')),
                ('fingerprint', models.CharField(max_length=64)),
                ('content', models.JSONField(help_text='frozen: title, lead, body, media, renditions')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('sight', models.CharField(blank=True, choices=[('same', 'sesuai'), ('changed', 'berubah'), ('intended', 'diubah dengan sengaja'), ('gone', 'tidak terlihat'), ('unclear', 'belum dapat dilihat')], help_text='empty: not looked at yet', max_length=8)),
                ('seen', models.TextField(blank=True, help_text='the words that stood there')),
                ('faults', models.JSONField(blank=True, default=list, help_text="what differed, channels/holding.py's Fault")),
                ('marks', models.JSONField(blank=True, default=dict, help_text='by which what differed is known again')),
                ('intended', models.JSONField(blank=True, default=dict, help_text="the marks of what somebody said to be the office's own change; empty: none")),
                ('looks', models.PositiveIntegerField(default=0)),
                ('absences', models.PositiveSmallIntegerField(default=0, help_text='how often in a row it was not there, before that counts as a look')),
                ('was_read', models.BooleanField(default=False, help_text='a stranger read the approved words at the link that a person reported')),
                ('looked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'watches',
            },
        ),
    ]
