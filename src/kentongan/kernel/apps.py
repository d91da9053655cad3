from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate

from .checks import check_dotted_names, check_guarded_names, check_guards, check_server
from .guard import raise_guards_after_migration


class KernelConfig(AppConfig):
    name = "kentongan.kernel"
    label = "kernel"

    def ready(self) -> None:
        register(check_guards, Tags.database)
        register(check_server, Tags.database)
        register(check_dotted_names)
        register(check_guarded_names)
        # Django's signal, not one of ours: whoever migrates, by whichever command, and each test database,
        # comes out with its guards; a rebuilt SQLite table has lost them without a word.
        post_migrate.connect(raise_guards_after_migration, sender=self, dispatch_uid="kernel.guards")
