"""What `serve` says, and the command lines by which it starts the others."""

import socket
from itertools import pairwise

import pytest

from kentongan.environment import Environment
from kentongan.interfaces.cli import main, serve, web


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found.getsockname()[1]


def test_a_port_in_use_is_refused_before_anything_starts(listener, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("KENTONGAN_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("KENTONGAN_PORT", raising=False)
    monkeypatch.setenv("PORT", str(listener))
    assert main(["serve"]) == 1
    assert f"PORT={listener + 1} make serve" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(("name", "value"), [("BIND", "meja"), ("WEB_WORKERS", "0"), ("PORT", "delapan")])
def test_a_wrong_setting_of_the_web_process_is_refused_before_anything_is_made(
    capsys, monkeypatch, tmp_path, name, value
):
    monkeypatch.setenv("KENTONGAN_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("KENTONGAN_PORT", raising=False)
    monkeypatch.setenv(name, value)
    assert main(["serve"]) == 2
    assert f"{name}='{value}' tidak dapat dipakai" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


def test_a_listening_port_is_taken(listener):
    assert serve.is_taken(listener)


def test_the_addresses_name_the_desk_and_each_site(tmp_path):
    for name in ("magetan", "dinas"):
        (tmp_path / name).mkdir()
    (tmp_path / "hosts.json").touch()
    env = Environment(
        {"SITES": str(tmp_path), "PORT": "8123", "PUBLIC_SUFFIX": "warta.example", "DESK_HOST": "meja.example"}
    )
    lines = serve.addresses(env).splitlines()
    assert "Meja kerja dan daftar situs: http://meja.example:8123/" in lines
    assert [line for line in lines if "Situs publik" in line] == [
        "Situs publik: http://dinas.warta.example:8123/",
        "Situs publik: http://magetan.warta.example:8123/",
    ]


def test_without_sites_only_the_desk_is_named(tmp_path):
    env = Environment({"SITES": str(tmp_path / "none")})
    assert "Situs publik" not in serve.addresses(env)
    assert "kentongan office new" in serve.addresses(env), "how an office begins is said"


def test_who_died_is_said_with_what_was_kept_and_what_to_do():
    words = serve.died("pekerja", -9)
    assert "pekerja" in words
    assert "aman" in words
    assert "kentongan doctor" in words


def test_who_had_to_be_cut_off_is_not_said_to_have_ended_in_order():
    assert "dengan rapi" in serve.stopped([])
    words = serve.stopped(["pekerja"])
    assert "dengan rapi" not in words
    assert "Proses pekerja belum selesai" in words
    assert "tidak ada yang tayang dua kali" in words


def test_the_web_command_takes_its_settings(tmp_path):
    env = Environment({"VAR": str(tmp_path), "PORT": "8123", "BIND": "0.0.0.0", "WEB_WORKERS": "2"})
    command = web.server_command(env)
    options = dict(pairwise(command))
    assert options["--port"] == "8123"
    assert options["--host"] == "0.0.0.0"
    assert options["--workers"] == "2"
    assert options["--static-path-mount"] == str(tmp_path / "static")
    assert command[-1] == "kentongan.asgi:application"
