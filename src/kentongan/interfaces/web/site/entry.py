"""What a baked site says about one of its addresses: plain data, no Django, no database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

SITE_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
HEADER_NAME = re.compile(r"[a-z0-9-]{1,64}")
#: a name that carries a hash of its content, such as "situs.3f9ac02b.css"
HASHED = re.compile(r"[.-][0-9a-f]{8,64}\.[a-z0-9]{1,12}$")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
MAX_PATH = 1024

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a site: which bytes it answers with, and under which status and headers.

    `path` is decoded ("/berita/", "/2026/banjir é.html"); `sha256` names the bytes and is the ETag;
    `modified` is whole seconds since 1970; `status` is 200, 301 or 410.
    """

    path: str
    status: int
    sha256: str
    length: int
    content_type: str
    modified: int
    headers: Headers = ()
    gzip_sha256: str = ""
    gzip_length: int = 0

    @property
    def location(self) -> str:
        """Where a redirect leads, or an empty text."""
        return dict(self.headers).get("location", "")


def checked_site(site: str) -> str:
    """Answers with a site name that is safe as a host label and as a folder name."""
    if not SITE_NAME.fullmatch(site):
        raise ValueError(f"{site!r} is not a site name: lower-case letters, digits and inner hyphens, at most 63")
    return site


def checked_path(path: str) -> str:
    """Answers with a decoded, absolute, already normal path; anything else is refused."""
    segments = path.split("/")
    fault = (
        not path.startswith("/")
        or "//" in path
        or "." in segments
        or ".." in segments
        or "\\" in path
        or "%" in path
        or CONTROL.search(path)
        or len(path) > MAX_PATH
        or path.encode(errors="replace").decode() != path
    )
    if fault:
        raise ValueError(f"{path!r} is not a plain path of a site")
    return path


def checked_headers(headers: Mapping[str, str] | None) -> Headers:
    """Answers with headers that can't break out of their line, in order of name."""
    found = []
    for name, value in sorted((headers or {}).items()):
        if not HEADER_NAME.fullmatch(name.lower()) or CONTROL.search(value) or not value.isascii():
            raise ValueError(f"{name!r}: {value!r} is not a plain header")
        found.append((name.lower(), value))
    return tuple(found)


def checked_location(to: str) -> str:
    """Answers with a redirect's target for the header: a path of this site, or an http(s) address."""
    local = to.startswith("/") and not to.startswith(("//", "/\\"))
    if CONTROL.search(to) or not (local or to.startswith(("https://", "http://"))):
        raise ValueError(f"{to!r} is no place to send a reader to")
    return quote(to, safe="/:?#[]@!$&'()*+,;=%~")
