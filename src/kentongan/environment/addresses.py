"""Addresses of folders, databases and mail servers, each turned into what Django asks for; ValueError on nonsense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from .names import split_address

#: names of buckets that every storage takes
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


def without_password(raw: str) -> str:
    """Returns an address with its password left out: refusals end up in logs and screenshots."""
    return re.sub(r"(://[^:/@]*:)[^@]*@", r"\1…@", raw)


def parse_folder(raw: str) -> Path:
    path = Path(raw)
    if not path.is_absolute():
        raise ValueError("bukan alamat lengkap")
    return path


def parse_database(raw: str) -> dict[str, Any]:
    """Turns a database address into Django's settings; only SQLite and PostgreSQL are known."""
    url = split_address(raw)
    if url.scheme == "sqlite":
        if not url.path.startswith("//"):
            raise ValueError("alamat file SQLite harus lengkap")
        # Each lane of the worker has a connection of its own, so that a cache of SQLite is held some twenty times.
        # Reading never takes the write lock, and a writer waits in line rather than failing half-way.
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-2000;",
        }
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.path[1:],
            "OPTIONS": options,
            # Opening one anew costs more than most questions that the desk and an idle worker ask.
            "CONN_MAX_AGE": 60,
        }
    if url.scheme in ("postgres", "postgresql"):
        if not url.path.strip("/"):
            raise ValueError("nama basis data tidak disebut")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.strip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "OPTIONS": dict(parse_qsl(url.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError("jenis basis data tidak dikenal")


def parse_storage(raw: str) -> dict[str, Any] | Path:
    """Returns a folder, or for an address of object storage what Django's settings ask for.

    s3://ACCESS:SECRET@HOST[:PORT]/BUCKET[/FOLDER][?region=NAME]; s3+http:// only for a storage on this machine.
    """
    if "://" not in raw:
        return parse_folder(raw)
    url = split_address(raw)
    is_near = url.hostname in ("127.0.0.1", "localhost")
    if url.scheme not in ("s3", "s3+http") or not url.hostname or (url.scheme == "s3+http" and not is_near):
        raise ValueError("jenis penyimpanan tidak dikenal")
    if not url.username or not url.password:
        raise ValueError("kunci akses atau kunci rahasia tidak disebut")
    bucket, _slash, folder = unquote(url.path).strip("/").partition("/")
    if not BUCKET.fullmatch(bucket):
        raise ValueError("nama bucket tidak sah")
    more = dict(parse_qsl(url.query, keep_blank_values=True))
    if not all(more.values()):
        raise ValueError("nama tanpa isi di belakang tanda tanya")
    if unknown := sorted(set(more) - {"region"}):
        raise ValueError(f"tidak dikenal: {', '.join(unknown)}")
    keys = {"access_key": unquote(url.username), "secret_key": unquote(url.password)}
    place = {"endpoint": url.netloc.rpartition("@")[2], "bucket": bucket, "folder": folder, **more}
    return {
        "BACKEND": "kentongan.kernel.objects.PrivateObjects",
        "OPTIONS": {**place, **keys, "secure": url.scheme == "s3"},
    }


def parse_email(raw: str) -> dict[str, Any]:
    """Turns a mail address (console, file or SMTP) into Django's EMAIL_* settings."""
    url = split_address(raw)
    backends = "django.core.mail.backends."
    if url.scheme == "console":
        return {"EMAIL_BACKEND": backends + "console.EmailBackend"}
    if url.scheme == "file" and not url.netloc:
        return {
            "EMAIL_BACKEND": backends + "filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(parse_folder(url.path)),
        }
    if url.scheme in ("smtp", "smtp+tls", "smtps") and url.hostname:
        return {
            "EMAIL_BACKEND": backends + "smtp.EmailBackend",
            "EMAIL_HOST": url.hostname,
            "EMAIL_PORT": url.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[url.scheme],
            "EMAIL_HOST_USER": unquote(url.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
            "EMAIL_USE_TLS": url.scheme == "smtp+tls",
            "EMAIL_USE_SSL": url.scheme == "smtps",
            "EMAIL_TIMEOUT": 10,
        }
    raise ValueError("jenis surel tidak dikenal")


def post_office(mail: Mapping[str, Any], sender: str) -> dict[str, Any]:
    """Returns the mail server of Django's EMAIL_* settings as a channel takes it; without SMTP it has no host."""
    security = "ssl" if mail.get("EMAIL_USE_SSL") else "tls" if mail.get("EMAIL_USE_TLS") else ""
    return {
        "host": mail.get("EMAIL_HOST", ""), "port": mail.get("EMAIL_PORT", 0), "user": mail.get("EMAIL_HOST_USER", ""),
        "password": mail.get("EMAIL_HOST_PASSWORD", ""), "security": security, "sender": sender,
    }  # fmt: skip


def parse_origin(raw: str) -> str:
    """Returns scheme and host of an address without a path; a plain http one only on this machine."""
    found = split_address(raw)
    is_near = found.hostname in ("127.0.0.1", "localhost")
    if found.scheme not in ("https", "http") or not found.hostname or (found.scheme == "http" and not is_near):
        raise ValueError("bukan alamat https")
    if found.path not in ("", "/") or found.query or found.username:
        raise ValueError("hanya https://nama")
    return f"{found.scheme}://{found.netloc}"
