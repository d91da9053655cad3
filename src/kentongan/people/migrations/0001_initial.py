import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import uuid
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models


def make_shared_counters(apps, schema_editor):
    """Makes the table of the shared cache, in which failed sign-ins are counted for all web processes."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='jabatan')),
                ('is_structural', models.BooleanField(default=False, help_text='digantikan oleh Plh. atau Plt., bukan oleh Wakil', verbose_name='jabatan struktural')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=63, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$', 'Huruf kecil, angka dan tanda hubung saja.')], verbose_name='nama singkat')),
                ('name', models.CharField(max_length=160, verbose_name='nama')),
                ('superior', models.CharField(blank=True, help_text='Misalnya: Pemerintah Kota Malang', max_length=160, verbose_name='instansi induk')),
                ('address', models.TextField(blank=True, verbose_name='alamat')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telepon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='surel')),
                ('time_zone', models.CharField(default='Asia/Jakarta', max_length=40, verbose_name='zona waktu')),
                ('public_host', models.CharField(blank=True, max_length=253, verbose_name='alamat situs')),
                ('theme', models.CharField(default='daun', max_length=20, verbose_name='tema warna')),
                ('logo', models.CharField(blank=True, help_text='name of a PNG among the private files', max_length=300, verbose_name='logo')),
                ('is_demonstration', models.BooleanField(default=False, verbose_name='situs peragaan')),
                ('hours', models.JSONField(blank=True, null=True, verbose_name='jam kerja')),
                ('ramadan_hours', models.JSONField(blank=True, null=True, verbose_name='jam kerja Ramadan')),
                ('remind_share', models.PositiveSmallIntegerField(default=75, help_text='Misalnya 75: dari waktu baku 60 menit, yang ditunggu diingatkan setelah 45 menit.', validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(95)], verbose_name='ingatkan setelah sekian persen waktu baku')),
                ('calendar_changes', models.PositiveIntegerField(default=0, editable=False, help_text='raised with each change of hours or local days')),
                ('roster_stamp', models.UUIDField(default=uuid.uuid4, editable=False, help_text='renewed with each change of who holds what')),
                ('seen_to', models.CharField(blank=True, editable=False, help_text='roster and day for which cases were looked after', max_length=60)),
                ('gaps', models.JSONField(blank=True, default=dict, editable=False, help_text='roles that nobody fills, as the head was last told')),
                ('stream', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('name', models.CharField(max_length=120, verbose_name='nama')),
                ('nip', models.CharField(blank=True, max_length=18, null=True, unique=True, validators=[django.core.validators.RegexValidator('^\\d{18}$', 'NIP terdiri atas 18 angka, tanpa spasi.')], verbose_name='NIP')),
                ('is_password_temporary', models.BooleanField(default=False, help_text='given by somebody else: to be changed at the first sign-in', verbose_name='kata sandi sementara')),
                ('language', models.CharField(choices=[('id', 'Bahasa Indonesia'), ('en', 'English')], default='id', max_length=2, verbose_name='bahasa')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Chat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(unique=True)),
                ('linked_at', models.DateTimeField()),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='chat', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ChatCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='chat_code', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endpoint', models.URLField(max_length=500, unique=True)),
                ('p256dh', models.CharField(max_length=120)),
                ('auth', models.CharField(max_length=40)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('since', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='devices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-since'],
            },
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, help_text='jabatan yang tampil di samping nama', max_length=160, verbose_name='sebutan')),
                ('is_head', models.BooleanField(default=False, verbose_name='pimpinan')),
                ('is_administrator', models.BooleanField(default=False, verbose_name='pengelola unit')),
                ('is_active', models.BooleanField(default=True, verbose_name='aktif')),
                ('wants_mail', models.BooleanField(default=True, verbose_name='kirim pemberitahuan lewat surel')),
                ('wants_telegram', models.BooleanField(default=True, verbose_name='kirim pemberitahuan lewat Telegram')),
                ('wants_push', models.BooleanField(default=True, verbose_name='tampilkan pemberitahuan di perangkat')),
                ('at_any_hour', models.BooleanField(default=False, verbose_name='juga di luar jam kerja')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='people.unit')),
            ],
            options={
                'verbose_name_plural': 'staff',
                'ordering': ['user__name'],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('matter', models.CharField(blank=True, choices=[('case', 'Case'), ('work', 'Work'), ('late', 'Late'), ('materials', 'Materials'), ('deliveries', 'Deliveries'), ('display', 'Display'), ('finding', 'Finding'), ('tasks', 'Tasks'), ('summary', 'Summary'), ('stand_ins', 'Stand Ins'), ('invitations', 'Invitations'), ('staff', 'Staff'), ('channels', 'Channels'), ('recalls', 'Recalls')], max_length=20)),
                ('about', models.UUIDField(blank=True, help_text='the case that it is about', null=True)),
                ('part', models.PositiveBigIntegerField(blank=True, help_text='the row of it: a finding', null=True)),
                ('text', models.CharField(max_length=300)),
                ('at_any_hour', models.BooleanField(default=False, help_text='goes out at once, also while the office is closed')),
                ('at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='people.staff')),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('leave', 'cuti'), ('travel', 'dinas luar')], max_length=10, verbose_name='jenis')),
                ('since', models.DateField(verbose_name='sejak')),
                ('until', models.DateField(verbose_name='sampai')),
                ('ended_at', models.DateTimeField(blank=True, help_text='back before the last day, or called off', null=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaves', to='people.staff')),
            ],
            options={
                'ordering': ['-until', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='sejak')),
                ('until', models.DateField(blank=True, null=True, verbose_name='sampai')),
                ('letter', models.CharField(blank=True, max_length=120, verbose_name='nomor surat')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='people.position')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='people.staff')),
            ],
        ),
        migrations.CreateModel(
            name='StandIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('plh', 'Plh. (pelaksana harian)'), ('plt', 'Plt. (pelaksana tugas)'), ('deputy', 'Wakil'), ('order', 'Surat tugas')], max_length=10, verbose_name='jenis')),
                ('letter', models.CharField(max_length=120, verbose_name='nomor surat')),
                ('since', models.DateField(verbose_name='sejak')),
                ('until', models.DateField(verbose_name='sampai')),
                ('roles', models.JSONField(blank=True, default=list, help_text='[SOP, role] pairs that the letter names; empty: all of the position')),
                ('scope', models.CharField(blank=True, help_text='those roles as they were called when it was recorded; empty: all', max_length=300)),
                ('begun_at', models.DateTimeField(blank=True, editable=False, help_text='when the stand-in was told of what waited already', null=True)),
                ('ended_at', models.DateTimeField(blank=True, help_text='ended before its last day, or called off', null=True)),
                ('absent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stood_in_for', to='people.staff')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stand_ins', to='people.position')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stand_ins', to='people.staff')),
            ],
            options={
                'ordering': ['-until', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='position',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='people.unit'),
        ),
        migrations.CreateModel(
            name='Oversight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='oversights', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='oversights', to='people.unit')),
            ],
        ),
        migrations.CreateModel(
            name='LocalDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='tanggal')),
                ('kind', models.CharField(choices=[('libur setempat', 'libur setempat'), ('tetap bekerja', 'tetap bekerja'), ('jam khusus', 'jam khusus')], max_length=20, verbose_name='jenis')),
                ('name', models.CharField(max_length=160, verbose_name='alasan')),
                ('hours', models.JSONField(blank=True, null=True, verbose_name='jam kerja hari itu')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='local_days', to='people.unit')),
            ],
            options={
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(help_text='NIP or username as it was typed: all that the unit knows yet', max_length=150)),
                ('title', models.CharField(blank=True, max_length=160, verbose_name='sebutan')),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(choices=[('open', 'belum dijawab'), ('accepted', 'diterima'), ('declined', 'ditolak'), ('withdrawn', 'ditarik')], default='open', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='people.unit')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('way', models.CharField(choices=[('mail', 'surel'), ('telegram', 'Telegram'), ('push', 'pemberitahuan peramban')], max_length=10)),
                ('result', models.CharField(choices=[('waiting', 'menunggu'), ('sent', 'terkirim'), ('refused', 'ditolak'), ('failed', 'gagal'), ('not_needed', 'tidak perlu lagi')], default='waiting', max_length=12)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sendings', to='people.notice')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['way', 'next_attempt_at'], name='sending_due')],
                'constraints': [models.UniqueConstraint(fields=('notice', 'way'), name='sending_once_a_way'), models.CheckConstraint(condition=models.Q(models.Q(('result', 'waiting'), ('settled_at__isnull', True)), models.Q(('next_attempt_at__isnull', True), ('settled_at__isnull', False)), _connector='OR'), name='sending_waits_or_is_settled')],
            },
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['staff', '-at'], name='notice_of_staff'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at__isnull', True)), fields=['staff', '-at'], name='notice_unread'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='notice_due'),
        ),
        migrations.AddConstraint(
            model_name='leave',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='leave_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.UniqueConstraint(fields=('staff', 'position', 'since'), name='holding_once'),
        ),
        migrations.AddConstraint(
            model_name='holding',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='holding_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='standin',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='stand_in_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='standin',
            constraint=models.CheckConstraint(condition=models.Q(('letter', ''), _negated=True), name='stand_in_has_a_letter'),
        ),
        migrations.AddConstraint(
            model_name='standin',
            constraint=models.UniqueConstraint(models.F('staff'), models.F('position'), django.db.models.functions.comparison.Coalesce('absent', 0), models.F('since'), condition=models.Q(('ended_at__isnull', True)), name='stand_in_once'),
        ),
        migrations.AddConstraint(
            model_name='staff',
            constraint=models.UniqueConstraint(fields=('user', 'unit'), name='staff_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(fields=('unit', 'name'), name='position_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='oversight',
            constraint=models.UniqueConstraint(fields=('user', 'unit'), name='oversight_once'),
        ),
        migrations.AddConstraint(
            model_name='localday',
            constraint=models.UniqueConstraint(fields=('unit', 'day'), name='local_day_once'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('answer', 'open')), fields=('unit', 'user'), name='invited_once'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'open'), ('answered_at__isnull', True)), models.Q(models.Q(('answer', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='invitation_open_or_answered'),
        ),
        migrations.RunPython(make_shared_counters, migrations.RunPython.noop),
    ]
