"""Python code as data: the functions of its classes, and what is named in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path


def classes(path: Path) -> dict[str, ast.ClassDef]:
    return {one.name: one for one in ast.parse(path.read_text()).body if isinstance(one, ast.ClassDef)}


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Returns the methods of all classes of a file by their names."""
    found = (one for kind in classes(path).values() for one in kind.body)
    return {one.name: one for one in found if isinstance(one, ast.FunctionDef)}


def assigned(function: ast.FunctionDef, name: str) -> Iterator[ast.expr]:
    """Yields what a function gives to a name."""
    for one in ast.walk(function):
        if isinstance(one, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in one.targets):
            yield one.value


def assigned_string(path: Path, name: str) -> str:
    """Returns the text that a module, or a class of it, gives to a name."""
    for one in ast.walk(ast.parse(path.read_text())):
        if isinstance(one, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in one.targets):
            return str(ast.literal_eval(one.value))
    raise LookupError(name)


def version(sdks: Path, name: str) -> str:
    """Returns a package's name and version, from the folder of its facts."""
    [found] = sdks.glob(f"{re.sub('[-.]', '_', name).lower()}-*.dist-info")
    return f"{name} {found.name.removesuffix('.dist-info').rpartition('-')[2]}"
