"""The tree of folders reads as the life of an item: each says in one sentence what it holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sources import BESIDE, SOURCE


def packages() -> Iterator[Path]:
    """Yields the folders of the product's own modules."""
    for path in sorted(SOURCE.rglob("__init__.py")):
        if not BESIDE & set(path.parts):
            yield path


def test_every_folder_says_what_it_holds() -> None:
    said = {str(path.parent.relative_to(SOURCE)): ast.get_docstring(ast.parse(path.read_text())) for path in packages()}
    assert len(said) > 50
    assert [name for name, words in said.items() if not words] == []


def test_no_folder_has_the_name_of_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "misc", "services", "managers", "lib", "core", "base"}
    names = {part for path in SOURCE.rglob("*.py") for part in path.relative_to(SOURCE).with_suffix("").parts}
    assert not names & drawers
