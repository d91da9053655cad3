"""Reads settings from the environment and refuses nonsense by name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ImproperlyConfigured

from . import names
from .addresses import parse_database, parse_email, parse_folder, parse_origin, parse_storage, without_password

T = TypeVar("T")
#: a key of checkpoints, private or public
KEY = re.compile(r"[0-9a-f]{64}")
HEXADECIMAL = "64 angka heksadesimal (0-9, a-f)"
#: a private key of web push: 32 bytes as base64url
PUSH_KEY = re.compile(r"[A-Za-z0-9_-]{43}")


class Environment:
    """Looks names up in a mapping, each also as NAME_FILE for secrets kept in files."""

    def __init__(self, values: Mapping[str, str] | None = None, prefix: str = "KENTONGAN_") -> None:
        self.values = os.environ if values is None else values
        self.prefix = prefix

    def text(self, name: str, default: str = "") -> str:
        """Returns the value of NAME, else the content of the file that NAME_FILE names, else the default."""
        for key in (self.prefix + name, name):
            if key in self.values:
                return self.values[key].strip()
            if f"{key}_FILE" in self.values:
                return self._from_file(f"{key}_FILE")
        return default

    def parsed(self, name: str, default: str, parse: Callable[[str], T], allowed: str) -> T:
        """Returns parse(value); a ValueError becomes a refusal that names the setting and what is allowed."""
        raw = self.text(name, default)
        try:
            return parse(raw)
        except (ValueError, ImproperlyConfigured) as error:
            raise ImproperlyConfigured(
                f"{name}={without_password(raw)!r} tidak dapat dipakai ({error}). Yang boleh: {allowed}."
            ) from error

    def secret(self, name: str, kept_in: Path) -> str:
        """Returns a secret of at least 32 characters, from the environment or from the file in which it is kept."""
        value = self.text(name) or (kept_in.read_text().strip() if kept_in.exists() else "")
        if len(value) < 32:
            raise ImproperlyConfigured(
                f"{name} belum ada atau terlalu pendek. Yang boleh: sedikitnya 32 huruf, lewat {name} atau "
                f"{name}_FILE; `make serve` membuatnya sendiri."
            )
        return value

    def flag(self, name: str, default: bool) -> bool:
        words = {
            "1": True,
            "true": True,
            "yes": True,
            "ya": True,
            "0": False,
            "false": False,
            "no": False,
            "tidak": False,
        }

        def parse(raw: str) -> bool:
            if raw.lower() not in words:
                raise ValueError("bukan ya atau tidak")
            return words[raw.lower()]

        return self.parsed(name, "1" if default else "0", parse, "1/0, ya/tidak, true/false")

    def shaped(self, name: str, default: str, form: str, allowed: str) -> str:
        """Returns a value that has the form, or is empty; a refusal does not repeat it: it may be a secret."""
        value = self.text(name, default)
        if value and not re.fullmatch(form, value):
            raise ImproperlyConfigured(f"{name} tidak dapat dipakai. Yang boleh: {allowed}.")
        return value

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        def parse(raw: str) -> int:
            if not re.fullmatch(r"[+-]?\d{1,18}", raw):
                raise ValueError("bukan bilangan bulat")
            value = int(raw)
            if not least <= value <= most:
                raise ValueError("di luar rentang")
            return value

        return self.parsed(name, str(default), parse, f"bilangan bulat {least} sampai {most}")

    def folder(self, name: str, default: Path) -> Path:
        return self.parsed(name, str(default), parse_folder, "alamat folder lengkap yang diawali /")

    def filled_folder(self, name: str, default: Path) -> Path:
        """Returns a folder that nobody makes for us: one that is named must be there."""

        def parse(raw: str) -> Path:
            found = parse_folder(raw)
            if found != default and not found.is_dir():
                raise ValueError("folder itu tidak ada")
            return found

        return self.parsed(name, str(default), parse, "alamat lengkap sebuah folder yang sudah ada")

    def time_zone(self, name: str, default: str) -> str:
        def parse(raw: str) -> str:
            if raw not in available_timezones():
                raise ValueError("zona waktu tidak dikenal")
            return ZoneInfo(raw).key

        return self.parsed(
            name,
            default,
            parse,
            "nama zona IANA seperti Asia/Jakarta, Asia/Makassar, Asia/Jayapura",
        )

    def database(self, name: str, default: str) -> dict[str, Any]:
        return self.parsed(
            name,
            default,
            parse_database,
            "sqlite:////folder/nama.sqlite3 atau postgresql://nama:sandi@host:5432/basisdata",
        )

    def storage(self, name: str, default: Path) -> tuple[Path, dict[str, Any]]:
        """Returns the folder of private files and Django's settings of their store; the folder is unused on S3."""
        found = self.parsed(
            name, str(default), parse_storage,
            "alamat folder lengkap yang diawali /, atau s3://kunci:rahasia@host/bucket/folder?region=nama "
            "(s3+http:// hanya di mesin ini)",
        )  # fmt: skip
        if isinstance(found, Path):
            return found, {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        return default, found

    def email(self, name: str, default: str) -> dict[str, Any]:
        return self.parsed(
            name,
            default,
            parse_email,
            "console://, file:////folder, smtp://nama:sandi@host:25, smtp+tls://… atau smtps://…",
        )

    def host(self, name: str, default: str) -> str:
        return self.parsed(name, default, names.parse_host, "nama host atau alamat IP, tanpa http:// dan tanpa porta")

    def hosts(self, name: str, default: str = "") -> list[str]:
        return self.parsed(name, default, names.parse_hosts, "nama host atau alamat IP, dipisah koma")

    def services(self, name: str, default: str) -> list[str]:
        return self.parsed(name, default, names.parse_services, "nama host, dipisah koma; *. untuk semua di bawahnya")

    def bind(self, name: str, default: str) -> str:
        return self.parsed(name, default, names.parse_bind, "alamat IP mesin ini, seperti 127.0.0.1 atau 0.0.0.0")

    def address(self, name: str, default: str) -> str:
        return self.parsed(name, default, names.parse_address, "https://nama, tanpa apa pun di belakangnya")

    def addresses(self, name: str) -> list[str]:
        return self.parsed(name, "", names.parse_addresses, "https://nama, dipisah koma")

    def sender(self, name: str, default: str) -> str:
        return self.parsed(name, default, names.parse_sender, "alamat surel, atau Nama <alamat surel>")

    def origin(self, name: str, default: str) -> str:
        return self.parsed(name, default, parse_origin, "https://nama, tanpa garis miring di belakangnya")

    def key(self, name: str, kept_in: Path, form: re.Pattern[str] = KEY, allowed: str = HEXADECIMAL) -> str:
        """Returns a private key as it is kept, empty where there is none yet; a refusal does not repeat it."""
        value = self.text(name) or (kept_in.read_text().strip() if kept_in.exists() else "")
        if value and not form.fullmatch(value):
            raise ImproperlyConfigured(
                f"{name} tidak dapat dipakai. Yang boleh: {allowed}, lewat {name} atau "
                f"{name}_FILE; tanpa itu Kentongan membuatnya sendiri di {kept_in.name}."
            )
        return value

    def public_keys(self, name: str) -> list[str]:
        def parse(raw: str) -> list[str]:
            found = [word.strip() for word in raw.split(",") if word.strip()]
            if not all(KEY.fullmatch(one) for one in found):
                raise ValueError("bukan kunci umum")
            return found

        return self.parsed(name, "", parse, "kunci umum, masing-masing 64 angka heksadesimal, dipisah koma")

    def _from_file(self, key: str) -> str:
        try:
            return Path(self.values[key]).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = "tidak ada" if isinstance(error, FileNotFoundError) else "ada, tetapi tidak dapat dibaca"
            raise ImproperlyConfigured(
                f"{key}={self.values[key]!r}: file itu {why}. Yang boleh: alamat lengkap file yang dapat dibaca."
            ) from error
