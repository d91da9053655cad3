"""Where a site is sent besides the own folder: a TOML file that names no secret, only the files of secrets."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from django.utils.module_loading import import_string

from .remote import Remote


class TargetsFault(ValueError):
    """The file of targets says something that can't be carried out; names the target and the remedy."""


@dataclass(frozen=True)
class SiteTarget:
    """One place to which one site is sent."""

    name: str
    site: str
    kind: str
    open: Callable[[], Remote]


HERE = "kentongan.interfaces.web.sending"
#: kind -> its options and what opens it, by name: who sends to no such place holds none of its clients in memory
KINDS = {
    "folder": (f"{HERE}.remote.FolderOptions", f"{HERE}.remote.FolderRemote"),
    "sftp": (f"{HERE}.sftp.SftpOptions", f"{HERE}.sftp.SftpRemote"),
    "s3": (f"{HERE}.s3.S3Options", f"{HERE}.s3.S3Remote"),
}


def read_targets(path: Path) -> list[SiteTarget]:
    """Reads the file of targets; without one a site stays in its folder."""
    if not path.exists():
        return []
    try:
        rows = tomllib.loads(path.read_text()).get("target", [])
    except tomllib.TOMLDecodeError as fault:
        raise TargetsFault(f"{path.name}: {fault}") from fault
    found = [_target(row) for row in rows]
    names = [one.name for one in found]
    if len(set(names)) < len(names):
        raise TargetsFault(f"{path.name}: dua tujuan bernama sama; beri tiap tujuan nama sendiri")
    return found


def _target(row: Mapping[str, Any]) -> SiteTarget:
    name, site, kind = (str(row.get(key, "")) for key in ("name", "site", "kind"))
    if not name or not site or kind not in KINDS:
        raise TargetsFault(f"tujuan {name or '(tanpa nama)'}: isi name, site, dan kind ({', '.join(KINDS)})")
    options_of, opened = map(import_string, KINDS[kind])
    given = {key: value for key, value in row.items() if key not in ("name", "site", "kind")}
    known = {field.name: field for field in fields(options_of)}
    unknown = sorted(set(given) - set(known))
    needed = sorted(key for key, field in known.items() if field.default is MISSING and key not in given)
    if unknown or needed:
        raise TargetsFault(f"tujuan {name}: kunci tak dikenal {unknown}, kunci yang kurang {needed}")
    paths = {key: Path(value) if "Path" in str(known[key].type) else value for key, value in given.items()}
    options = options_of(**paths)
    return SiteTarget(name, site, kind, lambda: opened(options))
