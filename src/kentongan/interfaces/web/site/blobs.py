"""The bytes of a site, each lot in an immutable file named by its SHA-256."""

import hashlib
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from kentongan.interfaces.web.site.files import opened, sync, write_all

CHUNK = 1 << 20


class Blobs:
    """A folder of immutable files; new ones are staged beside and settled before a commit names them.

    A file's mtime is when it last came into use or went out of it: the grace of `sweep` counts from there.
    Staging, settling and sweeping happen under the site's lock.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"
        self._staged: dict[str, Path] = {}

    def path(self, sha256: str) -> Path:
        """Where the bytes of this name lie once they have settled."""
        return self._root / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of this name, staged ones included."""
        return self._staged.get(sha256, self.path(sha256)).read_bytes()

    def stage(self, body: bytes) -> str:
        """Writes bytes beside, unless they are here already; answers with their name."""
        sha256 = hashlib.sha256(body).hexdigest()
        if not self._known(sha256):
            beside = self._incoming / sha256
            with opened(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as fd:
                write_all(fd, body)
            self._staged[sha256] = beside
        return sha256

    def stage_file(self, source: Path) -> tuple[str, int]:
        """Copies a file in pieces of one megabyte; answers with its name and its length in bytes."""
        digest = hashlib.sha256()
        length = 0
        self._incoming.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(dir=self._incoming)
        os.fchmod(fd, 0o644)
        try:
            with source.open("rb") as stream:
                while piece := stream.read(CHUNK):
                    digest.update(piece)
                    length += len(piece)
                    write_all(fd, piece)
        except BaseException:
            Path(name).unlink()
            raise
        finally:
            os.close(fd)
        sha256 = digest.hexdigest()
        if self._known(sha256):
            Path(name).unlink()
        else:
            self._staged[sha256] = Path(name)
        return sha256, length

    def _known(self, sha256: str) -> bool:
        """Says whether these bytes are here; makes the folder ready when they are not."""
        if sha256 in self._staged or self.path(sha256).exists():
            return True
        self._incoming.mkdir(parents=True, exist_ok=True)
        return False

    def settle(self, wanted: Collection[str]) -> None:
        """Moves the wanted staged bytes to their place, on disk before it returns; forgets the others."""
        folders = set()
        for sha256 in self._staged.keys() & set(wanted):
            place = self.path(sha256)
            if not place.parent.exists():
                place.parent.mkdir(parents=True)
                folders.add(self._root)
            sync(self._staged[sha256])
            self._staged.pop(sha256).replace(place)
            folders.add(place.parent)
        for folder in folders:
            sync(folder)
        self.forget()

    def forget(self) -> None:
        """Deletes what was staged and not settled."""
        for beside in self._staged.values():
            beside.unlink(missing_ok=True)
        self._staged.clear()

    def touch(self, sha256: str, at: float) -> None:
        """Notes that these bytes went out of use at this time, in seconds since 1970."""
        if sha256 and self.path(sha256).exists():
            os.utime(self.path(sha256), (at, at))

    def sweep(self, used: Collection[str], before: float) -> int:
        """Deletes what nobody uses and was in use before this time only, and what a crash left; counts it."""
        gone = 0
        for folder in [folder for folder in self._root.glob("*") if folder.is_dir()]:
            for blob in folder.iterdir():
                idle = blob.name not in used and blob.stat().st_mtime < before
                if folder == self._incoming or idle:
                    blob.unlink()
                    gone += 1
        return gone
