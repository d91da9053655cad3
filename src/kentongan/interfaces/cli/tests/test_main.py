"""The console script finds its commands, and says in plain words why it can not start."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from kentongan.interfaces import cli

BARE = {"PATH": "/usr/bin:/bin"}
PROGRAM = [sys.executable, "-m", "kentongan.interfaces.cli"]


def run(*words, folder, **environment):
    """Runs the program in an empty folder with nothing else in its environment."""
    return subprocess.run([*PROGRAM, *words], cwd=folder, env={**BARE, **environment}, capture_output=True, text=True)


def test_without_a_command_all_are_listed(capsys):
    assert cli.main([]) == 2
    listed = capsys.readouterr().err
    assert all(name in listed for name in cli.COMMANDS)


def test_asking_for_help_is_no_error(capsys):
    assert cli.main(["--help"]) == 0
    assert "sop check" in capsys.readouterr().out


def test_an_unknown_command_is_answered_with_the_list(capsys):
    assert cli.main(["sop", "burn"]) == 2
    assert "kentongan PERINTAH" in capsys.readouterr().err


@pytest.mark.parametrize("command", cli.COMMANDS.values(), ids=cli.COMMANDS)
def test_every_command_has_its_file(command):
    assert find_spec(f"{cli.PACKAGE}.{command.module}")


def test_each_command_explains_itself(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["sop", "check", "--help"])
    assert ended.value.code == 0
    assert "FILE" in capsys.readouterr().out


def test_a_wrong_setting_is_refused_with_its_name_and_what_is_allowed(tmp_path):
    done = run("sop", "list", folder=tmp_path, KENTONGAN_TIME_ZONE="Mars")
    assert done.returncode == 2
    assert "TIME_ZONE='Mars'" in done.stderr
    assert "Asia/Jakarta" in done.stderr
    assert "Traceback" not in done.stderr


def test_reading_sops_needs_nothing_installed_and_leaves_nothing(tmp_path):
    done = run("sop", "list", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "bakalankrajan-tik" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_output_that_nobody_reads_to_the_end_is_no_crash(tmp_path):
    command = f"{' '.join(PROGRAM)} sop show dinas-website-medsos --json | head -n 1"
    done = subprocess.run(command, shell=True, cwd=tmp_path, env=BARE, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_ctrl_c_while_a_command_runs_is_no_crash(capsys, monkeypatch, tmp_path):
    (tmp_path / "interrupted.py").write_text(
        "'''Interrupted.'''\ndef arguments(parser): pass\ndef run(args): raise KeyboardInterrupt\n"
    )
    monkeypatch.setattr("kentongan.interfaces.cli.__path__", [*cli.__path__, str(tmp_path)])
    monkeypatch.setitem(cli.COMMANDS, "interrupted", cli.Command("interrupted", "", cli.Start.BARE))
    assert cli.main(["interrupted"]) == 130
    assert "Jalankan lagi" in capsys.readouterr().err
