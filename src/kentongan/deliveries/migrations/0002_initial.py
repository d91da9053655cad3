import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0002_initial'),
        ('deliveries', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='connection',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='connections', to='people.unit'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='connection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='deliveries.connection'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='people.unit'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='delivery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tries', to='deliveries.delivery'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='delivery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='deliveries.delivery'),
        ),
        migrations.AddField(
            model_name='look',
            name='acting_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='look',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='look',
            name='delivery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='deliveries.delivery'),
        ),
        migrations.AddField(
            model_name='proof',
            name='acting_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='proof',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='proof',
            name='delivery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='deliveries.delivery'),
        ),
        migrations.AddField(
            model_name='quiethours',
            name='connection',
            field=models.OneToOneField(blank=True, help_text='empty: every channel without a row of its own', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='quiet_hours', to='deliveries.connection'),
        ),
        migrations.AddField(
            model_name='quiethours',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_hours', to='people.unit'),
        ),
        migrations.AddField(
            model_name='release',
            name='acting_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='release',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='release',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='cases.case'),
        ),
        migrations.AddField(
            model_name='release',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='cases.steprun'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='deliveries.release'),
        ),
        migrations.AddField(
            model_name='watch',
            name='delivery',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='watch', to='deliveries.delivery'),
        ),
        migrations.AddConstraint(
            model_name='connection',
            constraint=models.UniqueConstraint(fields=('unit', 'channel'), name='connection_once_a_channel'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(fields=('delivery', 'number'), name='attempt_number_once'),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='evidence_due'),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(condition=models.Q(('erased_at__isnull', True)), fields=['taken_at'], name='evidence_kept'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('delivery', 'asked_at'), name='evidence_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('is_intended', True), ('is_right', True), _negated=True), name='what_is_right_is_no_own_change'),
        ),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.CheckConstraint(condition=models.Q(('file', ''), ('url', ''), _negated=True), name='proof_is_link_or_file'),
        ),
        migrations.AddConstraint(
            model_name='quiethours',
            constraint=models.UniqueConstraint(condition=models.Q(('connection__isnull', True)), fields=('unit',), name='quiet_hours_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='quiethours',
            constraint=models.CheckConstraint(condition=models.Q(('starts', models.F('ends')), _negated=True), name='quiet_hours_have_a_length'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(fields=['case', '-at'], name='releases_of_case'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(fields=('run',), name='release_once_a_run'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='delivery_due'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['unit', 'state', '-created_at'], name='deliveries_by_state'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['unit', '-created_at'], name='deliveries_of_unit'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['subject', 'channel'], name='deliveries_of_subject'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('release', 'channel', 'operation'), name='delivery_never_twice'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(condition=models.Q(('operation__in', ['correct', 'show']), ('state__in', ['armed', 'needs_person', 'preparing', 'queued', 'reconciling', 'rejected', 'unknown', 'waiting'])), fields=('subject', 'channel'), name='one_delivery_under_way'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(condition=models.Q(('operation__in', ['correct', 'show']), ('state__in', ['accepted', 'displayed'])), fields=('subject', 'channel'), name='one_public_delivery'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='watch_due'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(fields=['sight'], name='watch_sight'),
        ),
    ]
