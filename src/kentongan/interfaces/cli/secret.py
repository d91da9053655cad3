"""The secret by which sessions and links are signed: made once, before the settings are read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from kentongan.environment import Environment
from kentongan.people.ways.push_key import new_key


def var_folder(env: Environment) -> Path:
    """Returns the folder in which this installation keeps what it makes."""
    return env.folder("VAR", Path.cwd() / "var")


def ensure_secret(env: Environment) -> None:
    """Makes the keys in var/, readable by their owner only, unless given or already kept."""
    _ensure(env, "SECRET_KEY", "secret", lambda: secrets.token_urlsafe(48))
    _ensure(env, "PUSH_KEY", "push-key", new_key)
    _ensure(env, "LOG_KEY", "log-key", lambda: secrets.token_hex(32))
    _ensure(env, "CHANNEL_KEY", "channel-key", lambda: secrets.token_hex(32))


def _ensure(env: Environment, name: str, kept_in: str, make: Callable[[], str]) -> None:
    if env.text(name):
        return
    path = var_folder(env) / kept_in
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(make())


def lend_secret(env: Environment) -> None:
    """Lets settings load where nothing is installed yet: a secret for this process only, kept nowhere."""
    if not env.text("SECRET_KEY") and not (var_folder(env) / "secret").exists():
        os.environ["KENTONGAN_SECRET_KEY"] = secrets.token_urlsafe(48)
