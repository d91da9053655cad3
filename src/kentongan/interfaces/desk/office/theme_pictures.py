"""Small pictures of the public site's themes, in the very colours of its style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template.loader import get_template

#: the colours that a small picture needs
USED = ("ground", "text", "muted", "accent", "on-accent", "deep", "on-deep", "tint")


@dataclass(frozen=True)
class ThemePicture:
    """One theme: its id and name, whether it is chosen, and its colours as custom properties."""

    id: str
    name: str
    is_chosen: bool
    style: str


def theme_pictures(names: Mapping[str, object], chosen: str) -> list[ThemePicture]:
    """Returns a picture for each theme."""
    return [ThemePicture(id, str(name), id == chosen, _style(id)) for id, name in names.items()]


@cache
def _style(theme: str) -> str:
    """Returns the light colours of a theme; what it does not name is the same in all."""
    backed: Any = get_template("web/gaya.css")
    sheet = backed.template.source.partition("@media")[0]
    found: dict[str, str] = {}
    for selector in (":root", f'[data-theme="{theme}"]'):
        rules = re.search(re.escape(selector) + r"\s*\{(.*?)\}", sheet, re.DOTALL)
        found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8});", rules[1] if rules else ""))
    return ";".join(f"--t-{name}:{found[name]}" for name in USED if name in found)
