import django.db.models.deletion
import kentongan.stories.films.subtitles.models
import kentongan.stories.models.materials
import kentongan.stories.provenance.models
import kentongan.stories.recalling.models
import kentongan.stories.signed.models
import kentongan.stories.urgent.models
import modelcluster.fields
import modelsearch.index
import taggit.managers
import uuid
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0002_initial'),
        ('deliveries', '0002_initial'),
        ('people', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        # Changes of Wagtail's that come after these tables would have Django draw each of them anew.
        ('wagtailadmin', '0006_formstate'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150, verbose_name='judul')),
                ('lead', models.TextField(blank=True, max_length=400, verbose_name='teras berita')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {})}, verbose_name='isi')),
                ('information_class', models.CharField(choices=[('berkala', 'Berkala'), ('serta-merta', 'Serta-merta'), ('setiap-saat', 'Setiap saat'), ('dikecualikan', 'Dikecualikan')], default='berkala', max_length=20, verbose_name='klasifikasi informasi')),
                ('public_note', models.TextField(blank=True, help_text='what was wrong, said to the public', max_length=400, verbose_name='keterangan ralat untuk pembaca')),
                ('is_locked', models.BooleanField(default=False, editable=False, help_text='approved: no change until unlocked with a reason')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, help_text='empty: nobody has written yet, it is still as prefilled', null=True)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='edition', to='cases.case')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='people.unit')),
            ],
            options={
                'verbose_name': 'naskah',
                'verbose_name_plural': 'naskah',
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Aside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.JSONField()),
                ('seen', models.PositiveIntegerField(help_text='the saved state that they began from')),
                ('page', models.CharField(blank=True, help_text='the opened editor in which it was typed', max_length=40)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asides', to='stories.edition')),
            ],
            options={
                'ordering': ['edition', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(help_text='field, block id, channel', max_length=120)),
                ('quote', models.TextField(blank=True, help_text='the words that it is about, the SHA-256 where it is a file')),
                ('start', models.PositiveIntegerField(blank=True, help_text='letters before the quote in its place', null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('second', models.FloatField(blank=True, help_text='of a video', null=True)),
                ('rule', models.CharField(blank=True, help_text='which rule of the screening found it', max_length=60)),
                ('remark', models.CharField(blank=True, help_text='by which the screening knows its own again', max_length=40)),
                ('severity', models.CharField(choices=[('fault', 'harus diperbaiki'), ('doubt', 'perlu diperiksa'), ('hint', 'saran')], default='fault', max_length=10)),
                ('reason_code', models.CharField(blank=True, max_length=40)),
                ('words', models.TextField()),
                ('remedy', models.TextField(blank=True, help_text='what to do, where the program knows it')),
                ('proposal', models.TextField(blank=True, help_text='wording that the doer may take over')),
                ('blocks', models.BooleanField(default=True)),
                ('state', models.CharField(choices=[('draft', 'belum dikirim'), ('open', 'terbuka'), ('mended', 'diperbaiki'), ('answered', 'dijawab'), ('waived', 'dikesampingkan')], default='open', max_length=10)),
                ('raised_as', models.CharField(blank=True, help_text='as what, where not in their own name', max_length=400)),
                ('raised_at', models.DateTimeField()),
                ('settled_as', models.CharField(blank=True, help_text='as what, where not in their own name', max_length=400)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='cases.case')),
                ('raised_by', models.ForeignKey(blank=True, help_text='empty: the program', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('reopened_in', models.ForeignKey(blank=True, help_text='the last time', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.steprun')),
                ('run', models.ForeignKey(help_text='the step that raised it', on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='cases.steprun')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
            ],
            options={
                'ordering': ['raised_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ItemPause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pause', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.pause')),
            ],
        ),
        migrations.CreateModel(
            name='OfficeImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to='people.unit')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'gambar',
                'verbose_name_plural': 'gambar',
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='OfficeDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('mime', models.CharField(max_length=100)),
                ('seconds', models.FloatField(blank=True, help_text='length of a video or recording', null=True)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='people.unit')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ('poster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='stories.officeimage')),
            ],
            options={
                'verbose_name': 'dokumen',
                'verbose_name_plural': 'dokumen',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('family', models.CharField(max_length=10)),
                ('original', models.FileField(max_length=300, upload_to=kentongan.stories.models.materials.original_path)),
                ('filename', models.CharField(max_length=200)),
                ('mime', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('inspection', models.JSONField(default=dict, help_text='EXIF, position, size, length, as found in the original')),
                ('state', models.CharField(choices=[('stored', 'diproses'), ('ready', 'siap'), ('failed', 'gagal diproses'), ('erased', 'dihapus')], default='stored', max_length=10)),
                ('percent', models.PositiveSmallIntegerField(default=0, help_text='how much of a recording is recoded')),
                ('thumbnail', models.CharField(blank=True, help_text='private address', max_length=300)),
                ('at', models.DateTimeField()),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='cases.case')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='people.unit')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='stories.officedocument')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='stories.officeimage')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='OfficeImageRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='stories.officeimage')),
            ],
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Portrait',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('across', models.FloatField(help_text='the place that is kept, from 0 to 1 rightwards')),
                ('percent', models.PositiveSmallIntegerField(default=0, help_text='how much of it is made')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('document', models.ForeignKey(blank=True, help_text='empty until it is made; then the one before, while another is made', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.officedocument')),
                ('material', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='stories.material')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Poster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('second', models.FloatField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('image', models.ForeignKey(blank=True, help_text='empty until it is made; then the one before, while another is made', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.officeimage')),
                ('material', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='stories.material')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Preview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('parts', models.JSONField(default=list, help_text='text, sheets, slides (previews/parts.py)')),
                ('pages', models.PositiveIntegerField(default=0, help_text='of a PDF; the first of them are drawn')),
                ('faults', models.JSONField(default=list, help_text='what could not be read: words, pages, all')),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('material', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preview', to='stories.material')),
            ],
        ),
        migrations.CreateModel(
            name='Provenance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('own', 'Saya atau rekan kantor yang membuatnya'), ('given', 'Diberi orang atau lembaga lain'), ('release', 'Siaran pers atau dokumen resmi'), ('found', 'Dari internet atau media sosial')], max_length=10, verbose_name='asal')),
                ('maker', models.CharField(blank=True, max_length=160, verbose_name='dibuat oleh')),
                ('licence', models.CharField(blank=True, max_length=200, verbose_name='izin atau lisensi pakai')),
                ('shown', models.CharField(choices=[('nobody', 'Tidak ada orang yang dapat dikenali'), ('adults', 'Ada orang dewasa yang dapat dikenali'), ('children', 'Ada anak yang dapat dikenali')], max_length=10, verbose_name='orang di dalamnya')),
                ('consent', models.CharField(blank=True, choices=[('public', 'Kegiatan terbuka untuk umum, tidak menonjolkan seseorang'), ('spoken', 'Izin lisan'), ('written', 'Izin tertulis'), ('none', 'Belum ada izin')], max_length=10, verbose_name='dasar penayangan')),
                ('consenter', models.CharField(blank=True, max_length=160, verbose_name='siapa yang mengizinkan')),
                ('how', models.CharField(blank=True, max_length=300, verbose_name='bagaimana dan kapan')),
                ('proof', models.FileField(blank=True, max_length=300, upload_to=kentongan.stories.provenance.models.proof_path, verbose_name='bukti izin')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('material', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='provenance', to='stories.material')),
            ],
        ),
        migrations.CreateModel(
            name='Recall',
            fields=[
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject', models.UUIDField(db_index=True, help_text='id of the story')),
                ('channels', models.JSONField(default=list, help_text='by name, as they were when it was ordered')),
                ('reason', models.TextField(verbose_name='alasan ditarik')),
                ('ordered_by', models.CharField(blank=True, help_text='name and position', max_length=160, verbose_name='yang memerintahkan')),
                ('means', models.CharField(blank=True, choices=[('spoken', 'lisan'), ('phone', 'telepon'), ('chat', 'WhatsApp atau pesan singkat'), ('letter', 'surat atau nota dinas')], max_length=20, verbose_name='cara')),
                ('letter', models.CharField(blank=True, max_length=100, verbose_name='nomor surat')),
                ('is_urgent', models.BooleanField(default=False, help_text='carried out before the official decided')),
                ('asks_ruling', models.BooleanField(help_text='the SOP has an official who decides, and it was not they who ordered')),
                ('at', models.DateTimeField()),
                ('ruling', models.CharField(blank=True, choices=[('granted', 'disetujui'), ('refused', 'tidak disetujui')], max_length=10)),
                ('ruled_as', models.CharField(blank=True, help_text='as what, where not in their own name', max_length=400)),
                ('ruled_at', models.DateTimeField(blank=True, null=True)),
                ('proof', models.FileField(blank=True, max_length=300, upload_to=kentongan.stories.recalling.models.proof_path, verbose_name='bukti perintah')),
                ('proof_sha256', models.CharField(blank=True, max_length=64)),
                ('due_at', models.DateTimeField(blank=True, help_text='by when the official should have decided', null=True)),
                ('next_word_at', models.DateTimeField(blank=True, help_text='when somebody is told next; empty: nobody', null=True)),
                ('ruling_words', models.TextField(blank=True, verbose_name='keterangan putusan')),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.ForeignKey(help_text='which made it public last', on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='cases.case')),
                ('ruled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='people.unit')),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_accepted', models.BooleanField()),
                ('reason_code', models.CharField(blank=True, max_length=40)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('material', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='receipt', to='stories.material')),
            ],
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=40, verbose_name='kanal')),
                ('text', models.TextField(blank=True, verbose_name='teks')),
                ('edition', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='stories.edition')),
            ],
            options={
                'ordering': ['channel'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='stories.finding')),
            ],
            options={
                'verbose_name_plural': 'replies',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.TextField(blank=True, verbose_name='apa yang terjadi')),
                ('happened_at', models.DateTimeField(blank=True, null=True, verbose_name='kapan')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='di mana')),
                ('who', models.CharField(blank=True, max_length=300, verbose_name='siapa')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='sumber')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='RequiredItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure', models.CharField(max_length=80)),
                ('track', models.CharField(max_length=80)),
                ('text', models.CharField(help_text='in the words of the SOP', max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SavedState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('state', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_states', to='stories.edition')),
            ],
            options={
                'ordering': ['edition', 'number'],
            },
        ),
        migrations.CreateModel(
            name='SignedSheet',
            fields=[
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(help_text='1, 2, 3 ... of the case: of two who bring one at once, one does')),
                ('file', models.FileField(max_length=300, upload_to=kentongan.stories.signed.models.signed_path)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_sheets', to='cases.case')),
            ],
            options={
                'ordering': ['case', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Still',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='1, 2, 3 ...; the page of a document')),
                ('second', models.FloatField(blank=True, help_text='of a film', null=True)),
                ('path', models.CharField(help_text='private address', max_length=300)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stills', to='stories.material')),
            ],
            options={
                'ordering': ['material', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('path', models.CharField(blank=True, help_text='public address below the site, settled at the first release', max_length=200)),
                ('first_shown_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='people.unit')),
            ],
            options={
                'verbose_name_plural': 'stories',
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='story',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='stories.story'),
        ),
        migrations.CreateModel(
            name='Subtitles',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, upload_to=kentongan.stories.films.subtitles.models.subtitles_path)),
                ('sha256', models.CharField(max_length=64)),
                ('cues', models.PositiveIntegerField(help_text='how many there are')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('material', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='subtitles', to='stories.material')),
            ],
            options={
                'verbose_name_plural': 'subtitles',
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='topik')),
                ('slug', models.SlugField(max_length=80)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='people.unit')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='topic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='stories.topic', verbose_name='topik'),
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('filename', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField(help_text='bytes that the whole will have')),
                ('offset', models.PositiveBigIntegerField(default=0, help_text='bytes that are safely on disk')),
                ('mark', models.CharField(blank=True, help_text="what the sender's device calls this content", max_length=80)),
                ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Kept'), ('refused', 'Refused')], default='open', max_length=10)),
                ('refusal', models.JSONField(blank=True, default=dict, help_text='what, kept, remedy')),
                ('begun_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.staff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('material', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='stories.material')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('contributors', models.JSONField(default=list, help_text='ids of the staff who had a hand in it, by then')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='stories.edition')),
                ('run', models.ForeignKey(help_text='the step that froze it', on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='cases.steprun')),
            ],
            options={
                'ordering': ['edition', 'number'],
            },
        ),
        migrations.CreateModel(
            name='UrgentOrder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('need', models.CharField(choices=[('disaster', 'bencana atau keadaan darurat'), ('hoax', 'hoaks yang harus segera dibantah'), ('safety', 'keselamatan warga atau gangguan layanan penting')], max_length=20, verbose_name='keadaan')),
                ('ordered_by', models.CharField(help_text='name and position', max_length=160, verbose_name='yang memerintahkan')),
                ('means', models.CharField(choices=[('spoken', 'lisan'), ('phone', 'telepon'), ('chat', 'WhatsApp atau pesan singkat'), ('letter', 'surat atau nota dinas')], max_length=20, verbose_name='cara')),
                ('ordered_at', models.DateTimeField(verbose_name='waktu perintah')),
                ('words', models.TextField(verbose_name='isi perintah')),
                ('proof', models.FileField(blank=True, max_length=300, upload_to=kentongan.stories.urgent.models.order_path, verbose_name='file bukti')),
                ('proof_sha256', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgent_orders', to='cases.case')),
                ('release', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='urgent_order', to='deliveries.release')),
                ('review_run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='urgent_order', to='cases.steprun')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgent_orders', to='stories.version')),
            ],
            options={
                'ordering': ['-at'],
            },
        ),
        migrations.AddField(
            model_name='finding',
            name='version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='stories.version'),
        ),
        migrations.AddField(
            model_name='edition',
            name='corrects',
            field=models.ForeignKey(blank=True, editable=False, help_text='what was public when this correction began; empty: it is no correction', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.version'),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('number', models.PositiveIntegerField(help_text='1, 2, 3 ... of the story: of two who begin at once, one does')),
                ('wrong', models.TextField(verbose_name='apa yang keliru, dan mengapa')),
                ('replaces', models.BooleanField(default=False, help_text="where a channel can't edit, the old is taken down and the new shown")),
                ('at', models.DateTimeField()),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='cases.case')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='stories.story')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='stories.version')),
            ],
            options={
                'ordering': ['story', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('voided_because', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='cases.steprun')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='stories.version')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Withholding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(max_length=40)),
                ('ground_words', models.CharField(max_length=300)),
                ('citation', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(blank=True, help_text='it went back to its writers', null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withholdings', to='cases.case')),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withholding', to='cases.steprun')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stories.version')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('phone', 'Nomor telepon atau ponsel layanan'), ('mail', 'Alamat surel'), ('host', 'Situs'), ('number', 'NIP, NPWP atau rekening kantor')], max_length=10, verbose_name='jenis')),
                ('value', models.CharField(max_length=200, verbose_name='isi')),
                ('why', models.CharField(max_length=200, verbose_name='milik siapa')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='allowances', to='people.unit')),
            ],
            options={
                'ordering': ['kind', 'value'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'kind', 'value'), name='allowance_once_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='Beginning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.staff')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('staff', 'key'), name='beginning_once_a_key')],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_at', models.DateTimeField()),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='stories.edition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'staff'), name='contributor_once')],
            },
        ),
        migrations.CreateModel(
            name='FileWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('sha256', models.CharField(max_length=64)),
                ('path', models.CharField(help_text='private address', max_length=300)),
                ('mime', models.CharField(max_length=100)),
                ('text', models.TextField(blank=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.unit')),
            ],
            options={
                'verbose_name_plural': 'file words',
                'indexes': [models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='file_words_due')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'sha256'), name='file_words_once_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='ItemCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acting_as', models.CharField(blank=True, help_text='as what they acted, where not in their own name: frozen words', max_length=400)),
                ('text', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('present', 'ada'), ('missing', 'belum ada'), ('waived', 'dilepas')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('acting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='item_checks', to='cases.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'text'), name='item_check_once_a_case')],
            },
        ),
        migrations.CreateModel(
            name='LinkAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lease', models.UUIDField(blank=True, editable=False, help_text='fencing token of the present holder', null=True)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(blank=True, help_text='empty: nothing to do', null=True)),
                ('last_error', models.TextField(blank=True)),
                ('key', models.CharField(help_text='SHA-256 of the address', max_length=64)),
                ('address', models.TextField()),
                ('state', models.CharField(choices=[('waiting', 'belum diperiksa'), ('alive', 'dapat dibuka'), ('broken', 'putus'), ('unreached', 'belum dapat diperiksa'), ('inside', 'di dalam jaringan kantor')], default='waiting', max_length=10)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='link_answer_due')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'key'), name='link_answer_once_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='LinkUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(db_index=True, help_text='SHA-256 of the address', max_length=64)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.edition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'key'), name='link_use_once')],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('band_0', models.PositiveIntegerField()),
                ('band_1', models.PositiveIntegerField()),
                ('band_2', models.PositiveIntegerField()),
                ('band_3', models.PositiveIntegerField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.unit')),
                ('material', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='likeness', to='stories.material')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'band_0'], name='likeness_band_0'), models.Index(fields=['unit', 'band_1'], name='likeness_band_1'), models.Index(fields=['unit', 'band_2'], name='likeness_band_2'), models.Index(fields=['unit', 'band_3'], name='likeness_band_3')],
            },
        ),
        migrations.AddIndex(
            model_name='material',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='material_due'),
        ),
        migrations.AddConstraint(
            model_name='material',
            constraint=models.UniqueConstraint(fields=('case', 'sha256'), name='material_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='officeimagerendition',
            constraint=models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='image_rendition_once'),
        ),
        migrations.AddIndex(
            model_name='portrait',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='portrait_due'),
        ),
        migrations.AddIndex(
            model_name='poster',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='poster_due'),
        ),
        migrations.AddIndex(
            model_name='preview',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='preview_due'),
        ),
        migrations.AddIndex(
            model_name='provenance',
            index=models.Index(fields=['at'], name='provenance_by_time'),
        ),
        migrations.AddIndex(
            model_name='recall',
            index=models.Index(fields=['unit', '-at'], name='recalls_of_unit'),
        ),
        migrations.AddIndex(
            model_name='recall',
            index=models.Index(condition=models.Q(('next_word_at__isnull', False)), fields=['next_word_at'], name='recall_word_due'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ruled_at', None), ('ruling', '')), models.Q(models.Q(('ruling', ''), _negated=True), ('ruled_at__isnull', False)), _connector='OR'), name='recall_ruling_has_its_time'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.UniqueConstraint(condition=models.Q(('asks_ruling', True), ('is_urgent', False), ('ruling', '')), fields=('subject',), name='one_recall_asked'),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=models.UniqueConstraint(fields=('edition', 'channel'), name='rendition_once_a_channel'),
        ),
        migrations.AddConstraint(
            model_name='requireditem',
            constraint=models.UniqueConstraint(fields=('unit', 'procedure', 'track', 'text'), name='required_item_once_a_track'),
        ),
        migrations.AddConstraint(
            model_name='savedstate',
            constraint=models.UniqueConstraint(fields=('edition', 'number'), name='saved_state_number_once'),
        ),
        migrations.AddConstraint(
            model_name='signedsheet',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='signed_sheet_number_once'),
        ),
        migrations.AddConstraint(
            model_name='still',
            constraint=models.UniqueConstraint(fields=('material', 'number'), name='still_number_once'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.UniqueConstraint(condition=models.Q(('path', ''), _negated=True), fields=('unit', 'path'), name='story_path_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(fields=('unit', 'slug'), name='topic_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(('offset__lte', models.F('size'))), name='upload_within_its_size'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.UniqueConstraint(condition=models.Q(('mark', ''), _negated=True), fields=('case', 'by', 'mark'), name='upload_once_a_case_and_sender'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('edition', 'number'), name='version_number_once'),
        ),
        migrations.AddIndex(
            model_name='urgentorder',
            index=models.Index(fields=['case', '-at'], name='urgent_orders_of_case'),
        ),
        migrations.AddConstraint(
            model_name='urgentorder',
            constraint=models.CheckConstraint(condition=models.Q(('ordered_at__lte', models.F('at'))), name='order_comes_before_its_press'),
        ),
        migrations.AddConstraint(
            model_name='urgentorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('means__in', ['chat', 'letter']), _negated=True), models.Q(('proof', ''), _negated=True), _connector='OR'), name='written_order_has_proof'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['case', 'state'], name='findings_of_case'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(condition=models.Q(('remark', ''), _negated=True), fields=('case', 'remark'), name='remark_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), ('start__lt', models.F('end')), _connector='OR'), name='finding_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('raised_by__isnull', False), models.Q(('state', 'draft'), _negated=True), _connector='OR'), name='drafts_are_somebodys'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(fields=('story', 'number'), name='correction_number_once'),
        ),
    ]
