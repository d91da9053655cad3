"""What the pages for operators say is what happens: their own lines are played, on an installation of its own."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.migrated import migrated
from tools.locks import ROOT

OFFICE = "--name 'Kelurahan Uji' --slug uji --superior '' --administrator Siti --username siti"


def lines(page, heading, language="sh"):
    """Returns the first block of a language below a heading of a page."""
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    below = text[text.index(heading) :]
    return re.search(rf"^```{language}\n(.*?)^```", below, re.MULTILINE | re.DOTALL).group(1)


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A machine with the folders of the pages, where nobody is root and no service runs."""
    root = tmp_path_factory.mktemp("machine")
    programs = root / "bin"
    programs.mkdir()
    cli = f'cd "$KENTONGAN_VAR" && exec "{sys.executable}" -m kentongan.interfaces.cli "$@"'
    for name, body in {"sudo": 'shift 2; exec "$@"', "systemctl": "exit 0", "kentongan": cli}.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)
    for folder in ("var", "cadangan"):
        (root / folder).mkdir()
    shutil.copy(migrated(), root / "var" / "kentongan.sqlite3")  # migrating from nothing is tried elsewhere
    return root


@pytest.fixture(scope="module")
def play(machine):
    """Runs lines as the operator types them, and returns what they say."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KENTONGAN_", "DJANGO_"))}
    env = {**kept, "PATH": f"{machine / 'bin'}:{kept['PATH']}", "KENTONGAN_VAR": str(machine / "var")}

    def typed(script):
        # "sudo systemctl" has no user before it
        said = script.replace("sudo systemctl", "systemctl").replace("/mnt/cadangan", str(machine / "cadangan"))
        said = said.replace("/var/lib/kentongan", str(machine / "var"))
        done = subprocess.run(["bash", "-euc", said], env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return typed


@pytest.mark.long
def test_a_backup_can_be_brought_back(machine, play):
    play(f"kentongan prepare; kentongan office new {OFFICE}; kentongan log checkpoint")
    original = machine / "var" / "private" / "uji" / "asli.jpg"
    original.parent.mkdir(parents=True)
    original.write_bytes(b"foto")
    assert "kentongan.sqlite3, kunci" in play(lines("back-up-and-restore.md", "## Back up"))
    key = (machine / "var" / "log-key").read_text()

    subprocess.run(["rm", "-r", str(machine / "var")], check=True)
    (machine / "var").mkdir()
    told = play(lines("back-up-and-restore.md", "## Bring back"))

    assert "Titik periksa: baik" in told
    assert "Catatan utuh." in told
    assert original.read_bytes() == b"foto"
    assert (machine / "var" / "log-key").read_text() == key
    assert "Siti" in play("kentongan log erase --unit uji")


@pytest.mark.parametrize("page", ["run-as-a-service.md", "back-up-and-restore.md", "upgrade.md", "audit-the-log.md"])
def test_every_command_of_ours_that_a_page_names_exists(page):
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|bin/|kentongan )kentongan ((?:log|office|files|sop) \w+|\w+)", text, re.MULTILINE))
    listed = subprocess.run(
        [sys.executable, "-m", "kentongan.interfaces.cli", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert named
    assert {name for name in named if not re.search(rf"^  {name} ", listed, re.MULTILINE)} == set()
