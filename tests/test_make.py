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


#: what `make check` has to ask, by words of its commands
ASKED = (
    "ruff format --check",
    "ruff check",
    "mypy",
    "lint-imports",
    "makemigrations --check",
    "house_sizes",
    "catalogues",
)


@pytest.mark.parametrize("words", ASKED)
def test_check_asks_for_format_lint_types_contracts_migrations_sizes_and_catalogues(words):
    assert words in make("--dry-run", "check").stdout


def test_integration_runs_the_check_and_the_readmes_test_command():
    commands = (ROOT / ".ci" / "run").read_text().splitlines()
    readme = (ROOT / "README.md").read_text()
    assert "make test" in re.findall(r"```sh\n(.*?)\n```", readme, re.DOTALL)
    assert "set -euo pipefail" in commands, "a check that failed fails the run"
    assert [line for line in commands if line.startswith("make ")] == ["make check", "make test"]


def test_what_the_tests_need_is_asked_for_before_they_run():
    steps = make("--dry-run", "test").stdout
    assert steps.index("tools/system_packages") < steps.index("pytest")


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
