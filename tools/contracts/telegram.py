"""Telegram: the methods that aiogram generates from the page of the bot API."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from .source import assigned_string, classes, version

METHODS = (
    "getMe", "getUpdates", "sendMessage", "sendPhoto", "sendVideo", "editMessageText", "editMessageCaption",
    "editMessageMedia", "deleteMessage",
)  # fmt: skip
#: objects within a request that our clients write
OBJECTS = frozenset({"LinkPreviewOptions"})
#: what aiogram adds to a type for its own sake
OWN = frozenset({"None", "Default"})


def table(sdks: Path) -> dict[str, object]:
    """Returns what each method takes, with types, and what it needs."""
    facts = assigned_string(sdks / "aiogram" / "__meta__.py", "__api_version__")
    found = {f"POST /bot{{token}}/{name}": _method(sdks / "aiogram", name) for name in METHODS}
    return {"source": f"{version(sdks, 'aiogram')}, bot API {facts}", "operations": found}


def _method(sdk: Path, name: str) -> dict[str, object]:
    kind = name[0].upper() + name[1:]
    path = sdk / "methods" / f"{_file(kind)}.py"
    if assigned_string(path, "__api_method__") != name:
        raise LookupError(f"{path.name} is not {name}")
    fields = _fields(path, kind)
    needed = sorted(one.target.id for one in fields if isinstance(one.target, ast.Name) and one.value is None)
    return {
        "takes": {},
        "body": {ast.unparse(one.target): _kind(sdk, one.annotation) for one in fields},
        "needs": needed,
    }


def _fields(path: Path, kind: str) -> list[ast.AnnAssign]:
    return [one for one in classes(path)[kind].body if isinstance(one, ast.AnnAssign)]


def _kind(sdk: Path, told: ast.expr) -> object:
    """Returns a type as it is written, without what is aiogram's own; the fields of an object that we write."""
    name = " | ".join(part for part in ast.unparse(told).split(" | ") if part not in OWN)
    if name not in OBJECTS:
        return name
    fields = _fields(sdk / "types" / f"{_file(name)}.py", name)
    return {ast.unparse(one.target): _kind(sdk, one.annotation) for one in fields}


def _file(kind: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
