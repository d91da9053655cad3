"""Holds the vendored browser files against their lock file, without the network."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements/browser.toml"
#: what a package's entry says; `integrity` is npm's own hash of the tarball that the files were taken from
ASKED = ("version", "licence", "integrity", "folder", "files")


def complaints(root: Path) -> Iterator[str]:
    """Yields everything that is wrong with the vendored files."""
    packages = tomllib.loads((root / LOCK).read_text(encoding="utf-8"))
    listed: set[Path] = set()
    for name, entry in packages.items():
        missing = [word for word in ASKED if word not in entry]
        if missing:
            yield f"{name}: {LOCK} does not say {', '.join(missing)}"
            continue
        folder = root / entry["folder"]
        listed |= {folder / file for file in entry["files"]}
        if not any(file.upper().startswith("LICENSE") for file in entry["files"]):
            yield f"{name}: no licence beside the files"
        yield from _differences(name, folder, entry["files"])
    found = {path for path in (root / "src").glob("**/static/**/vendor/**/*") if path.is_file()}
    yield from (f"{path.relative_to(root)} is not listed in {LOCK}" for path in sorted(found - listed))


def _differences(name: str, folder: Path, files: dict[str, str]) -> Iterator[str]:
    for file, digest in files.items():
        path = folder / file
        if not path.is_file():
            yield f"{name}: {file} is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{name}: {file} is not the file that was locked"


def main(root: Path = ROOT) -> int:
    """Prints every fault; returns 1 where there is one."""
    lines = list(complaints(root))
    print("\n".join(lines or ["vendored files: in order"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
