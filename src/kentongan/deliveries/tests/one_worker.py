"""A worker process for crash tests: python -m kentongan.deliveries.tests.one_worker MOMENT, one round and out."""

from __future__ import annotations

import sys
from datetime import datetime

import django
from django.utils.module_loading import import_string


def main(moment: str) -> None:
    """Comes round once at a given moment, on the database and the recorder that the environment names."""
    django.setup()
    at = datetime.fromisoformat(moment)
    import_string("kentongan.deliveries.delivering.deliver_due")(at, now=lambda: at)


if __name__ == "__main__":
    main(sys.argv[1])
