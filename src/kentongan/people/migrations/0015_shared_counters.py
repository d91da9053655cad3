from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Makes the table of the shared cache, in which failed sign-ins are counted for all web processes."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0014_matters"),
    ]

    operations = [
        migrations.RunPython(make_table, migrations.RunPython.noop),
    ]
