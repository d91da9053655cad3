"""What a place offers to which a site is sent, and a folder as the simplest of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Trouble(TextChoices):
    """What a person is told of why a place lacks the newest files."""

    #: nobody answers there
    SILENT = "silent", _("tujuan itu tidak dapat dihubungi")
    #: it is not the host that we know, or it does not know us
    STRANGE = "strange", _("kunci atau kata sandi untuk tujuan itu tidak cocok")
    #: the file in which our own key or password stands
    UNREADABLE = "unreadable", _("kunci atau kata sandi untuk tujuan itu tidak dapat dibaca program")
    #: it answers, and does not take what is laid there
    REFUSED = "refused", _("tujuan itu menolak file yang dikirim")


class RemoteFault(Exception):
    """The place can't be reached or refuses; `detail` is for the log and names no secret."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(f"{trouble.value}: {detail}")
        self.trouble, self.detail = trouble, detail


class Remote(AbstractContextManager["Remote"], Protocol):
    """An open place; each call either holds when it returns or raises RemoteFault."""

    def put(self, name: str, source: Path, kind: str, headers: Mapping[str, str]) -> None:
        """Lays a file whole under a name: a reader sees the former or the new one, never half of one."""

    def delete(self, name: str) -> None:
        """Takes a file away; one that is not there is no fault."""


@dataclass(frozen=True)
class FolderOptions:
    folder: Path


class FolderRemote:
    """A folder, which a web server of its own may serve."""

    def __init__(self, options: FolderOptions) -> None:
        self._root = options.folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        pass

    def put(self, name: str, source: Path, kind: str, headers: Mapping[str, str]) -> None:
        place = self._root / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(place.name + ".part")
            shutil.copyfile(source, beside)
            beside.replace(place)
        except OSError as fault:
            raise RemoteFault(Trouble.REFUSED, f"{place}: {fault.strerror}") from fault

    def delete(self, name: str) -> None:
        try:
            (self._root / name).unlink(missing_ok=True)
        except OSError as fault:
            raise RemoteFault(Trouble.REFUSED, f"{name}: {fault.strerror}") from fault
