"""Private files as objects of a bucket that speaks S3: in place of a folder, for any number of machines."""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin

import urllib3
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.encoding import filepath_to_uri
from minio import Minio
from minio.datatypes import Object
from minio.error import MinioException

#: bytes that are fetched at once: whoever reads on finds them there, whoever looks at a head wastes little
WINDOW = 2 * 1024 * 1024
SECONDS = 30.0
#: what a storage calls an object that is not there
MISSING = frozenset({"NoSuchKey", "NoSuchObject"})

Fetch = Callable[[int, int], bytes]


def open_client(endpoint: str, access: str, secret: str, *, secure: bool, region: str) -> Minio:
    """Returns a client with limits of time that tries a broken line once more."""
    timeout = urllib3.Timeout(connect=SECONDS, read=SECONDS)
    pool = urllib3.PoolManager(timeout=timeout, retries=urllib3.Retry(total=1, backoff_factor=0.2), maxsize=10)
    return Minio(endpoint, access_key=access, secret_key=secret, secure=secure, region=region, http_client=pool)


class Windows(io.RawIOBase):
    """Reads an object of a known size by windows, from any place: no line stays open between two reads."""

    def __init__(self, fetch: Fetch, size: int) -> None:
        super().__init__()
        self._fetch, self._size = fetch, size
        self._at = self._start = 0
        self._held = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._size:
            return 0
        if not self._start <= self._at < self._start + len(self._held):
            self._start, self._held = self._at, self._fetch(self._at, min(WINDOW, self._size - self._at))
        begin = self._at - self._start
        part = self._held[begin : begin + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


class StoredFile(File):
    """A stored object as Django reads files; closed and opened again it begins anew."""

    def __init__(self, name: str, size: int, fetch: Fetch) -> None:
        self._read = lambda: io.BufferedReader(Windows(fetch, size))
        super().__init__(self._read(), name)
        self.size = size

    def open(self, mode: str | None = None, *_more: Any, **_named: Any) -> StoredFile:
        if self.closed:
            self.file = self._read()
        self.seek(0)
        return self


class PrivateObjects(Storage):
    """A private bucket, or a folder of one. Its files have no address but the desk's own, which asks who reads."""

    def __init__(
        self,
        *,
        endpoint: str,
        access_key: str,
        secret_key: str,
        bucket: str,
        folder: str = "",
        region: str = "us-east-1",
        secure: bool = True,
    ) -> None:
        self.endpoint, self.bucket, self.folder = endpoint, bucket, folder
        self._open_client = lambda: open_client(endpoint, access_key, secret_key, secure=secure, region=region)

    @cached_property
    def client(self) -> Minio:
        return self._open_client()

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode not in ("r", "rb"):
            raise ValueError(f"objects are written whole, not opened as {mode}")
        return StoredFile(name, self.size(name), lambda start, length: self._fetch(name, start, length))

    def _save(self, name: str, content: Any) -> str:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        with self._telling(name):
            if hasattr(content, "temporary_file_path"):
                self.client.fput_object(self.bucket, self._key(name), content.temporary_file_path(), content_type=kind)
            else:
                content.seek(0)
                self.client.put_object(self.bucket, self._key(name), content, content.size, content_type=kind)
        return name

    def delete(self, name: str) -> None:
        with self._telling(name):
            self.client.remove_object(self.bucket, self._key(name))

    def exists(self, name: str) -> bool:
        try:
            self._stat(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return self._stat(name).size or 0

    def url(self, name: str | None) -> str:
        return urljoin(settings.MEDIA_URL, (filepath_to_uri(name or "") or "").lstrip("/"))

    def _stat(self, name: str) -> Object:
        with self._telling(name):
            return self.client.stat_object(self.bucket, self._key(name))

    def _fetch(self, name: str, start: int, length: int) -> bytes:
        with self._telling(name):
            answer = self.client.get_object(self.bucket, self._key(name), offset=start, length=length)
            with closing(answer):
                return bytes(answer.read())

    def _key(self, name: str) -> str:
        if ".." in PurePosixPath(name).parts:
            raise SuspiciousFileOperation(name)
        return f"{self.folder}/{name}".lstrip("/")

    @contextmanager
    def _telling(self, name: str) -> Iterator[None]:
        """Turns what goes wrong into the errors of files, in words that name no key."""
        try:
            yield
        except (MinioException, urllib3.exceptions.HTTPError, OSError) as fault:
            code = getattr(fault, "code", "") or type(fault).__name__
            if code in MISSING:
                raise FileNotFoundError(name) from None
            raise OSError(f"{self.endpoint}/{self.bucket}: {code}") from None
