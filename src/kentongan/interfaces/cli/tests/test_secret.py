"""The secret is made once, for the owner's eyes, and never over one that is given."""

import os
import stat

import pytest

from kentongan.environment import Environment
from kentongan.interfaces.cli.secret import ensure_secret, lend_secret, var_folder
from kentongan.kernel.checkpoints.statements import public_key
from kentongan.people.ways.push_key import new_key
from kentongan.people.ways.sealing import private_key, public_bytes


@pytest.fixture
def var(tmp_path):
    return tmp_path / "var"


def environment(var, **values):
    return Environment({"VAR": str(var), **values})


def test_a_missing_secret_is_made_long_enough_for_the_settings(var):
    ensure_secret(environment(var))
    assert len(environment(var).secret("SECRET_KEY", var / "secret")) >= 32


@pytest.mark.parametrize("name", ["secret", "push-key", "log-key", "channel-key"])
def test_only_its_owner_can_read_it(var, name):
    ensure_secret(environment(var))
    assert stat.S_IMODE((var / name).stat().st_mode) == 0o600


def test_the_key_of_web_push_is_made_once_and_can_be_used(var):
    ensure_secret(environment(var))
    kept = (var / "push-key").read_text()
    ensure_secret(environment(var))
    assert (var / "push-key").read_text() == kept
    assert len(public_bytes(private_key(kept))) == 65


def test_the_key_of_checkpoints_is_made_once_and_accepted_at_start(var):
    ensure_secret(environment(var))
    kept = environment(var).key("LOG_KEY", var / "log-key")
    ensure_secret(environment(var))
    assert environment(var).key("LOG_KEY", var / "log-key") == kept
    assert len(public_key(kept)) == 64


def test_a_kept_secret_stays(var):
    ensure_secret(environment(var))
    before = (var / "secret").read_text()
    ensure_secret(environment(var))
    assert (var / "secret").read_text() == before


def test_given_secrets_make_no_file(var):
    ensure_secret(environment(var, SECRET_KEY="x" * 40, PUSH_KEY=new_key(), LOG_KEY="ab" * 32, CHANNEL_KEY="cd" * 32))
    assert not var.exists()


def test_a_lent_secret_is_kept_nowhere(var, monkeypatch):
    monkeypatch.delenv("KENTONGAN_SECRET_KEY")
    lend_secret(environment(var))
    assert len(os.environ["KENTONGAN_SECRET_KEY"]) >= 32
    assert not var.exists()


def test_nothing_is_lent_where_a_secret_is_kept(var, monkeypatch):
    monkeypatch.delenv("KENTONGAN_SECRET_KEY")
    ensure_secret(environment(var))
    lend_secret(environment(var))
    assert "KENTONGAN_SECRET_KEY" not in os.environ


def test_the_folder_is_beside_where_the_program_is_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert var_folder(Environment({})) == tmp_path / "var"
