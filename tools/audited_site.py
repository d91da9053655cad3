"""Bakes the site that `make audit` looks at: `python -m tools.audited_site FOLDER PORT`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup(set_prefix=False)

from django.test import override_settings

from kentongan.interfaces.web.baking.tests.samples import office
from kentongan.interfaces.web.baking.tests.whole_site import MENU, bake_whole
from kentongan.interfaces.web.site.store import SiteStore


def main(var: Path, port: int) -> None:
    """Bakes the site of the tests as that of a real office: a demonstration keeps search engines away."""
    with override_settings(MEDIA_ROOT=var / "private"):
        bake_whole(SiteStore(var / "sites"), office(menu=MENU, base=f"http://bakalankrajan.localhost:{port}/"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
