"""The process of a niced lane lives no longer than its parent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def test_niced_process_ends_when_its_parent_is_gone(tmp_path: Path) -> None:
    """Its standard input ends with the parent; the database is empty, so that each round fails and is logged."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kentongan.settings",
        "KENTONGAN_VAR": str(tmp_path),
        "KENTONGAN_SECRET_KEY": "only-for-tests-" * 3,
        "KENTONGAN_DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "PYTHONPATH": str(Path(settings.ROOT) / "src"),
    }
    command = [sys.executable, "-m", "kentongan.deliveries.niced", "repairs"]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(timeout=60) == 0


def test_niced_process_that_has_nothing_to_do_ends_cleanly_while_its_parent_lives() -> None:
    code = (
        "import threading; from kentongan.deliveries.niced import _wait_for_parent as wait; "
        "threading.Thread(target=wait, args=(threading.Event(),), daemon=True).start()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert (process.wait(30), process.stderr.read()) == (0, "")
