"""A site in a folder, and the edge in front of a desk."""

from pathlib import Path

import pytest

from kentongan.interfaces.web.edge.app import Edge
from kentongan.interfaces.web.edge.tests.harness import desk
from kentongan.interfaces.web.site.store import SiteStore

HTML = "text/html; charset=utf-8"
PAGE = b"<!doctype html><p>Kerja bakti</p>" + b"<p>baris</p>" * 200
VIDEO = bytes(range(256)) * 4096  # 1 MiB: more than is kept in memory


class Monotonic:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def monotonic() -> Monotonic:
    return Monotonic()


@pytest.fixture
def store(tmp_path: Path) -> SiteStore:
    """A site with one of each: page, folder, asset, picture, drawing, video, redirect, taken down, not found."""
    store = SiteStore(tmp_path / "sites", clock=lambda: 1_800_000_000.9)
    (tmp_path / "video.mp4").write_bytes(VIDEO)
    with store.publish("kota") as batch:
        batch.put("/", PAGE, HTML)
        batch.put("/berita/banjir é/", PAGE + b"2", HTML)
        batch.put("/aset/situs.3f9ac02b.css", b"p{color:red}", "text/css; charset=utf-8")
        batch.put("/foto.jpg", b"\xff\xd8foto", "image/jpeg")
        batch.put("/bagan.svg", b"<svg/>", "image/svg+xml")
        batch.put("/surat.pdf", b"%PDF", "application/pdf", headers={"Cache-Control": "no-store"})
        batch.put_file("/video.mp4", tmp_path / "video.mp4", "video/mp4")
        batch.redirect("/lama", "/berita/banjir é/")
        batch.gone("/ditarik/", b"<p>Berita ini ditarik.</p>")
        batch.put("/404.html", b"<p>Tidak ada di kota.</p>", HTML)
    return store


@pytest.fixture
def edge(store: SiteStore, monotonic: Monotonic) -> Edge:
    return Edge(store, desk, suffixes=["localhost", "situs.go.id"], clock=monotonic)
