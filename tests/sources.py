"""The product's own modules, for tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "kentongan"
#: what is tried or was written once
BESIDE = frozenset({"tests", "migrations"})


def modules(*, outside: str = "") -> Iterator[tuple[str, ast.Module]]:
    """Yields each module by its path in the package, read; without those of one folder."""
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE)
        if not BESIDE & set(place.parts) and path.name != "conftest.py" and place.parts[0] != outside:
            yield str(place), ast.parse(path.read_text(encoding="utf-8"))
