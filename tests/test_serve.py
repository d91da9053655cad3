"""`kentongan serve` as an office uses it: one command starts both, Ctrl-C stops both, a later start is quick."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.listening import free_port


@pytest.fixture(name="free_port")
def port():
    return free_port()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An empty folder, prepared by whichever test comes first."""
    return tmp_path_factory.mktemp("installation")


@pytest.fixture
def start(folder, free_port):
    """Starts the program and returns it with what it said until it was up."""
    running = []
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KENTONGAN_", "DJANGO_"))}

    def begin():
        command = [sys.executable, "-m", "kentongan.interfaces.cli", "serve", "--port", str(free_port)]
        process = subprocess.Popen(
            command, cwd=folder, env=kept, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
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


def test_one_command_starts_both_and_ctrl_c_stops_both(start, free_port):
    process, said = start()
    assert f"http://localhost:{free_port}/" in said
    pids = children(process)
    assert len(pids) == 2
    assert answer(free_port, "/akun/login/") == 200
    assert answer(free_port, "/static/wagtailadmin/css/core.css") == 200
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_later_start_prepares_nothing(start):
    first, _said = start()
    first.terminate()
    assert first.wait(30) == 0
    _second, said = start()
    assert "Menyiapkan" not in said


def test_one_that_dies_takes_the_other_with_it_and_says_so(start):
    process, _said = start()
    web, worker = children(process)
    os.kill(worker, signal.SIGKILL)
    assert process.wait(30) == 1
    assert "Proses pekerja berhenti sendiri" in process.stdout.read()
    assert not Path(f"/proc/{web}").exists()
