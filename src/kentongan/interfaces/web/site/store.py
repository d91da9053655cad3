"""A folder of baked sites.

ROOT/hosts.json             public host -> site
ROOT/SITE/lock              held by whoever publishes
ROOT/SITE/manifest          the journal: path -> status, bytes, headers; one line for each generation
ROOT/SITE/blobs/ab/abcd...  the bytes, named by their SHA-256
"""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from kentongan.interfaces.web.site.blobs import Blobs
from kentongan.interfaces.web.site.entry import (
    Entry,
    Headers,
    checked_headers,
    checked_location,
    checked_path,
    checked_site,
)
from kentongan.interfaces.web.site.files import locked, replace_whole
from kentongan.interfaces.web.site.journal import Journal, watched

HTML = "text/html; charset=utf-8"
COMPRESSED = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")
COMPRESSED_ENDINGS = ("+xml", "+json")
WORTH_COMPRESSING = 400  # bytes; below this the header weighs more than what is saved
MOST_COMPRESSED = 8 << 20  # bytes


def _is_text(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip()
    return kind.startswith(COMPRESSED) or kind.endswith(COMPRESSED_ENDINGS)


class FolderBatch:
    """The changes of one publish into a folder; `SiteStore.publish` makes it and commits it."""

    def __init__(self, journal: Journal, blobs: Blobs, now: float) -> None:
        self._journal = journal
        self._blobs = blobs
        self._now = now
        self._changes: dict[str, Entry | None] = {}
        self._meta: Mapping[str, Any] | None = None

    def put(self, path: str, body: bytes, content_type: str, *, headers: Mapping[str, str] | None = None) -> None:
        """Lays `body` at `path`; text is compressed beside it where that saves a tenth."""
        self._lay(path, 200, body, content_type, checked_headers(headers))

    def put_file(self, path: str, source: Path, content_type: str, *, headers: Mapping[str, str] | None = None) -> None:
        """Lays a copy of the file at `path` without holding it in memory."""
        sha256, length = self._blobs.stage_file(source)
        self._set(self._made(path, 200, sha256, length, content_type, checked_headers(headers)))

    def gone(self, path: str, body: bytes, content_type: str = HTML) -> None:
        """Answers 410 at `path` with `body` from now on."""
        self._lay(path, 410, body, content_type, ())

    def redirect(self, path: str, to: str) -> None:
        """Answers 301 at `path`, to a path of the same site or to an http(s) address."""
        self._lay(path, 301, b"", HTML, (("location", checked_location(to)),))

    def drop(self, path: str) -> None:
        """Forgets `path`: it answers 404."""
        self._changes[checked_path(path)] = None

    def entry(self, path: str) -> Entry | None:
        """What stands at `path` now, this batch's changes included."""
        return self._changes[path] if path in self._changes else self._journal.entries.get(path)

    def entries(self) -> Iterable[Entry]:
        """Every address of the site, this batch's changes included."""
        return [entry for entry in ({**self._journal.entries, **self._changes}).values() if entry]

    def read(self, path: str) -> bytes | None:
        """The bytes that stand at `path` now, this batch's changes included."""
        entry = self.entry(path)
        return self._blobs.read(entry.sha256) if entry else None

    @property
    def meta(self) -> Mapping[str, Any]:
        """What is said about the site as a whole, this batch's word included."""
        return self._journal.meta if self._meta is None else self._meta

    def set_meta(self, meta: Mapping[str, Any]) -> None:
        """Says JSON-like facts about the site as a whole."""
        self._meta = dict(meta)

    def _lay(self, path: str, status: int, body: bytes, content_type: str, headers: Headers) -> None:
        entry = self._made(path, status, self._blobs.stage(body), len(body), content_type, headers)
        if WORTH_COMPRESSING <= len(body) <= MOST_COMPRESSED and _is_text(content_type):
            small = gzip.compress(body, mtime=0)
            if len(small) < len(body) * 0.9:
                entry = replace(entry, gzip_sha256=self._blobs.stage(small), gzip_length=len(small))
        self._set(entry)

    def _made(self, path: str, status: int, sha256: str, length: int, content_type: str, headers: Headers) -> Entry:
        kind = checked_headers({"content-type": content_type})[0][1]
        return Entry(checked_path(path), status, sha256, length, kind, int(self._now), headers)

    def _set(self, entry: Entry) -> None:
        old = self._journal.entries.get(entry.path)
        same = old is not None and replace(entry, modified=old.modified) == old
        self._changes[entry.path] = old if same else entry

    def commit(self) -> None:
        """Makes the changes the site's next generation; without changes nothing happens."""
        before = self._journal.entries
        changes = {path: entry for path, entry in self._changes.items() if entry != before.get(path)}
        replaced = [before[path] for path in changes if path in before]
        meta = None if self._meta == self._journal.meta else self._meta
        wanted = {name for entry in changes.values() if entry for name in (entry.sha256, entry.gzip_sha256)}
        self._blobs.settle(wanted)
        if changes or meta is not None:
            self._journal.append(changes, meta)
        for entry in replaced:
            self._blobs.touch(entry.sha256, self._now)
            self._blobs.touch(entry.gzip_sha256, self._now)

    def abandon(self) -> None:
        """Deletes what was written beside and never committed."""
        self._blobs.forget()


class SiteStore:
    """Baked sites in a folder: a `Target` that the edge can serve from, in any number of processes."""

    def __init__(self, root: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.root = root
        self._clock = clock
        self._journals: dict[str, Journal] = {}
        self._making = threading.Lock()
        self._hosts = watched(root / "hosts.json", lambda text: json.loads(text or b"{}"))

    @contextmanager
    def publish(self, site: str) -> Iterator[FolderBatch]:
        """Opens a batch under the site's lock and commits it at the end, unless the block raises."""
        folder = self.root / checked_site(site)
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / "lock"):
            journal = self._journal(site)
            journal.refresh()
            batch = FolderBatch(journal, Blobs(folder / "blobs"), self._clock())
            try:
                yield batch
                batch.commit()
            finally:
                batch.abandon()

    def _journal(self, site: str) -> Journal:
        with self._making:
            return self._journals.setdefault(site, Journal(self.root / site / "manifest"))

    def journal(self, site: str) -> Journal | None:
        """The site's manifest as this process knows it, or nothing where no such site was baked."""
        known = self._journals.get(site)
        if known is None and (self.root / checked_site(site) / "manifest").exists():
            known = self._journal(site)
        return known

    def _fresh(self, site: str) -> Journal | None:
        journal = self.journal(site)
        if journal:
            journal.refresh()
        return journal

    def sites(self) -> list[str]:
        """The names of all sites that were ever published."""
        return sorted(manifest.parent.name for manifest in self.root.glob("*/manifest"))

    def generation(self, site: str) -> int:
        """Counts the publishes that changed the site: 0 means that nothing was published yet."""
        journal = self._fresh(site)
        return journal.generation if journal else 0

    def entries(self, site: str) -> list[Entry]:
        """Every address of the site in the newest generation."""
        journal = self._fresh(site)
        return list(journal.entries.values()) if journal else []

    def lookup(self, site: str, path: str) -> Entry | None:
        """What stands at `path` in the newest generation."""
        journal = self._fresh(site)
        return journal.entries.get(path) if journal else None

    def blob(self, site: str, sha256: str) -> Path:
        """The file that holds these bytes."""
        return Blobs(self.root / checked_site(site) / "blobs").path(sha256)

    def meta(self, site: str) -> Mapping[str, Any]:
        """What was said about the site as a whole."""
        journal = self._fresh(site)
        return journal.meta if journal else {}

    def set_meta(self, site: str, meta: Mapping[str, Any]) -> None:
        """Says JSON-like facts about the site; `noindex: True` keeps search engines away."""
        with self.publish(site) as batch:
            batch.set_meta(meta)

    def hosts(self) -> Mapping[str, str]:
        """Which site answers at which public host, besides NAME.SUFFIX."""
        found: Mapping[str, str] = self._hosts()
        return found

    def set_hosts(self, hosts: Mapping[str, str]) -> None:
        """Says which site answers at which public host; running edges notice within a second."""
        self.root.mkdir(parents=True, exist_ok=True)
        plain = {host.lower().rstrip("."): checked_site(site) for host, site in sorted(hosts.items())}
        with locked(self.root / "lock"):
            replace_whole(self.root / "hosts.json", json.dumps(plain, indent=1).encode())

    def collect_garbage(self, site: str, *, grace: timedelta = timedelta(days=1)) -> int:
        """Deletes bytes that no entry names since longer than `grace`; answers how many files went."""
        if self.journal(site) is None:
            return 0
        folder = self.root / site
        with locked(folder / "lock"):
            journal = self._journal(site)
            journal.refresh()
            used = {name for entry in journal.entries.values() for name in (entry.sha256, entry.gzip_sha256)}
            return Blobs(folder / "blobs").sweep(used, self._clock() - grace.total_seconds())
