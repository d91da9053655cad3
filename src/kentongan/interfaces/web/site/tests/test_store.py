"""What a publish leaves behind, and what it costs."""

import gzip
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from kentongan.interfaces.web.site.store import SiteStore
from kentongan.interfaces.web.site.target import Batch, Target

HTML = "text/html; charset=utf-8"
PAGE = b"<p>Kerja bakti di Bakalankrajan</p>" * 40


class Clock:
    """A clock that stands still until it is moved; seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> SiteStore:
    return SiteStore(tmp_path / "sites", clock=clock)


def files_under(root: Path) -> dict[Path, int]:
    return {path: path.stat().st_size for path in root.rglob("*") if path.is_file()}


def test_folder_store_is_a_target(store):
    target: Target = store
    with target.publish("kota") as opened:
        batch: Batch = opened
        batch.put("/", PAGE, HTML)
    assert target.generation("kota") == 1


def test_a_published_page_can_be_looked_up(store, clock):
    with store.publish("kota") as batch:
        batch.put("/", PAGE, HTML, headers={"X-Asal": "uji"})
    entry = store.lookup("kota", "/")
    assert (entry.status, entry.length, entry.content_type) == (200, len(PAGE), HTML)
    assert entry.modified == int(clock.now)
    assert entry.headers == (("x-asal", "uji"),)
    assert store.blob("kota", entry.sha256).read_bytes() == PAGE


def test_text_is_compressed_beside_and_pictures_are_not(store):
    with store.publish("kota") as batch:
        batch.put("/", PAGE, HTML)
        batch.put("/pendek.txt", b"pendek", "text/plain")
        batch.put("/foto.jpg", PAGE, "image/jpeg")
    page = store.lookup("kota", "/")
    assert gzip.decompress(store.blob("kota", page.gzip_sha256).read_bytes()) == PAGE
    assert page.gzip_length < page.length
    assert store.lookup("kota", "/pendek.txt").gzip_sha256 == ""
    assert store.lookup("kota", "/foto.jpg").gzip_sha256 == ""


def test_a_file_is_copied_not_referred_to(store, tmp_path):
    video = tmp_path / "video.mp4"
    video.write_bytes(b"v" * 3_000_000)
    with store.publish("kota") as batch:
        batch.put_file("/media/video.mp4", video, "video/mp4")
        batch.put_file("/media/salinan.mp4", video, "video/mp4")
    video.write_bytes(b"lain")
    entry = store.lookup("kota", "/media/video.mp4")
    assert store.blob("kota", entry.sha256).stat().st_size == entry.length == 3_000_000
    assert store.lookup("kota", "/media/salinan.mp4").sha256 == entry.sha256


def test_every_change_is_one_generation(store):
    with store.publish("kota") as batch:
        batch.put("/a", PAGE, HTML)
        batch.put("/b", PAGE, HTML)
    with store.publish("kota") as batch:
        batch.gone("/a", b"ditarik")
        batch.redirect("/b", "/c d/")
    assert store.generation("kota") == 2
    assert store.lookup("kota", "/a").status == 410
    assert store.lookup("kota", "/b").location == "/c%20d/"
    with store.publish("kota") as batch:
        batch.drop("/b")
    assert [entry.path for entry in store.entries("kota")] == ["/a"]


def test_putting_the_same_again_changes_nothing(store, clock):
    with store.publish("kota") as batch:
        batch.put("/", PAGE, HTML)
    first = store.lookup("kota", "/")
    clock.now += 3600
    with store.publish("kota") as batch:
        batch.drop("/")
        batch.put("/", PAGE, HTML)
    assert store.generation("kota") == 1
    assert store.lookup("kota", "/") == first


def test_a_batch_sees_what_stands_and_what_it_changed(store):
    with store.publish("kota") as batch:
        batch.put("/daftar", b"satu", HTML)
    with store.publish("kota") as batch:
        assert batch.read("/daftar") == b"satu"
        batch.put("/daftar", b"satu, dua", HTML)
        assert batch.read("/daftar") == b"satu, dua"
        assert [entry.length for entry in batch.entries()] == [9]
        batch.drop("/daftar")
        assert batch.entry("/daftar") is None
        assert batch.read("/daftar") is None


def test_a_block_that_raises_changes_nothing_and_leaves_nothing(store):
    with store.publish("kota") as batch:
        batch.put("/", b"lama", HTML)
    before = files_under(store.root)

    def publish() -> None:
        with store.publish("kota") as batch:
            batch.put("/", PAGE, HTML)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        publish()
    assert files_under(store.root) == before
    assert store.generation("kota") == 1


def test_a_missing_file_leaves_nothing(store, tmp_path):
    with pytest.raises(FileNotFoundError), store.publish("kota") as batch:
        batch.put_file("/x.mp4", tmp_path / "tiada.mp4", "video/mp4")
    assert not list((store.root / "kota" / "blobs" / "incoming").iterdir())


def test_another_process_sees_the_next_generation(store):
    reader = SiteStore(store.root)
    assert reader.generation("kota") == 0
    with store.publish("kota") as batch:
        batch.put("/", PAGE, HTML)
        batch.set_meta({"noindex": True})
    assert reader.generation("kota") == 1
    assert reader.meta("kota") == {"noindex": True}
    reader.set_meta("kota", {})
    assert store.meta("kota") == {}
    assert store.sites() == ["kota"]


def test_two_publishers_at_once_leave_both_items(store):
    """Each adds its item to a list that it reads first, from threads and from stores of their own."""
    stores = [store, SiteStore(store.root)]

    def publish(number: int) -> None:
        with stores[number % 2].publish("kota") as batch:
            batch.put(f"/berita/{number}/", b"%d" % number, HTML)
            lines = (batch.read("/daftar") or b"").split()
            batch.put("/daftar", b" ".join([*lines, b"%d" % number]), HTML)

    threads = [threading.Thread(target=publish, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    listed = store.blob("kota", store.lookup("kota", "/daftar").sha256).read_bytes().split()
    assert sorted(int(number) for number in listed) == list(range(24))
    assert store.generation("kota") == 24
    assert len(stores[1].entries("kota")) == 25


def test_cost_of_a_publish_does_not_grow_with_the_site(tmp_path):
    def cost(items: int) -> tuple[int, int]:
        store = SiteStore(tmp_path / str(items))
        with store.publish("kota") as batch:
            for number in range(items):
                batch.put(f"/berita/2026/{number}/", b"isi", HTML)
        before = files_under(store.root)
        with store.publish("kota") as batch:
            batch.put("/berita/2026/baru/", PAGE, HTML)
            batch.put("/", PAGE + b"1", HTML)
        after = files_under(store.root)
        changed = {path: size for path, size in after.items() if before.get(path) != size}
        return len(changed), sum(size - before.get(path, 0) for path, size in changed.items())

    files_small, bytes_small = cost(1)
    files_large, bytes_large = cost(100_000)
    assert files_large == files_small == 5  # two pages, each also compressed, and the manifest's tail
    assert abs(bytes_large - bytes_small) < 20  # digits of numbers


def test_manifest_is_rewritten_only_when_half_of_it_is_stale(store):
    manifest = store.root / "kota" / "manifest"
    reader = SiteStore(store.root)
    inodes = set()
    for number in range(60):
        with store.publish("kota") as batch:
            for page in range(50):
                batch.put(f"/{page}", b"%d" % number, HTML)
        inodes.add(manifest.stat().st_ino)
        if number % 7 == 0:
            assert reader.generation("kota") == number + 1
            assert reader.entries("kota") == store.entries("kota")
    assert 2 <= len(inodes) <= 3  # 3000 lines of which 50 count: a rewrite for each 1024
    assert reader.generation("kota") == SiteStore(store.root).generation("kota") == 60
    assert SiteStore(store.root).entries("kota") == store.entries("kota")


def test_a_reader_that_slept_over_two_rewrites_reads_anew(store):
    reader = SiteStore(store.root)
    with store.publish("kota") as batch:
        batch.put("/", b"awal", HTML)
        batch.put("/hilang", b"awal", HTML)
    assert reader.generation("kota") == 1
    for text in (b"dua", b"tiga"):
        with store.publish("kota") as batch:
            batch.put("/", text, HTML)
            batch.drop("/hilang")
        store.journal("kota").compact()
    assert reader.lookup("kota", "/") == store.lookup("kota", "/")
    assert reader.lookup("kota", "/hilang") is None
    assert reader.generation("kota") == 3


def test_a_torn_tail_is_passed_over_and_then_overwritten(store):
    with store.publish("kota") as batch:
        batch.put("/", b"utuh", HTML)
    manifest = store.root / "kota" / "manifest"
    whole = manifest.read_bytes()
    manifest.write_bytes(whole + b'deadbeef {"generation":2,"put":[],"drop":["/"]}\n0000')
    reader = SiteStore(store.root)
    assert reader.generation("kota") == 1
    assert reader.lookup("kota", "/").length == 4
    with reader.publish("kota") as batch:
        batch.put("/", b"baru!", HTML)
    assert manifest.read_bytes().startswith(whole)
    assert SiteStore(store.root).lookup("kota", "/").length == 5


def test_a_manifest_that_is_none_is_named(store):
    (store.root / "kota").mkdir(parents=True)
    (store.root / "kota" / "manifest").write_bytes(b"bukan manifes\n")
    with pytest.raises(ValueError, match="manifest"):
        store.generation("kota")


def test_a_removed_site_is_forgotten_and_can_begin_anew(store):
    with store.publish("kota") as batch:
        batch.put("/", PAGE, HTML)
    (store.root / "kota" / "manifest").unlink()
    assert store.generation("kota") == 0
    assert store.lookup("kota", "/") is None
    with store.publish("kota") as batch:
        batch.put("/baru", PAGE, HTML)
    assert [entry.path for entry in store.entries("kota")] == ["/baru"]


def test_garbage_waits_for_its_grace(store, clock):
    with store.publish("kota") as batch:
        batch.put("/", PAGE, HTML)
    old = store.lookup("kota", "/")
    clock.now += 90 * 86400
    with store.publish("kota") as batch:
        batch.put("/", PAGE + b"!", HTML)
    (store.root / "kota" / "blobs" / "incoming" / "sisa").write_bytes(b"left by a crash")
    assert store.collect_garbage("kota", grace=timedelta(hours=1)) == 1  # the left-over only
    clock.now += 7200
    assert store.collect_garbage("kota", grace=timedelta(hours=1)) == 2  # the old page and its compressed form
    assert not store.blob("kota", old.sha256).exists()
    new = store.lookup("kota", "/")
    assert store.blob("kota", new.sha256).exists()
    assert store.blob("kota", new.gzip_sha256).exists()
    assert store.collect_garbage("tiada") == 0


def test_public_hosts_are_read_again_when_they_change(store):
    reader = SiteStore(store.root)
    assert reader.hosts() == {}
    store.set_hosts({"WWW.Kota.go.id": "kota"})
    assert reader.hosts() == {"www.kota.go.id": "kota"}
    store.set_hosts({"kota.go.id": "kota"})
    assert reader.hosts() == {"kota.go.id": "kota"}


@pytest.mark.parametrize("site", ["", "..", "a/b", "Kota", "-kota", "a.b", "x" * 64, "kota\n"])
def test_a_site_name_is_a_host_label(store, site):
    with pytest.raises(ValueError, match="site name"), store.publish(site):
        raise AssertionError


@pytest.mark.parametrize(
    "path",
    ["", "a", "//a", "/a//b", "/../a", "/a/..", "/./a", "/a\\b", "/%2e", "/a\0", "/\ud800", "/" + "a" * 2000],
)
def test_a_path_is_plain(store, path):
    with pytest.raises(ValueError, match="plain path"), store.publish("kota") as batch:
        batch.put(path, b"", HTML)


@pytest.mark.parametrize("to", ["//lain.example", "javascript:1", "/a\r\nset-cookie: x", "", "/\\lain.example"])
def test_a_redirect_leads_to_a_place(store, to):
    with pytest.raises(ValueError, match="place"), store.publish("kota") as batch:
        batch.redirect("/", to)


@pytest.mark.parametrize(("name", "value"), [("a b", "x"), ("x", "a\nb"), ("x", "é")])
def test_a_header_stays_on_its_line(store, name, value):
    with pytest.raises(ValueError, match="plain header"), store.publish("kota") as batch:
        batch.put("/", b"", HTML, headers={name: value})
