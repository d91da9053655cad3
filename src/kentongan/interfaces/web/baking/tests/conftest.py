"""A site in a throw-away folder, and its baker."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.test import override_settings

from kentongan.conftest import Office
from kentongan.interfaces.web.baking.baker import Baker
from kentongan.interfaces.web.site.store import SiteStore

from .samples import office
from .whole_site import bake_whole, whole_office


@pytest.fixture(scope="session")
def baked(tmp_path_factory: pytest.TempPathFactory) -> SiteStore:
    """The site that has everything, to be read only: baking it takes seconds."""
    store = SiteStore(tmp_path_factory.mktemp("sites"))
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("private")):
        bake_whole(store, whole_office())
    return store


@pytest.fixture
def whole(baked: SiteStore, store: SiteStore) -> SiteStore:
    """A copy of that site, to be written to."""
    shutil.copytree(baked.root, store.root, dirs_exist_ok=True)
    return store


@pytest.fixture(autouse=True)
def own_folders(private: Path) -> None:
    """Each test bakes into a folder of its own, and reads from one."""


@pytest.fixture
def store(tmp_path: Path) -> SiteStore:
    return SiteStore(tmp_path / "sites")


@pytest.fixture
def baker(store: SiteStore) -> Baker:
    return Baker(store, office())


@pytest.fixture
def read(store: SiteStore):
    """Reads what the site answers at a path, as bytes."""

    def found(path: str, site: str = "bakalankrajan") -> bytes:
        entry = store.lookup(site, path)
        assert entry is not None, f"nothing at {path}"
        return store.blob(site, entry.sha256).read_bytes()

    return found


@pytest.fixture
def kelurahan(office_of) -> Office:
    """A demonstration office whose website is the real one."""
    return office_of("bakalankrajan-tik")
