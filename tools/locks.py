"""Holds the lock files against pyproject.toml, without the network."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
#: each list holds the one before it
LISTS = ("runtime", "test", "check")
#: its wheel carries a GPL encoder (docs/adr/0005)
KEPT_OUT = "pillow-heif"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>[^ ;\\]+)")


def pins(text: str) -> dict[str, str]:
    """Returns version by canonical name for each pinned line."""
    found = (PIN.match(line) for line in text.splitlines())
    return {canonicalize_name(match["name"]): match["version"] for match in found if match}


def wanted(project: dict) -> dict[str, list[Requirement]]:
    """Returns what pyproject asks for, by list; each list asks for what those before it do."""
    extras = project["project"]["optional-dependencies"]
    asked, so_far = {}, []
    for name in LISTS:
        so_far = so_far + [Requirement(line) for line in extras.get(name, project["project"]["dependencies"])]
        asked[name] = so_far
    return asked


def unmet(asked: list[Requirement], pinned: dict[str, str]) -> Iterator[str]:
    """Yields each requirement that no pin fulfils."""
    for requirement in asked:
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"{requirement} is not locked"
        elif not requirement.specifier.contains(version, prereleases=True):
            yield f"{requirement} is locked at {version}"


def flaws(text: str) -> Iterator[str]:
    """Yields what a lock file must not hold: a pin without hash, an address, the encoder that is kept out."""
    for entry in re.split(r"\n(?=\S)", text.strip()):
        if "--hash=sha256:" not in entry:
            yield f"no hash: {entry.splitlines()[0]}"
    if "://" in text:
        yield "an address stands in it"
    if KEPT_OUT in pins(text):
        yield f"{KEPT_OUT} must stay out"


def complaints(root: Path) -> Iterator[str]:
    """Yields everything that is wrong with the lock files."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    before: dict[str, str] = {}
    for name, asked in wanted(project).items():
        path = f"requirements/{name}.txt"
        text = (root / path).read_text(encoding="utf-8")
        pinned = pins(text)
        yield from (f"{path}: {flaw}" for flaw in (*flaws(text), *unmet(asked, pinned)))
        apart = [known for known, version in before.items() if pinned.get(known) != version]
        yield from (f"{path}: {known} differs from the list before" for known in apart)
        before = pinned
    yield from (f"requirements/build.txt: {flaw}" for flaw in flaws((root / "requirements/build.txt").read_text()))


def main(root: Path = ROOT) -> int:
    """Prints every fault; returns 1 where there is one."""
    lines = list(complaints(root))
    print("\n".join(lines or ["lock files: in order"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
