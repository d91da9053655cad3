"""The address of a channel's server, as people write it."""

from __future__ import annotations

from urllib.parse import urlsplit

from .outward import is_open_to_all


def origin_of(written: str) -> str:
    """Returns scheme, host and port of what somebody wrote, https where no scheme stands; empty: it is no address."""
    words = written.strip()
    parts = urlsplit(words if "://" in words else f"https://{words}")
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or len(parts.netloc.split()) > 1:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}"


def is_within(url: str) -> bool:
    """Says whether an address can't be of the internet at large, by how it is written: nothing is asked."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return not is_open_to_all(host)
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan"))


def may_come_back(url: str) -> bool:
    """Says whether a platform sends an account's owner back to an address: by https, or to their own machine.

    Google Identity, OAuth 2.0 for web server applications, validation rules of redirect addresses.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" or host in ("localhost", "127.0.0.1", "::1")
