"""Says whether each catalogue of words is whole, compiled as it stands, and committed: an office has no msgfmt."""

from __future__ import annotations

import ast
import gettext
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def entries(text: str, *, with_guessed: bool = False) -> Iterator[dict[str, str]]:
    """Yields each entry of a .po file as its fields, with its sources at "#:"; obsolete ones are left out, and fuzzy
    ones, which gettext only guessed and does not compile, unless asked for.
    """
    for block in text.split("\n\n"):
        found: dict[str, str] = {}
        key = ""
        lines = block.splitlines()
        is_guessed = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        if is_guessed and not with_guessed and 'msgid ""\nmsgstr' not in block:
            continue
        if is_guessed:
            found["fuzzy"] = "guessed"
        for line in lines:
            if line.startswith("#:"):
                found["#:"] = f"{found.get('#:', '')} {line[2:]}".strip()
            elif line.startswith('"'):
                found[key] += ast.literal_eval(line)
            elif line.startswith("msg"):
                key, _, value = line.partition(" ")
                found[key] = ast.literal_eval(value)
        if found.get("msgid"):
            yield found


def words(text: str) -> dict[str, str]:
    """Returns what a compiled catalogue of this .po text must answer: the first form by context and word."""
    found = {}
    for entry in entries(text):
        translated = entry.get("msgstr") or entry.get("msgstr[0]", "")
        if translated:
            context = f"{entry['msgctxt']}\x04" if "msgctxt" in entry else ""
            found[context + entry["msgid"]] = translated
    return found


def untranslated(text: str) -> list[str]:
    """Returns the words of a .po text that say nothing in their language, or what was only guessed: a reader would
    meet two languages.
    """
    return [
        entry["msgid"]
        for entry in entries(text, with_guessed=True)
        if "fuzzy" in entry or not all(value for key, value in entry.items() if key.startswith("msgstr"))
    ]


def compiled(path: Path) -> dict[str, str]:
    """Returns the words of a .mo file: the first form of each."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # no public way to list it
    first = {}
    for key, value in catalogue.items():
        if key == "" or (isinstance(key, tuple) and key[1] != 0):
            continue
        first[key[0] if isinstance(key, tuple) else key] = value
    return first


def is_committed(path: Path, root: Path) -> bool:
    """Says whether git knows the file."""
    command = ["git", "ls-files", "--error-unmatch", str(path)]
    return subprocess.run(command, cwd=root, capture_output=True, check=False).returncode == 0  # noqa: S603  # git, of a fixed name


def complaints(root: Path) -> Iterator[str]:
    """Yields a line for each catalogue that is not compiled, not as it stands, or not committed."""
    for source in sorted((root / "src").rglob("*.po")):
        target, name = source.with_suffix(".mo"), source.relative_to(root)
        if not target.exists():
            yield f"{name}: not compiled (make messages)"
        elif compiled(target) != words(source.read_text(encoding="utf-8")):
            yield f"{name}: changed since it was compiled (make messages)"
        elif not is_committed(target, root):
            yield f"{name}: compiled but not committed"
        if "\n#~ " in source.read_text(encoding="utf-8"):
            yield f"{name}: keeps words that nothing says any more (make messages)"
        for word in untranslated(source.read_text(encoding="utf-8")):
            yield f"{name}: nothing is said for “{word[:60]}”"


def main(root: Path = ROOT) -> int:
    """Prints every fault; returns 1 where there is one."""
    lines = list(complaints(root))
    print("\n".join(lines or ["catalogues: compiled and committed"]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
