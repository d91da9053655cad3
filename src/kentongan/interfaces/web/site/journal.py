"""The manifest of a site: an append-only file in which one line is one generation.

A line is `CRC32 JSON\\n`; one that is torn or damaged does not count, nor does anything after it, so a crash
leaves the generation before it. The first line tells which generation the file starts from and where that
snapshot ends; a file that has grown to twice what it says is written anew beside and switched, so the cost of
a publish stays constant on average. Readers keep the file open, read its tail, and skip a snapshot they know.
"""

import json
import os
import sys
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kentongan.interfaces.web.site.entry import Entry
from kentongan.interfaces.web.site.files import opened, replace_whole, write_all

LINE = 1000  # entries on one line of a snapshot
SLACK = 1024  # lines' worth of entries that may be stale before a rewrite is thought of

Changes = Mapping[str, Entry | None]


def _framed(record: Mapping[str, Any]) -> bytes:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _unframed(line: bytes) -> dict[str, Any] | None:
    """Answers with the record of a whole line, or nothing where the line is damaged."""
    crc, _, text = line.partition(b" ")
    if len(crc) != 8 or not line.endswith(b"\n") or b"%08x" % zlib.crc32(text[:-1]) != crc:
        return None
    found: dict[str, Any] = json.loads(text)
    return found


def _row(entry: Entry) -> list[Any]:
    fields = [entry.path, entry.status, entry.sha256, entry.length, entry.content_type, entry.modified]
    return [*fields, entry.headers, entry.gzip_sha256, entry.gzip_length]


def _entry(row: list[Any]) -> Entry:
    path, status, sha256, length, content_type, modified, headers, gzip_sha256, gzip_length = row
    return Entry(
        path=path,
        status=status,
        sha256=sha256,
        length=length,
        content_type=sys.intern(content_type),
        modified=modified,
        headers=tuple((name, value) for name, value in headers),
        gzip_sha256=gzip_sha256,
        gzip_length=gzip_length,
    )


def _header(generation: int, end: int) -> bytes:
    return _framed({"from": generation, "end": f"{end:012d}"})


class Journal:
    """What one process knows of a site's manifest; several threads may ask it.

    `entries` and `meta` are replaced or updated in one step each, so a reader needs no lock.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.generation = 0
        self.entries: dict[str, Entry] = {}
        self.meta: Mapping[str, Any] = {}
        self._lock = threading.Lock()
        self._fd = -1
        self._inode = -1
        self._offset = 0
        self._seen: tuple[int, int, int] | None = None
        self._appended = 0

    def __del__(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)

    def refresh(self) -> None:
        """Reads what was added since the last call: one `stat` when that is nothing."""
        try:
            now = self.path.stat()
        except FileNotFoundError:
            self._forget()
            return
        seen = (now.st_ino, now.st_size, now.st_mtime_ns)
        if seen == self._seen:
            return
        with self._lock:
            if now.st_ino != self._inode:
                self._replay()
                self._reopen()
            self._replay()
            # A tail that does not count is looked at again: a writer may be in the middle of it.
            self._seen = seen if self._offset == now.st_size else None

    def _forget(self) -> None:
        """Starts from nothing: the site was removed."""
        if self._fd >= 0:
            with self._lock:
                os.close(self._fd)
                self._fd = self._inode = -1
                self._seen, self._offset, self._appended = None, 0, 0
                self.generation, self.entries, self.meta = 0, {}, {}

    def _reopen(self) -> None:
        """Takes up the file that stands there now, skipping its snapshot where that is known already."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        self._inode = os.fstat(self._fd).st_ino
        first = os.pread(self._fd, 4096, 0).partition(b"\n")[0] + b"\n"
        header = _unframed(first)
        if header is None:
            raise ValueError(f"{self.path} does not begin like a manifest")
        end = int(header["end"])
        self._appended = 0
        self._offset = end
        if header["from"] != self.generation:
            self._load_snapshot(len(first), end)
            self.generation = header["from"]

    def _load_snapshot(self, start: int, end: int) -> None:
        entries: dict[str, Entry] = {}
        for record, _ in self._records(start, end):
            entries.update((row[0], _entry(row)) for row in record.get("put", ()))
            self.meta = record.get("meta", self.meta)
        self.entries = entries

    def _records(self, start: int, end: int) -> Iterator[tuple[dict[str, Any], int]]:
        """Yields each sound record between two offsets, and the offset after it, up to an unsound one."""
        body = os.pread(self._fd, max(end - start, 0), start)
        for line in body.splitlines(keepends=True):
            record = _unframed(line)
            if record is None:
                return
            start += len(line)
            yield record, start

    def _replay(self) -> None:
        if self._fd < 0:
            return
        for record, after in self._records(self._offset, os.fstat(self._fd).st_size):
            if record["generation"] != self.generation + 1:
                return
            self._apply(record)
            self._offset = after

    def _apply(self, record: dict[str, Any]) -> None:
        dropped: list[str] = record.get("drop", [])
        rows = record.get("put", ())
        changed = {row[0]: _entry(row) for row in rows}
        self.entries.update(changed)
        for path in dropped:
            self.entries.pop(path, None)
        self.meta = record.get("meta", self.meta)
        self.generation = record["generation"]
        self._appended += len(rows) + len(dropped)

    def append(self, changes: Changes, meta: Mapping[str, Any] | None) -> None:
        """Adds one generation, on disk before it returns; the caller holds the lock and has refreshed."""
        if self._fd < 0:
            replace_whole(self.path, _header(0, len(_header(0, 0))))
            self.refresh()
        record: dict[str, Any] = {"generation": self.generation + 1}
        record["put"] = [_row(entry) for entry in changes.values() if entry]
        record["drop"] = [path for path, entry in changes.items() if not entry]
        if meta is not None:
            record["meta"] = meta
        with opened(self.path, os.O_WRONLY) as fd:
            os.ftruncate(fd, self._offset)  # what a crash left of a generation that never was
            os.lseek(fd, self._offset, os.SEEK_SET)
            write_all(fd, _framed(record))
            os.fsync(fd)
        self.refresh()
        if self._appended > max(SLACK, len(self.entries)):
            self.compact()

    def compact(self) -> None:
        """Writes the file anew with what counts; the caller holds the site's lock."""
        rows = [_row(entry) for entry in self.entries.values()]
        lines = [_framed({"meta": self.meta})]
        lines += [_framed({"put": rows[start : start + LINE]}) for start in range(0, len(rows), LINE)]
        body = b"".join(lines)
        length = len(_header(self.generation, 0))
        replace_whole(self.path, _header(self.generation, length + len(body)) + body)
        self.refresh()


def watched(path: Path, parse: Callable[[bytes], Any]) -> Callable[[], Any]:
    """Answers with a question that reads a small file again only when it was replaced."""
    held: dict[str, Any] = {"seen": None, "value": parse(b"")}

    def ask() -> Any:
        try:
            now = path.stat()
        except FileNotFoundError:
            return parse(b"")
        seen = (now.st_ino, now.st_size, now.st_mtime_ns)
        if seen != held["seen"]:
            held["value"] = parse(path.read_bytes())
            held["seen"] = seen
        return held["value"]

    return ask
