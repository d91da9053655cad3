"""What a device calls itself, in words that its owner knows it by."""

from __future__ import annotations

from django.utils.translation import gettext as _

#: mark in a browser's own name for itself -> what people call it; the first that fits, as most claim to be others too
_BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser/": "Samsung Internet", "Firefox/": "Firefox",
    "FxiOS/": "Firefox", "CriOS/": "Chrome", "Chrome/": "Chrome", "Safari/": "Safari",
}  # fmt: skip
_SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "CrOS": "Chromebook",
    "Macintosh": "Mac", "Linux": "Linux",
}  # fmt: skip
#: letters of a name that nobody knows
_MOST = 40


def device_name(user_agent: str) -> str:
    """Returns "Chrome (Android)", in any language; a browser's own words, cut, where neither is known."""
    browser, system = _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} ({system})"
    return browser or system or user_agent[:_MOST] or _("Peramban tanpa nama")


def _first(names: dict[str, str], words: str) -> str:
    return next((name for mark, name in names.items() if mark in words), "")
