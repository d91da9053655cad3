"""A whole site, baked once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings as product
from django.test import override_settings

from kentongan.interfaces.web.baking.tests.whole_site import bake_whole, whole_office
from kentongan.interfaces.web.site.store import SiteStore


@pytest.fixture(scope="session")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("baked")
    with override_settings(MEDIA_ROOT=root / "private"):
        bake_whole(SiteStore(root / "sites"), whole_office(is_demonstration=True))
    return root


@pytest.fixture
def store(settings, tmp_path: Path, baked: Path) -> SiteStore:
    """The site in a folder of this test's own."""
    settings.MEDIA_ROOT, settings.SITES_ROOT = baked / "private", tmp_path / "sites"
    shutil.copytree(baked / "sites", tmp_path / "sites")
    return SiteStore(product.SITES_ROOT)
