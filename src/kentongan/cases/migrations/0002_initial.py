import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

#: as Django writes `icontains` for PostgreSQL, so that the planner sees the same expression
TRIGRAMS = "CREATE INDEX case_{0}_trigrams ON cases_case USING gin (UPPER({0}::text) gin_trgm_ops)"


def lay_trigrams(apps, schema_editor):
    """Lets PostgreSQL find parts of words without reading every case; SQLite reads them all, which is quick there."""
    if schema_editor.connection.vendor == "postgresql":
        for column in ("headline", "words"):
            schema_editor.execute(TRIGRAMS.format(column))


def lift_trigrams(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column in ("headline", "words"):
            schema_editor.execute(f"DROP INDEX case_{column}_trigrams")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
        ('procedures', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='agenda',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agendas', to='people.unit'),
        ),
        migrations.AddField(
            model_name='case',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='case',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.unit'),
        ),
        migrations.AddField(
            model_name='case',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='procedures.procedureversion'),
        ),
        migrations.AddField(
            model_name='pause',
            name='acting_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='pause',
            name='begun_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='pause',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='steprun',
            name='acting_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='steprun',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='cases.case'),
        ),
        migrations.AddField(
            model_name='steprun',
            name='claimed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='people.staff'),
        ),
        migrations.AddField(
            model_name='steprun',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='done_runs', to='people.staff'),
        ),
        migrations.AddField(
            model_name='pause',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='cases.steprun'),
        ),
        migrations.AddField(
            model_name='waiver',
            name='acting_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='waiver',
            name='granted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='waiver',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='people.unit'),
        ),
        migrations.AddField(
            model_name='waiveruse',
            name='acting_for',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='waiveruse',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.staff'),
        ),
        migrations.AddField(
            model_name='waiveruse',
            name='run',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='waiver_use', to='cases.steprun'),
        ),
        migrations.AddField(
            model_name='waiveruse',
            name='waiver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='cases.waiver'),
        ),
        migrations.AddConstraint(
            model_name='agenda',
            constraint=models.UniqueConstraint(fields=('unit', 'year'), name='agenda_once_a_year'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['unit', '-state', '-opened_at'], name='cases_of_unit'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['unit', 'opened_at'], name='cases_by_opening'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['unit', 'headline'], name='cases_by_headline'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('unmanned', ''), _negated=True), fields=['unit', '-opened_at'], name='cases_unmanned'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['unit', 'track'], name='running_cases'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['number'], name='cases_by_number', opclasses=['varchar_pattern_ops']),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('unit', 'number'), name='case_number_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), models.Q(('step', ''), _negated=True), ('ended_at__isnull', True)), models.Q(('state', 'ended'), ('step', ''), models.Q(('end', ''), _negated=True)), _connector='OR'), name='case_is_at_a_step_or_ended'),
        ),
        migrations.AddIndex(
            model_name='steprun',
            index=models.Index(condition=models.Q(('left_at__isnull', True)), fields=['role', 'due_at'], name='open_runs_of_role'),
        ),
        migrations.AddIndex(
            model_name='steprun',
            index=models.Index(condition=models.Q(('left_at__isnull', True)), fields=['claimed_by', 'due_at'], name='open_runs_of_staff'),
        ),
        migrations.AddIndex(
            model_name='steprun',
            index=models.Index(condition=models.Q(('left_at__isnull', True)), fields=['due_at'], name='open_runs_by_due'),
        ),
        migrations.AddIndex(
            model_name='steprun',
            index=models.Index(condition=models.Q(('left_at__isnull', False)), fields=['left_at'], name='left_runs'),
        ),
        migrations.AddIndex(
            model_name='steprun',
            index=models.Index(condition=models.Q(('left_at__isnull', True), ('next_word_at__isnull', False), ('paused_at__isnull', True)), fields=['next_word_at'], name='runs_with_a_word_due'),
        ),
        migrations.AddConstraint(
            model_name='steprun',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='run_number_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='steprun',
            constraint=models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('case',), name='one_open_run_a_case'),
        ),
        migrations.AddConstraint(
            model_name='steprun',
            constraint=models.CheckConstraint(condition=models.Q(('left_at__isnull', True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='left_run_has_outcome'),
        ),
        migrations.AddConstraint(
            model_name='steprun',
            constraint=models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('paused_at__isnull', True), _connector='OR'), name='left_run_is_not_paused'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('run',), name='one_open_pause_a_run'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('ended_at__gte', models.F('begun_at')), ('minutes__isnull', False)), _connector='OR'), name='pause_ends_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='waiver',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('letter', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='waiver_is_in_writing'),
        ),
        migrations.AddConstraint(
            model_name='waiver',
            constraint=models.UniqueConstraint(condition=models.Q(('is_followed', False), ('withdrawn_at__isnull', True)), fields=('unit', 'procedure'), name='one_waiver_in_force_for_an_sop'),
        ),
        migrations.AddConstraint(
            model_name='waiveruse',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='waiver_use_has_a_reason'),
        ),
        TrigramExtension(),
        migrations.RunPython(lay_trigrams, lift_trigrams),
    ]
