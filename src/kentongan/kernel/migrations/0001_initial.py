import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('streams', models.PositiveIntegerField(help_text='how many had moved since the checkpoint before')),
                ('events', models.PositiveIntegerField(help_text='how many there were in all streams')),
                ('content', models.CharField(help_text='hash of the heads', max_length=64)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('key', models.CharField(help_text='public half of the key that signed', max_length=64)),
                ('signature', models.CharField(max_length=128)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('what', models.CharField(max_length=60)),
                ('from_state', models.CharField(blank=True, max_length=60)),
                ('to_state', models.CharField(blank=True, max_length=60)),
                ('actor', models.JSONField(help_text='frozen id, name, position and stand-in')),
                ('at', models.DateTimeField()),
                ('reason_code', models.CharField(blank=True, max_length=60)),
                ('facts', models.JSONField(default=dict)),
                ('words_hash', models.CharField(blank=True, max_length=64)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['stream', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('lane', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Stream',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('length', models.PositiveIntegerField(default=0)),
                ('head', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='EventWords',
            fields=[
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='words', serialize=False, to='kernel.event')),
                ('salt', models.CharField(max_length=32)),
                ('text', models.TextField(blank=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name='event',
            name='stream',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='kernel.stream'),
        ),
        migrations.CreateModel(
            name='CheckpointHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stream', models.UUIDField()),
                ('length', models.PositiveIntegerField()),
                ('head', models.CharField(max_length=64)),
                ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='heads', to='kernel.checkpoint')),
            ],
            options={
                'ordering': ['checkpoint', 'stream'],
                'indexes': [models.Index(fields=['stream', 'length'], name='checkpointed_length')],
                'constraints': [models.UniqueConstraint(fields=('checkpoint', 'stream'), name='head_once_a_checkpoint')],
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['at'], name='event_at'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.UniqueConstraint(fields=('stream', 'number'), name='event_number_once'),
        ),
    ]
