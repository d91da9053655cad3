"""A radio station's automation, by a folder that it reads: the recordings, the sheet, and last of all the script.

Files are named by the delivery's key, written aside and then renamed, so that the station never meets half a file and
nothing is there twice. Stations move away what they took: a mark that is kept beside tells that it was handed over.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from kentongan.channels import Capabilities, Channel, ChannelRefused, ConnectionBroken, Parcel, Receipt
from kentongan.channels.connecting import Account, Field, Setup
from kentongan.channels.marking import gettext_noop as _
from kentongan.channels.scripts import as_sheet, as_text, ending_of, lacking, sounds

SETUP = Setup(
    steps=(
        _("Minta pengelola program memasang folder impor radio di bawah folder radio program ini."),
        _("Tulis nama foldernya di sini. Program menaruh naskah, lembar PDF, dan rekaman suara di dalamnya."),
        _("Yang dicatat program ialah penyerahan naskah. Apakah sudah disiarkan, petugas yang memastikan."),
    ),
    fields=(Field("folder", _("Nama folder"), example="rri-malang"),),
    is_own_account=False,
)
NO_ROOT = _("Program ini belum diberi folder radio. Minta pengelola program mengaturnya.")
NO_FOLDER = _("Folder itu tidak ada atau tidak dapat ditulisi. Periksa namanya, atau minta pengelola memasangnya.")
#: where the marks of what was handed over are kept, and the ending of what is still being written
MARKS, PART = ".kentongan", ".part"


class RadioDrop(Channel):
    """Lays a script into a folder; what the station does with it is the station's word."""

    capabilities = Capabilities(can_find=True, replays_safely=True, lease_seconds=300)
    setup = SETUP
    options: ClassVar[frozenset[str]] = frozenset({"root"})

    def check(self, parcel: Parcel) -> list[str]:
        return lacking(parcel)

    def prepare(self, parcel: Parcel) -> Mapping[str, Any]:
        """Writes all files aside."""
        if refusals := self.check(parcel):
            raise ChannelRefused(refusals[0], permanent=True)
        if self.find(parcel):
            return {"files": []}
        left = [name for name, sha256 in _files(parcel).items() if not self._is_handed(name, sha256)]
        for name, medium in zip(_files(parcel), sounds(parcel), strict=False):
            if name in left:
                with self.ground.open(medium) as file:
                    self._lay(name, partial(shutil.copyfileobj, file))
        if _sheet(parcel) in left:
            sheet = as_sheet(parcel, at=self.ground.now())
            self._lay(_sheet(parcel), lambda to: to.write(sheet))
        self._lay(self._script(parcel), lambda to: to.write(as_text(parcel).encode()))
        return {"files": left}

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        """Renames what lies aside, the script last; what was handed over already stays as it is."""
        if found := self.find(parcel):
            return found
        folder, script = self._folder, self._script(parcel)
        for name, sha256 in _files(parcel).items():
            if (folder / (name + PART)).exists():
                self._hand(name, mark=name, told=sha256)
        self._hand(script, mark=parcel.once)
        return Receipt(script, "", at)

    def _hand(self, name: str, *, mark: str, told: str = "") -> None:
        """Marks a file and renames it: where the mark stands and nothing lies aside, the station had it."""
        folder = self._folder
        (folder / MARKS).mkdir(exist_ok=True)
        with (folder / MARKS / mark).open("w") as file:
            file.write(told)
            file.flush()
            os.fsync(file.fileno())
        (folder / (name + PART)).replace(folder / name)

    def _is_handed(self, name: str, sha256: str) -> bool:
        """Says whether the station was given a file: that very one lies there, or was marked and taken away."""
        folder, mark = self._folder, self._folder / MARKS / name
        if (folder / name).is_file():
            return not sha256 or hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256
        return mark.is_file() and mark.read_text() == sha256 and not (folder / (name + PART)).exists()

    def find(self, parcel: Parcel) -> Receipt | None:
        """Says whether the script was laid down: it is there, or it was marked and lies aside no more."""
        folder, script = self._folder, self._script(parcel)
        is_taken = (folder / MARKS / parcel.once).exists() and not (folder / (script + PART)).exists()
        return Receipt(script, "", self.ground.now()) if (folder / script).exists() or is_taken else None

    def verify_connection(self) -> Account:
        """Writes a file aside and takes it away."""
        name = f"percobaan-{os.getpid()}"
        self._lay(name, lambda to: to.write(b"Kentongan"))
        (self._folder / (name + PART)).unlink(missing_ok=True)
        return Account(self._folder.name)

    @property
    def _folder(self) -> Path:
        """Returns the folder, which lies below the one that the operator opened; ConnectionBroken: it does not."""
        if not self.given.get("root"):
            raise ConnectionBroken(NO_ROOT)
        root = Path(self.given["root"]).resolve()
        folder = (root / str(self.given.get("folder", "")).strip()).resolve()
        if folder == root or not folder.is_relative_to(root) or not folder.is_dir():
            raise ConnectionBroken(NO_FOLDER)
        return folder

    def _lay(self, name: str, write: Callable[[BinaryIO], object]) -> None:
        """Writes a file aside and makes sure that the disk has it."""
        try:
            with (self._folder / (name + PART)).open("wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
        except PermissionError as error:
            raise ConnectionBroken(NO_FOLDER) from error

    @staticmethod
    def _script(parcel: Parcel) -> str:
        return f"{parcel.once}.txt"


def _sheet(parcel: Parcel) -> str:
    return f"{parcel.once}.pdf"


def _files(parcel: Parcel) -> dict[str, str]:
    """Returns what is laid beside the script: names, recordings first, each with the hash of what was approved."""
    heard = enumerate(sounds(parcel), start=1)
    return {f"{parcel.once}-{number}{ending_of(one)}": one.sha256 for number, one in heard} | {_sheet(parcel): ""}
