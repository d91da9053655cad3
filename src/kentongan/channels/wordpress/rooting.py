"""Where a WordPress has its root: what people copy from the browser is mostly the address of one of its pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kentongan.channels import Ground
from kentongan.channels.addressing import origin_of
from kentongan.channels.strangers import stranger

#: what begins below the root of every WordPress
_BELOW = re.compile(r"/(?:wp-admin|wp-login\.php|wp-json|wp-content|index\.php|xmlrpc\.php)(?:/|$)")
#: by what every page of a WordPress names its REST interface (developer.wordpress.org, REST API, Discovery)
_NAMED = re.compile(r"""<link[^>]+rel=["']https://api\.w\.org/["'][^>]*href=["']([^"']+)["']""", re.IGNORECASE)


def site_of(written: str) -> str:
    """Returns the address of a site without what leads from its root into it; empty: it is no address."""
    words = written.strip()
    path = urlsplit(words if "://" in words else f"https://{words}").path
    return origin_of(words) and origin_of(words) + _BELOW.split(path)[0].rstrip("/")


def root_named_at(url: str, ground: Ground) -> str:
    """Asks a page as any reader does which WordPress it is of; empty: of none, or of this very address."""
    with stranger(ground) as line:
        page = line.ask(url)
    named = _NAMED.search(page.text) if page else None
    found = site_of(named[1]) if named else ""
    return "" if found == url else found
