"""A web host that is reached by SFTP, with a key or a password that lies in a file of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Self, TypeVar

import asyncssh

from .remote import RemoteFault, Trouble

SECONDS = 30.0
Found = TypeVar("Found")


@dataclass(frozen=True)
class SftpOptions:
    """Where and as whom; `known_hosts` names the file that holds the host's key: an unknown host gets nothing."""

    host: str
    user: str
    folder: str
    known_hosts: Path
    port: int = 22
    key_file: Path | None = None
    password_file: Path | None = None


class SftpRemote:
    """An open SFTP session; a file is laid beside and renamed, so that a reader never sees half of one."""

    def __init__(self, options: SftpOptions) -> None:
        self._options = options
        self._root = PurePosixPath(options.folder)
        self._runner = asyncio.Runner()
        self._made: set[PurePosixPath] = set()

    def __enter__(self) -> Self:
        try:
            self._connection = self._run(self._connect())
            self._sftp: asyncssh.SFTPClient = self._run(self._start())
        except BaseException:
            self._runner.close()
            raise
        return self

    def __exit__(self, *_fault: object) -> None:
        self._connection.close()
        self._runner.run(self._connection.wait_closed())
        self._runner.close()

    def put(self, name: str, source: Path, kind: str, headers: Mapping[str, str]) -> None:
        place = self._root / name
        self._run(self._put(place, source))

    def delete(self, name: str) -> None:
        self._run(self._delete(self._root / name))

    async def _connect(self) -> asyncssh.SSHClientConnection:
        one = self._options
        password = _password(one.password_file) if one.password_file else None
        keys = [str(one.key_file)] if one.key_file else []
        return await asyncssh.connect(
            one.host, one.port, username=one.user, password=password, client_keys=keys, agent_path=None, config=None,
            known_hosts=str(one.known_hosts), connect_timeout=SECONDS, login_timeout=SECONDS,
        )  # fmt: skip

    async def _start(self) -> asyncssh.SFTPClient:
        return await self._connection.start_sftp_client()

    async def _put(self, place: PurePosixPath, source: Path) -> None:
        if place.parent not in self._made:
            await self._sftp.makedirs(str(place.parent), exist_ok=True)
            self._made.add(place.parent)
        beside = f"{place}.part"
        await self._sftp.put(str(source), beside)
        try:
            await self._sftp.posix_rename(beside, str(place))
        except asyncssh.SFTPOpUnsupported:
            await self._delete(place)
            await self._sftp.rename(beside, str(place))

    async def _delete(self, place: PurePosixPath) -> None:
        try:
            await self._sftp.remove(str(place))
        except asyncssh.SFTPNoSuchFile:
            return

    def _run(self, work: Coroutine[Any, Any, Found]) -> Found:
        try:
            return self._runner.run(work)
        except (asyncssh.Error, asyncssh.KeyImportError, OSError, TimeoutError) as fault:
            # The class says enough; a server's own words may repeat what was sent to it.
            raise RemoteFault(_trouble(fault), f"{self._options.host}: {type(fault).__name__}") from None


def _password(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError as fault:
        raise RemoteFault(Trouble.UNREADABLE, f"{file}: {fault.strerror}") from None


def _trouble(fault: Exception) -> Trouble:
    if isinstance(fault, (asyncssh.HostKeyNotVerifiable, asyncssh.PermissionDenied)):
        return Trouble.STRANGE
    if isinstance(fault, (FileNotFoundError, PermissionError, asyncssh.KeyImportError)):
        return Trouble.UNREADABLE
    return Trouble.REFUSED if isinstance(fault, asyncssh.SFTPError) else Trouble.SILENT
