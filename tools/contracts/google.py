"""YouTube: the discovery document that Google's client brings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .source import version

DOCUMENT = "googleapiclient/discovery_cache/documents/youtube.v3.json"
RESOURCES = {
    "videos": ("list", "insert", "update", "delete"),
    "channels": ("list",),
    "captions": ("list", "insert", "update"),
}
#: the parts of a body that our channel writes
PARTS = ("id", "snippet", "status")


def table(sdks: Path) -> dict[str, object]:
    """Returns the parameters of each operation, those of every operation, and what its body may hold."""
    document = json.loads((sdks / DOCUMENT).read_text())
    found: dict[str, object] = {}
    for resource, methods in RESOURCES.items():
        for method in methods:
            told = document["resources"][resource]["methods"][method]
            upload = told.get("mediaUpload", {}).get("protocols", {})
            path = upload["simple"]["path"] if upload else f"/{told['path']}"
            found[f"{told['httpMethod']} {path}"] = _operation(document, told)
    common = {name: _kind(one) for name, one in document["parameters"].items()}
    source = f"{version(sdks, 'google-api-python-client')}, youtube.v3 revision {document['revision']}"
    return {"source": source, "always": common, "operations": found}


def _operation(document: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, object]:
    parameters = told.get("parameters", {})
    needed = sorted(name for name, one in parameters.items() if one.get("required"))
    made: dict[str, object] = {"takes": {name: _kind(one) for name, one in parameters.items()}, "needs": needed}
    if "request" in told:
        body = _properties(document, told["request"]["$ref"])
        made["body"] = {part: body[part] for part in PARTS if part in body}
    return made


def _properties(document: Mapping[str, Any], schema: str) -> dict[str, object]:
    told = document["schemas"][schema]["properties"]
    return {
        name: _properties(document, one["$ref"]) if "$ref" in one and name in PARTS else _kind(one)
        for name, one in told.items()
    }


def _kind(told: Mapping[str, Any]) -> object:
    return sorted(told["enum"]) if "enum" in told else str(told.get("type", "object"))
