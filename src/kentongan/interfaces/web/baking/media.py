"""The files of an item: pictures in several widths, films and documents, all below the item's own address.

Below the item's own address they go when it goes; the store keeps equal bytes once, whoever names them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import default_storage

from kentongan.interfaces.web.site.target import Batch
from kentongan.stories.intake.derive import picture_set

from .blocks import WIDTHS, Address, offered_widths

JPEG = "image/jpeg"
#: what a browser shows by itself without running anything; the rest is downloaded
SHOWN = frozenset({"application/pdf", "video/mp4", "audio/mp4", "text/vtt", JPEG})
CHUNK = 1 << 20
#: pictures made side by side: a reader waits for the slowest, memory holds them all
AT_ONCE = min(4, os.cpu_count() or 1)


@dataclass(frozen=True)
class Wanted:
    """One frozen file that an item needs: its addresses by width (0: as it is), its storage name, its kind."""

    name: str
    sha256: str
    mime: str
    addresses: Mapping[int, str]


#: gives widths in pixels and bytes of a picture, by the SHA-256 of what was approved; nothing where it has none
Ready = Callable[[str], Mapping[int, bytes]]


class MediaMissing(Exception):
    """A file that was approved is not in the private storage any more, or is another one now."""


def address_below(path: str) -> Address:
    """Gives the addresses of an item's files; their hash in the name lets readers keep them for ever."""

    def address(file: Mapping[str, Any], width: int) -> str:
        digest = file["sha256"][:32]
        if width:
            return f"{path}{width}-{digest}.jpg"
        ending = PurePosixPath(file["path"]).suffix.lower()[:8]
        return f"{path}file-{digest}{ending}"

    return address


def wanted_files(content: Mapping[str, Any], address: Address) -> Iterator[Wanted]:
    """Yields each file that the blocks show."""
    for block in content.get("blocks", ()):
        pictures = [block] if block.get("type") == "picture" else []
        if block.get("type") in ("video", "sound", "document") and block.get("sha256"):
            yield Wanted(block["path"], block["sha256"], block["mime"], {0: address(block, 0)})
            pictures = [block["poster"]] if block.get("poster") else []
            if words := block.get("subtitles"):
                yield Wanted(words["path"], words["sha256"], words["mime"], {0: address(words, 0)})
        for picture in pictures:
            if picture.get("sha256"):
                widths = offered_widths(int(picture["width"]))
                yield Wanted(
                    picture["path"], picture["sha256"], JPEG, {width: address(picture, width) for width in widths}
                )


def nothing_ready(_sha256: str) -> Mapping[int, bytes]:
    return {}


class Files:
    """The files of one item, made ready outside the site's lock; what the site has already is not made again.

    `ready` gives the widths of a picture that were made ahead, by the hash of what was approved.
    """

    def __init__(self, wanted: list[Wanted], has: Callable[[str], bool], ready: Ready = nothing_ready) -> None:
        self.addresses = tuple(address for one in wanted for address in one.addresses.values())
        self._bytes: dict[str, bytes] = {}
        self._paths: dict[str, tuple[Path, str]] = {}
        self._held = ExitStack()
        try:
            lacking = [one for one in wanted if not all(has(address) for address in one.addresses.values())]
            self._make([one for one in lacking if not self._take(one, ready)])
        except BaseException:
            self._held.close()
            raise

    def __enter__(self) -> Files:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._held.close()

    def made(self, address: str) -> bytes | None:
        """The bytes of a picture that was made just now."""
        return self._bytes.get(address)

    def add(self, address: str, body: bytes | None) -> None:
        """Takes in one more picture; no bytes where the site has it already."""
        self.addresses = (*self.addresses, address)
        if body is not None:
            self._bytes[address] = body

    @property
    def has_new(self) -> bool:
        """Whether the site lacks any of them."""
        return bool(self._bytes or self._paths)

    def lay(self, batch: Batch) -> None:
        """Lays what was made ready into the site."""
        for address, body in self._bytes.items():
            batch.put(address, body, JPEG)
        for address, (path, mime) in self._paths.items():
            headers = {} if mime in SHOWN else {"content-disposition": "attachment"}
            batch.put_file(address, path, mime, headers=headers)

    def _take(self, one: Wanted, ready: Ready) -> bool:
        """Takes a picture's widths where all of them were made ahead."""
        found = ready(one.sha256) if 0 not in one.addresses else {}
        if not found.keys() >= one.addresses.keys():
            return False
        self._bytes |= {address: found[width] for width, address in one.addresses.items()}
        return True

    def _make(self, lacking: list[Wanted]) -> None:
        held = [(one, self._held.enter_context(approved(one.name, one.sha256))) for one in lacking]
        self._paths = {one.addresses[0]: (path, one.mime) for one, path in held if 0 in one.addresses}
        pictures = [(one, path) for one, path in held if 0 not in one.addresses]
        with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            for found in pool.map(_sizes, pictures):
                self._bytes |= found


def _sizes(held: tuple[Wanted, Path]) -> dict[str, bytes]:
    """Makes a picture in its widths; drawing and writing leave the other threads free."""
    one, path = held
    made = {picture.width: picture.content for picture in picture_set(path, WIDTHS)}
    # The widths were reckoned from what was frozen; a picture that turns out otherwise gives its widest.
    return {address: made.get(width) or made[max(made)] for width, address in one.addresses.items()}


@contextmanager
def approved(name: str, sha256: str) -> Iterator[Path]:
    """Gives a stored file as a local path, after holding its bytes against the hash that was approved."""
    if not name or not default_storage.exists(name):
        raise MediaMissing(name)
    with ExitStack() as held:
        try:
            path = Path(default_storage.path(name))
        except NotImplementedError:
            copy = held.enter_context(tempfile.NamedTemporaryFile(prefix="kentongan-"))
            with default_storage.open(name) as stored:
                shutil.copyfileobj(stored, copy, CHUNK)
            copy.flush()
            path = Path(copy.name)
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                raise MediaMissing(name)
        yield path
