"""The mail to a news desk is the channel "radio", as SOPs and `kentongan channel list` name it (ADR 0022)."""

from django.db import migrations

ADAPTERS = {"radio_mail": "radio"}


def _rename(apps, names):
    connections = apps.get_model("deliveries", "Connection").objects
    for old, new in names.items():
        connections.filter(adapter=old).update(adapter=new)


def forwards(apps, schema_editor):
    _rename(apps, ADAPTERS)


def backwards(apps, schema_editor):
    _rename(apps, {new: old for old, new in ADAPTERS.items()})


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0019_showings")]

    operations = [migrations.RunPython(forwards, backwards)]
