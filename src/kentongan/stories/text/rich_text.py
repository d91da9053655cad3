"""What rich text may hold, when it is frozen and when it is shown: one list for both."""

from __future__ import annotations

import nh3

TAGS = {"p", "b", "i", "strong", "em", "a", "ol", "ul", "li", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean_html(html: str) -> str:
    """Returns rich text with nothing in it but the few tags and links that a story may have."""
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES)
