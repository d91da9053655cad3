"""A small PC holds no library in memory that a process does not use."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

STARTER = "import kentongan.interfaces.cli.serve"
WORKER = """
import django
django.setup()
from django.conf import settings
from django.utils.module_loading import import_string
for name in settings.LANES.values():
    import_string(name)
"""


def loaded(program: str) -> set[str]:
    """Returns the libraries that are in memory once a program of ours has been read."""
    told = f"{program}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_starter_holds_neither_cryptography_nor_models() -> None:
    found = loaded(STARTER)
    assert "kentongan" in found
    assert not found & {"asgiref", "asyncio", "cryptography", "wagtail", "PIL"}


@pytest.mark.parametrize("client", ["asyncssh", "minio"])
def test_the_worker_holds_no_client_of_a_place_to_which_no_site_is_sent(client: str) -> None:
    found = loaded(WORKER)
    assert "wagtail" in found
    assert client not in found
