"""The two commands and their helpers: listed, runnable, and naming no registry."""

import os
import re
import subprocess

import pytest

from tools.locks import ROOT

COMMANDS = ("install", "serve", "test", "check", "bench", "lock", "messages", "help")


def make(*words):
    return subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_lists_every_command_and_is_what_bare_make_says():
    done = make()
    assert done.returncode == 0
    assert all(f"make {name} " in done.stdout for name in COMMANDS)
    assert make("help").stdout == done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_well_formed(command):
    done = make("--dry-run", command)
    assert done.returncode == 0, done.stderr


def test_the_port_can_be_chosen():
    assert "PORT=8123" in make("--dry-run", "serve", "PORT=8123").stdout


def test_a_missing_package_is_named_with_the_one_command(tmp_path):
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    surroundings = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    command = [ROOT / "tools" / "system_packages", "bash", "no-such-program"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "--no-install-recommends no-such-program'" in done.stderr


@pytest.mark.parametrize("path", [".ci/run", "tools/system_packages"])
def test_scripts_are_executable_and_parse(path):
    assert os.access(ROOT / path, os.X_OK)
    assert subprocess.run(["bash", "-n", str(ROOT / path)], check=False).returncode == 0


def test_no_file_of_the_ground_names_where_packages_come_from():
    for name in ("Makefile", ".ci/run", "pyproject.toml", "tools/system_packages"):
        text = (ROOT / name).read_text()
        assert not re.search(r"index-url|extra-index|https?://", text), name
