"""`kentongan serve` as an office uses it: one command starts both, Ctrl-C stops both, a later start is quick."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.listening import free_port
from tests.migrated import migrated


@pytest.fixture(name="free_port")
def port():
    return free_port()


@pytest.fixture
def start(tmp_path, free_port):
    """Starts the program and returns it with what it said until it was up."""
    running = []
    (tmp_path / "var").mkdir()
    shutil.copy(migrated(), tmp_path / "var" / "kentongan.sqlite3")  # which preparing an empty folder made
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KENTONGAN_", "DJANGO_"))}

    def begin():
        command = [sys.executable, "-m", "kentongan.interfaces.cli", "serve", "--port", str(free_port)]
        process = subprocess.Popen(
            command, cwd=tmp_path, env=kept, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        running.append(process)
        said = ""
        for line in process.stdout:
            said += line
            if line.startswith("Ctrl-C"):
                break
        assert "Ctrl-C" in said, said
        return process, said

    yield begin
    for process in running:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def children(process):
    text = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(number) for number in text.split()]


def answer(port, path):
    """Returns the status of an address; a refusal is an answer too."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=30) as found:
            return found.status
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code


@pytest.mark.long
def test_one_command_starts_both_ctrl_c_stops_both_and_one_that_dies_takes_the_other_with_it(start, free_port):
    process, said = start()
    assert "Menyiapkan" in said
    assert f"http://localhost:{free_port}/" in said
    pids = children(process)
    assert len(pids) == 2
    assert answer(free_port, "/akun/login/") == 200
    assert answer(free_port, "/static/wagtailadmin/css/core.css") == 200
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)

    later, said = start()
    assert "Menyiapkan" not in said
    web, worker = children(later)
    os.kill(worker, signal.SIGKILL)
    assert later.wait(30) == 1
    assert "Proses pekerja berhenti sendiri" in later.stdout.read()
    assert not Path(f"/proc/{web}").exists()
