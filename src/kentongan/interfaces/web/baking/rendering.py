"""Pages from templates, and the style sheet: the design by which a site is known to be out of date."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template import Context
from django.template.engine import Engine
from django.utils.translation import override

from .office import Office

HTML = "text/html; charset=utf-8"
TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "web"
STYLE = TEMPLATES / "gaya.css"
SEARCH_SCRIPT = TEMPLATES / "cari.js"
MARK = TEMPLATES / "lambang.svg"
#: raised when what is written beside the templates changes: feeds, indexes, addresses of files
EDITION = "3"


@lru_cache
def style() -> str:
    """Returns the style sheet."""
    return STYLE.read_text()


@lru_cache
def style_path() -> str:
    """Returns the style sheet's address, which changes with its content and may be kept for ever."""
    return f"/gaya.{hashlib.sha256(style().encode()).hexdigest()[:12]}.css"


@lru_cache
def search_script() -> str:
    """Returns the script that searches the site's own lists."""
    return SEARCH_SCRIPT.read_text()


@lru_cache
def search_script_path() -> str:
    """Returns its address, which changes with its content."""
    return f"/cari.{hashlib.sha256(search_script().encode()).hexdigest()[:12]}.js"


@lru_cache
def design() -> str:
    """Returns 64 hex digits that change with any template, the style sheet or the mark."""
    digest = hashlib.sha256(EDITION.encode())
    for path in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def page(name: str, office: Office, **context: Any) -> bytes:
    """Renders a template of the public site as UTF-8; `path` among the values is the page's own address."""
    found: Mapping[str, Any] = {"office": office, "style_path": style_path(), **context}
    template = Engine.get_default().get_template(f"web/{name}")
    # Localised numbers would put separators into widths and heights.
    with override("id"):
        html: str = template.render(Context(found, use_l10n=False))
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()).encode()
