"""A publisher killed at any single write it makes leaves the generation before it, or the new one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import kentongan
from kentongan.interfaces.web.site.store import SiteStore

HTML = "text/html; charset=utf-8"

# Publishes one item and its list; dies by SIGKILL in the middle of the N-th call that changes the disk.
PUBLISHER = """
import os, signal, sys
from pathlib import Path
from kentongan.interfaces.web.site.store import SiteStore

left = int(sys.argv[2])
compact = sys.argv[3] == "compact"

def dying(call, *, half=None):
    def step(*args, **named):
        global left
        left -= 1
        if left == 0:
            if half:
                half(*args)
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **named)
    return step

write = os.write
os.write = dying(write, half=lambda fd, data: write(fd, bytes(data)[: len(data) // 2]))
for name in ("replace", "fsync", "ftruncate", "utime", "mkdir", "unlink"):
    setattr(os, name, dying(getattr(os, name)))

store = SiteStore(Path(sys.argv[1]))
with store.publish("kota") as batch:
    batch.put("/berita/2/", b"berita dua " * 100, "text/html")
    batch.put("/daftar", b"satu dua", "text/html")
    batch.drop("/lama")
    if compact:
        for number in range(2000):
            batch.put(f"/x/{number}", b"x", "text/html")
if compact:
    with store.publish("kota") as batch:
        for number in range(2000):
            batch.drop(f"/x/{number}")
print("steps", int(sys.argv[2]) - left)
"""


def publish_and_die(root: Path, step: int, mode: str) -> subprocess.CompletedProcess[str]:
    source = str(Path(kentongan.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", PUBLISHER, str(root), str(step), mode],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def first_generation(root: Path) -> None:
    with SiteStore(root).publish("kota") as batch:
        batch.put("/berita/1/", b"berita satu", HTML)
        batch.put("/daftar", b"satu", HTML)
        batch.put("/lama", b"lama", HTML)


def site_as_read(root: Path) -> dict[str, bytes]:
    """Every page with its bytes; compressed forms must be there too."""
    store = SiteStore(root)
    for entry in store.entries("kota"):
        assert not entry.gzip_sha256 or store.blob("kota", entry.gzip_sha256).stat().st_size == entry.gzip_length
    return {entry.path: store.blob("kota", entry.sha256).read_bytes() for entry in store.entries("kota")}


BEFORE = {"/berita/1/": b"berita satu", "/daftar": b"satu", "/lama": b"lama"}
AFTER = {"/berita/1/": b"berita satu", "/berita/2/": b"berita dua " * 100, "/daftar": b"satu dua"}


def steps_of(root: Path, mode: str) -> int:
    first_generation(root)
    done = publish_and_die(root, 10**9, mode)
    assert done.returncode == 0, done.stderr
    return int(done.stdout.split()[1])


def test_death_at_any_write_leaves_a_whole_generation(tmp_path):
    steps = steps_of(tmp_path / "count", "plain")
    assert steps > 15
    seen = set()
    for step in range(1, steps + 1):
        root = tmp_path / str(step)
        first_generation(root)
        assert publish_and_die(root, step, "plain").returncode == -signal.SIGKILL
        state = site_as_read(root)
        assert state in (BEFORE, AFTER), step
        seen.add(len(state["/daftar"]))
        assert publish_and_die(root, 10**9, "plain").returncode == 0  # the next publish mends what was left
        assert site_as_read(root) == AFTER
    assert seen == {len(BEFORE["/daftar"]), len(AFTER["/daftar"])}


@pytest.mark.parametrize("from_end", range(1, 9))
def test_death_while_the_manifest_is_rewritten_loses_nothing(tmp_path, from_end):
    steps = steps_of(tmp_path / "count", "compact")
    first_generation(tmp_path / "x")
    died = publish_and_die(tmp_path / "x", steps + 1 - from_end, "compact")
    assert died.returncode == -signal.SIGKILL
    state = site_as_read(tmp_path / "x")
    assert {path: body for path, body in state.items() if not path.startswith("/x/")} == AFTER


def test_a_publisher_killed_while_others_wait_lets_them_go_on(tmp_path):
    """The kernel frees the lock: the next publisher neither waits nor loses its own item."""
    first_generation(tmp_path)
    assert publish_and_die(tmp_path, 3, "plain").returncode == -signal.SIGKILL
    with SiteStore(tmp_path).publish("kota") as batch:
        batch.put("/berita/3/", b"berita tiga", HTML)
    assert site_as_read(tmp_path) == {**BEFORE, "/berita/3/": b"berita tiga"}
