"""Walks the house and names what is larger than agreed; exceptions stand in house_exceptions.toml, with reasons."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "benchmarks", "tools")
OWN = "kentongan"

FILE_MOST, FUNCTION_MOST = 400, 50  # lines
#: of the product's files, since a table of cases reads best in one piece; of all functions (lines)
FILE_P90, FUNCTION_P90 = 160, 20


@dataclass(frozen=True)
class Function:
    """A function's length in lines, from `def` to its end."""

    name: str
    line: int
    length: int


@dataclass
class Measured:
    """What was found in one file."""

    path: str
    lines: int
    functions: list[Function] = field(default_factory=list)
    inner_imports: list[int] = field(default_factory=list)

    @property
    def is_test(self) -> bool:
        parts = Path(self.path).parts
        return "tests" in parts or parts[-1] == "conftest.py"

    @property
    def is_product(self) -> bool:
        return self.path.startswith("src/") and not self.is_test


def measure(path: Path, root: Path) -> Measured:
    """Measures one Python file."""
    source = path.read_text(encoding="utf-8")
    measured = Measured(path.relative_to(root).as_posix(), source.count("\n"))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            measured.functions.append(Function(node.name, node.lineno, length))
            measured.inner_imports += _own_imports(node)
    return measured


def walk(root: Path) -> Iterator[Measured]:
    """Measures every Python file of the house; migrations are Django's."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if not {"migrations", "__pycache__"} & set(path.parts):
                yield measure(path, root)


def complaints(found: list[Measured], exceptions: set[str]) -> Iterator[str]:
    """Yields a line for each thing that is larger than agreed; `exceptions` holds paths and path::function."""
    for each in found:
        if each.lines > FILE_MOST and each.path not in exceptions:
            yield f"{each.path}: {each.lines} lines (at most {FILE_MOST})"
        for function in each.functions:
            if function.length > FUNCTION_MOST and f"{each.path}::{function.name}" not in exceptions:
                yield f"{each.path}:{function.line}: {function.name}: {function.length} lines (at most {FUNCTION_MOST})"
        if not each.is_test:
            for line in sorted(set(each.inner_imports)):
                yield f"{each.path}:{line}: an import of our own inside a function"
    yield from _p90_complaints(found)


def p90(lengths: Iterable[int]) -> int:
    """Returns the length that nine tenths do not exceed; 0 for none."""
    ordered = sorted(lengths)
    return ordered[(len(ordered) * 9 + 9) // 10 - 1] if ordered else 0


def report(found: list[Measured]) -> str:
    """Returns one line with the house's measures."""
    tests = sum(each.lines for each in found if each.is_test)
    code = sum(each.lines for each in found if each.is_product)
    files = _product_p90(found)
    functions = p90(function.length for each in found for function in each.functions)
    ratio = f"{tests / code:.2f}" if code else "-"
    sizes = f"{len(found)} files, the product's p90 {files} lines; functions p90 {functions} lines"
    return f"{sizes}; {tests} lines of test for {code} of code ({ratio})"


def read_exceptions(path: Path) -> set[str]:
    """Reads the exceptions; ValueError where one has no reason."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("exception", [])
    for entry in entries:
        if not entry.get("reason"):
            raise ValueError(f"{path.name}: {entry['what']} has no reason")
    return {entry["what"] for entry in entries}


def stale(exceptions: set[str], found: list[Measured]) -> Iterator[str]:
    """Yields the exceptions that are needed no more."""
    large = {each.path for each in found if each.lines > FILE_MOST}
    large |= {f"{each.path}::{one.name}" for each in found for one in each.functions if one.length > FUNCTION_MOST}
    yield from (f"{name}: the exception is needed no more" for name in sorted(exceptions - large))


def _own_imports(function: ast.AST) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(function)
        if (isinstance(node, ast.Import) and any(name.name.split(".")[0] == OWN for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.level > 0 or (node.module or "").split(".")[0] == OWN))
    ]


def _product_p90(found: list[Measured]) -> int:
    return p90(each.lines for each in found if each.is_product)


def _p90_complaints(found: list[Measured]) -> Iterator[str]:
    files = _product_p90(found)
    if files > FILE_P90:
        yield f"files: p90 is {files} lines (at most {FILE_P90})"
    functions = p90(function.length for each in found for function in each.functions)
    if functions > FUNCTION_P90:
        yield f"functions: p90 is {functions} lines (at most {FUNCTION_P90})"


def main(root: Path = ROOT) -> int:
    """Prints what exceeds and one line of measures; returns 1 where anything exceeds."""
    found = list(walk(root))
    exceptions = read_exceptions(root / "tools" / "house_exceptions.toml")
    lines = [*complaints(found, exceptions), *stale(exceptions, found)]
    print("\n".join([*lines, report(found)]))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
