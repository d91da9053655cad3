"""Object storage that speaks S3, with a key pair that lies in files of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import urllib3
from minio.error import MinioException

from kentongan.interfaces.web.edge.answers import FOR_EVER, REVALIDATE
from kentongan.interfaces.web.site.entry import HASHED
from kentongan.kernel.objects import open_client

from .remote import RemoteFault, Trouble

#: codes by which a storage says that it does not know us
NOT_KNOWN = frozenset({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"})


@dataclass(frozen=True)
class S3Options:
    """Where: `endpoint` is host[:port]; `folder` stands before each name."""

    endpoint: str
    bucket: str
    access_key_file: Path
    secret_key_file: Path
    folder: str = ""
    region: str = "us-east-1"
    secure: bool = True


class S3Remote:
    """A bucket: an object appears whole or not at all."""

    def __init__(self, options: S3Options) -> None:
        self._options = options

    def __enter__(self) -> Self:
        one = self._options
        try:
            access, secret = (file.read_text().strip() for file in (one.access_key_file, one.secret_key_file))
        except OSError as fault:
            raise RemoteFault(Trouble.UNREADABLE, f"{fault.filename}: {fault.strerror}") from None
        self._client = open_client(one.endpoint, access, secret, secure=one.secure, region=one.region)
        return self

    def __exit__(self, *_fault: object) -> None:
        pass

    def put(self, name: str, source: Path, kind: str, headers: Mapping[str, str]) -> None:
        told: dict[str, Any] = {"Cache-Control": FOR_EVER if HASHED.search(name) else REVALIDATE}
        told |= {title.title(): value for title, value in headers.items() if title == "content-disposition"}
        with _Telling(self._options.endpoint):
            self._client.fput_object(
                self._options.bucket, self._name(name), str(source), content_type=kind, metadata=told
            )

    def delete(self, name: str) -> None:
        with _Telling(self._options.endpoint):
            self._client.remove_object(self._options.bucket, self._name(name))

    def _name(self, name: str) -> str:
        return f"{self._options.folder.strip('/')}/{name}".lstrip("/")


class _Telling:
    """Turns what goes wrong into words that name no key."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _trace: object) -> None:
        if isinstance(fault, (MinioException, urllib3.exceptions.HTTPError, OSError)):
            code = getattr(fault, "code", "") or type(fault).__name__
            raise RemoteFault(_trouble(fault, code), f"{self._endpoint}: {code}") from None


def _trouble(fault: Exception, code: str) -> Trouble:
    if not isinstance(fault, MinioException):
        return Trouble.SILENT
    return Trouble.STRANGE if code in NOT_KNOWN else Trouble.REFUSED
