"""What a place for baked sites offers, whichever it is: a folder today, SFTP or S3 later."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from kentongan.interfaces.web.site.entry import Entry


class Batch(Protocol):
    """The changes of one publish: all become visible at once when the block ends, or none if it raises.

    The site's lock is held from beginning to end, so what `entry` and `read` tell stays true until the
    commit: read a list, add the item, put it back; ask what a list shows inside the block. Paths are decoded
    and absolute; a page that stands for a folder ends with a slash ("/berita/"), and the edge sends "/berita"
    there by itself. "/404.html" answers whatever has no entry. Putting what already stands there changes
    nothing, not even its Last-Modified, and a batch without changes makes no new generation.
    """

    def put(self, path: str, body: bytes, content_type: str, *, headers: Mapping[str, str] | None = None) -> None:
        """Lays `body` at `path`; text is compressed beside it where that saves a tenth."""

    def put_file(self, path: str, source: Path, content_type: str, *, headers: Mapping[str, str] | None = None) -> None:
        """Lays a copy of the file at `path` without holding it in memory: for pictures and video."""

    def gone(self, path: str, body: bytes, content_type: str = "text/html; charset=utf-8") -> None:
        """Answers 410 at `path` with `body` from now on."""

    def redirect(self, path: str, to: str) -> None:
        """Answers 301 at `path`, to a path of the same site or to an http(s) address."""

    def drop(self, path: str) -> None:
        """Forgets `path`: it answers 404."""

    def entry(self, path: str) -> Entry | None:
        """What stands at `path` now, this batch's changes included."""

    def read(self, path: str) -> bytes | None:
        """The bytes that stand at `path` now, this batch's changes included."""

    def entries(self) -> Iterable[Entry]:
        """Every address of the site, this batch's changes included; costs a look at each."""

    @property
    def meta(self) -> Mapping[str, Any]:
        """What is said about the site as a whole, this batch's word included."""

    def set_meta(self, meta: Mapping[str, Any]) -> None:
        """Says JSON-like facts about the site as a whole (the target's own waits for this lock)."""


class Target(Protocol):
    """A place where the baked sites lie."""

    def publish(self, site: str) -> AbstractContextManager[Batch]:
        """Opens a batch under the site's lock; a second publisher waits."""

    def generation(self, site: str) -> int:
        """Counts the publishes that changed the site: 0 means that nothing was published yet."""

    def entries(self, site: str) -> Iterable[Entry]:
        """Every address of the site."""

    def lookup(self, site: str, path: str) -> Entry | None:
        """What stands at `path` in the newest generation."""

    def meta(self, site: str) -> Mapping[str, Any]:
        """What was said about the site as a whole."""

    def set_meta(self, site: str, meta: Mapping[str, Any]) -> None:
        """Says JSON-like facts about the site; `noindex: True` keeps search engines away."""

    def collect_garbage(self, site: str, *, grace: timedelta) -> int:
        """Deletes bytes that no entry names and that are older than `grace`; answers how many files went."""
