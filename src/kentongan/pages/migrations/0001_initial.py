import django.db.models.deletion
import kentongan.pages.models.tree
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaSection',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
            ],
            options={
                'verbose_name': 'agenda',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='AnnouncementPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
            ],
            options={
                'verbose_name': 'pengumuman',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='AnnouncementSection',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
            ],
            options={
                'verbose_name': 'daftar pengumuman',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='DocumentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
                ('number', models.CharField(blank=True, max_length=120, verbose_name='nomor')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='tanggal dokumen')),
                ('information_class', models.CharField(choices=[('berkala', 'Berkala'), ('serta-merta', 'Serta-merta'), ('setiap-saat', 'Setiap saat'), ('dikecualikan', 'Dikecualikan')], default='berkala', max_length=20, verbose_name='klasifikasi informasi')),
            ],
            options={
                'verbose_name': 'dokumen',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='DocumentSection',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
            ],
            options={
                'verbose_name': 'daftar dokumen',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
                ('starts_at', models.DateTimeField(verbose_name='mulai')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='selesai')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='tempat')),
            ],
            options={
                'verbose_name': 'acara',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='PageWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('remark', models.CharField(max_length=40)),
                ('rule', models.CharField(max_length=40)),
                ('why', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ServicePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
                ('requirements', wagtail.fields.RichTextField(blank=True, verbose_name='persyaratan')),
                ('procedure', wagtail.fields.RichTextField(blank=True, verbose_name='cara mengurus')),
                ('duration', models.CharField(blank=True, help_text='Misalnya: 1 hari kerja', max_length=120, verbose_name='waktu')),
                ('cost', models.CharField(blank=True, help_text='Misalnya: Gratis', max_length=120, verbose_name='biaya')),
                ('product', models.CharField(blank=True, max_length=160, verbose_name='hasil')),
                ('place', models.CharField(blank=True, help_text='Misalnya: Loket 2', max_length=160, verbose_name='tempat')),
                ('basis', models.CharField(blank=True, max_length=250, verbose_name='dasar hukum')),
            ],
            options={
                'verbose_name': 'layanan',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='ServiceSection',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
            ],
            options={
                'verbose_name': 'daftar layanan',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='SiteRoot',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'situs',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.CharField(blank=True, help_text='Satu kalimat, tampil di daftar dan di bawah judul.', max_length=250, verbose_name='ringkasan')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 1), ('quote', 2), ('picture', 7), ('video', 10), ('sound', 14), ('document', 17), ('question', 20)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Paragraf', 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Subjudul', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'icon': 'openquote', 'label': 'Kutipan', 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Gambar'}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat, untuk orang yang tidak dapat melihat gambar ini.', 'label': 'Teks alternatif', 'max_length': 250, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'label': 'Keterangan', 'max_length': 250, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Foto oleh', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('image', 3), ('alt', 4), ('caption', 5), ('credit', 6)]], {}), 8: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Apa yang terlihat dan terdengar.', 'label': 'Uraian video', 'max_length': 250, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('video', 8), ('alt', 9), ('caption', 5)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Rekaman suara'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Judul rekaman', 'max_length': 150, 'required': False}), 13: ('wagtail.blocks.TextBlock', (), {'help_text': 'Apa yang terdengar, untuk orang yang tidak dapat mendengarnya. Rekaman panjang boleh diringkas.', 'label': 'Transkrip', 'max_length': 20000, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('sound', 11), ('title', 12), ('transcript', 13)]], {}), 15: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Dokumen'}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Nama yang tampil', 'max_length': 150, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('document', 15), ('label', 16)]], {}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Pertanyaan', 'max_length': 200}), 19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Jawaban'}), 20: ('wagtail.blocks.StructBlock', [[('question', 18), ('answer', 19)]], {})}, verbose_name='isi')),
            ],
            options={
                'verbose_name': 'halaman',
            },
            bases=(kentongan.pages.models.tree.OwnAddress, 'wagtailcore.page'),
        ),
    ]
