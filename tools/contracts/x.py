"""X: the client that X generates from its OpenAPI document."""

from __future__ import annotations

import ast
from pathlib import Path

from .source import classes, functions, version

#: operation -> the file and function of the client
OPERATIONS = {
    "POST /2/tweets": "posts.create",
    "GET /2/tweets/{id}": "posts.get_by_id",
    "DELETE /2/tweets/{id}": "posts.delete",
    "GET /2/users/me": "users.get_me",
    "GET /2/users/{id}/tweets": "users.get_posts",
    "GET /2/media/upload": "media.get_upload_status",
    "POST /2/media/upload/initialize": "media.initialize_upload",
    "POST /2/media/upload/{id}/append": "media.append_upload",
    "POST /2/media/upload/{id}/finalize": "media.finalize_upload",
    "POST /2/media/metadata": "media.create_metadata",
}


def table(sdks: Path) -> dict[str, object]:
    """Returns the names in the query and the body of each operation, with types or the values that may be."""
    found = {name: _operation(sdks / "xdk", name, where) for name, where in OPERATIONS.items()}
    return {"source": version(sdks, "xdk"), "operations": found}


def _operation(sdk: Path, name: str, where: str) -> dict[str, object]:
    file, _dot, method = where.partition(".")
    function = functions(sdk / file / "client.py")[method]
    path = name.partition(" ")[2]
    if path not in {one.value for one in ast.walk(function) if isinstance(one, ast.Constant)}:
        raise LookupError(f"{where} does not ask {path}")
    made: dict[str, object] = {"takes": dict.fromkeys(_query(function), "string")}
    body = next((one.annotation for one in function.args.args if one.arg == "body"), None)
    if body is not None:
        made["body"] = _fields(sdk, _schema(sdk / file / "models.py", ast.unparse(body)))
    return made


def _query(function: ast.FunctionDef) -> list[str]:
    asked = (
        one for one in ast.walk(function) if isinstance(one, ast.Subscript) and isinstance(one.slice, ast.Constant)
    )
    return sorted({one.slice.value for one in asked if ast.unparse(one.value) in ("params", "page_params")})


def _schema(models: Path, name: str) -> str:
    for one in ast.parse(models.read_text()).body:
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name:
            return ast.unparse(one.value).removeprefix("schemas.")
    raise LookupError(name)


def _fields(sdk: Path, schema: str) -> dict[str, object]:
    kinds = classes(sdk / "schemas.py")
    fields = (one for one in kinds[schema].body if isinstance(one, ast.AnnAssign))
    return {ast.unparse(one.target): _kind(sdk, one.annotation, kinds) for one in fields}


def _kind(sdk: Path, told: ast.expr, kinds: dict[str, ast.ClassDef]) -> object:
    """Returns the values that may be, the fields of another schema, or the type as it is written."""
    inner = told
    if isinstance(told, ast.Subscript) and ast.unparse(told.value) == "Optional":
        inner = told.slice
    if isinstance(inner, ast.Subscript) and ast.unparse(inner.value) == "Literal":
        return (
            sorted(ast.literal_eval(inner.slice))
            if isinstance(inner.slice, ast.Tuple)
            else [ast.literal_eval(inner.slice)]
        )
    name = inner.value if isinstance(inner, ast.Constant) else ast.unparse(inner)
    return _fields(sdk, str(name)) if name in kinds else str(name)
