"""Mastodon: the client Mastodon.py, whose functions name each path with what it takes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .source import assigned, functions, version

#: operation -> the file and function that names its parameters, and the one that asks for its path
OPERATIONS = {
    "POST /api/v1/statuses": ("statuses.status_post", "statuses.__status_internal"),
    "PUT /api/v1/statuses/{id}": ("statuses.status_update", "statuses.__status_internal"),
    "GET /api/v1/statuses/{id}": ("statuses.status", "statuses.status"),
    "DELETE /api/v1/statuses/{id}": ("statuses.status_delete", "statuses.status_delete"),
    "POST /api/v2/media": ("media.media_post", "media.media_post"),
    "GET /api/v1/media/{id}": ("media.media", "media.media"),
    "GET /api/v1/accounts/verify_credentials": ("accounts.account_verify_credentials",) * 2,
    "GET /api/v1/accounts/{id}/statuses": ("accounts.account_statuses",) * 2,
    "GET /api/v2/instance": ("instance.instance_v2",) * 2,
}
#: arguments that stand in no request, or in those to Pleroma and Fedibird alone
OWN = frozenset({"self", "id", "idempotency_key", "strict_content_type", "content_type", "quote_id"})
#: where a file goes with it, the arguments say how it is read: its request names what it takes
FORMS = frozenset({"POST /api/v2/media"})
#: what docs.joinmastodon.org names (methods/statuses, edit a status) and the client leaves out
LEFT_OUT = {"PUT /api/v1/statuses/{id}": {"language": "str"}}


def table(sdks: Path) -> dict[str, object]:
    """Returns the names in the query or the body of each operation, with types or the values that may be."""
    found = {name: _operation(sdks / "mastodon", name, *where) for name, where in OPERATIONS.items()}
    return {"source": version(sdks, "mastodon-py"), "operations": found}


def _operation(sdk: Path, name: str, told: str, asks: str) -> dict[str, object]:
    method, _space, path = name.partition(" ")
    function = _function(sdk, asks)
    if (method, path) not in set(_asked(function)):
        raise LookupError(f"{asks} does not ask {name}")
    takes = _form(function) if name in FORMS else _arguments(_function(sdk, told))
    if "visibility" in takes:
        takes["visibility"] = sorted(ast.literal_eval(next(assigned(function, "valid_visibilities"))))
    takes |= LEFT_OUT.get(name, {})
    return {"takes": {}, "body": takes} if method in ("POST", "PUT") else {"takes": takes}


def _function(sdk: Path, where: str) -> ast.FunctionDef:
    file, _dot, name = where.partition(".")
    return functions(sdk / f"{file}.py")[name]


def _arguments(function: ast.FunctionDef) -> dict[str, object]:
    return {
        one.arg: _kind(ast.unparse(one.annotation) if one.annotation else "")
        for one in function.args.args
        if one.arg not in OWN
    }


def _form(function: ast.FunctionDef) -> dict[str, object]:
    """Returns the names that a request with a file is made of."""
    written = [*assigned(function, "files"), *(one.value for one in ast.walk(function) if _is_params(one))]
    names = [key.value for one in written if isinstance(one, ast.Dict) for key in one.keys]
    more = [
        one.slice.value
        for one in ast.walk(function)
        if isinstance(one, ast.Subscript) and ast.unparse(one.value) == "files" and isinstance(one.slice, ast.Constant)
    ]
    return dict.fromkeys(sorted({*names, *more}), "str")


def _is_params(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg == "params"


def _asked(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Yields the method and path of each request of a function; what is put into a path is an id."""
    for one in ast.walk(function):
        if isinstance(one, ast.Call) and ast.unparse(one.func).endswith("__api_request"):
            method, path = one.args[:2]
            parts = path.values if isinstance(path, ast.JoinedStr) else [path]
            whole = "".join(str(part.value) if isinstance(part, ast.Constant) else "{id}" for part in parts)
            yield str(ast.literal_eval(method)), whole.rstrip("/")


def _kind(told: str) -> str:
    """Returns a type as it is written, without that it may be left out."""
    found = re.fullmatch(r"Optional\[(.*)\]", told)
    return found[1] if found else told
