"""Facebook and Instagram: the tables of parameters in Meta's Business SDK (adobjects)."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from .source import assigned, functions, version

#: operation -> file and function
PAGE = {
    "POST /{page}/feed": "page.create_feed",
    "POST /{page}/photos": "page.create_photo",
    "POST /{page}/videos": "page.create_video",
    "GET /{page}/videos": "page.get_videos",
    "GET /{page}/published_posts": "page.get_published_posts",
    "GET /{page}_{post}": "pagepost.api_get",
    "POST /{page}_{post}": "pagepost.api_update",
    "DELETE /{page}_{post}": "pagepost.api_delete",
    "GET /{number}": "page.api_get",
    "POST /{number}": "advideo.api_update",
    "DELETE /{number}": "advideo.api_delete",
}
ACCOUNT = {
    "POST /{account}/media": "iguser.create_media",
    "POST /{account}/media_publish": "iguser.create_media_publish",
    "GET /{account}/media": "iguser.get_media",
    "GET /{account}/content_publishing_limit": "iguser.get_content_publishing_limit",
    "GET /{number}": "iguser.api_get",
    "DELETE /{number}": "igmedia.api_delete",
}


def table(sdks: Path, operations: Mapping[str, str]) -> dict[str, object]:
    """Returns the parameters of each operation with their types, as Meta writes them."""
    found = {name: {"takes": _parameters(sdks, where)} for name, where in operations.items()}
    return {"source": version(sdks, "facebook-business"), "operations": found}


def _parameters(sdks: Path, where: str) -> dict[str, str]:
    file, _dot, name = where.partition(".")
    function = functions(sdks / "facebook_business" / "adobjects" / f"{file}.py")[name]
    [types] = assigned(function, "param_types")
    return dict(ast.literal_eval(types))
