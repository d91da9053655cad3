import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0001_initial'),
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
    ]
