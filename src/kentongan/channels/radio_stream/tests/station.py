"""A real station: Icecast and Liquidsoap of Debian on this machine, in a folder that is thrown away."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: seconds until both answer, on a machine with much else to do
PATIENCE = 60.0
ICECAST = """<icecast><location>uji</location><admin>uji@example.test</admin><hostname>127.0.0.1</hostname>
<limits><clients>20</clients><sources>4</sources><source-timeout>10</source-timeout></limits>
<authentication><source-password>sumber</source-password><relay-password>relai</relay-password>
<admin-user>admin</admin-user><admin-password>admin</admin-password></authentication>
<listen-socket><port>{port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
<paths><basedir>{folder}</basedir><logdir>{folder}</logdir><webroot>{folder}/web</webroot>
<adminroot>{folder}/admin</adminroot></paths>
<logging><accesslog>access.log</accesslog><playlistlog>played.log</playlistlog>
<errorlog>error.log</errorlog><loglevel>2</loglevel></logging>
<security><chroot>0</chroot>{owner}</security></icecast>
"""
OWNER = "<changeowner><user>nobody</user><group>nogroup</group></changeowner>"
SCRIPT = """settings.init.allow_root.set(true)
settings.log.stdout.set(false)
settings.log.file.set(false)
settings.server.telnet.set(true)
settings.server.telnet.bind_addr.set("127.0.0.1")
settings.server.telnet.port.set({telnet})
q = request.queue(id="pengumuman")
s = mksafe(q)
def note(track) =
  if track["title"] != "" then ignore(file.write(data=track["title"]^"\\n", append=true, "{folder}/aired.log")) end
end
s.on_track(note)
output.icecast(%vorbis, host="127.0.0.1", port={port}, password="sumber", mount="kantor.ogg", s)
"""


@dataclass(frozen=True)
class Station:
    """Where its command line and its stream are."""

    telnet: int
    port: int
    folder: Path

    def titles(self) -> list[str]:
        """Returns what the stream says that it plays, as listeners' programs show it."""
        return [str(one.get("title", "")) for one in self._sources()]

    def names(self) -> list[str]:
        """Returns what the mounts call themselves that somebody plays on."""
        return [str(one.get("server_name", "")) for one in self._sources()]

    def aired(self) -> list[str]:
        """Returns the titles of what Liquidsoap played, oldest first."""
        log = self.folder / "aired.log"
        return log.read_text().splitlines() if log.exists() else []

    def told(self, mount: str) -> list[str]:
        """Returns the titles that Icecast told listeners of a mount, oldest first."""
        log = self.folder / "played.log"
        noted = [one.split("|") for one in log.read_text().splitlines()] if log.exists() else []
        return [title for _at, where, _listeners, title in noted if where == mount]

    def until_played_out(self) -> bool:
        """Waits until nothing waits or plays in Liquidsoap."""
        return _until(lambda: self._said("request.all") == ["END"])

    def _said(self, line: str) -> list[str]:
        with closing(socket.create_connection(("127.0.0.1", self.telnet), timeout=5)) as said:
            said.sendall(f"{line}\nquit\n".encode())
            answer = said.makefile().read()
        return answer.split()[: answer.split().index("END") + 1]

    def _sources(self) -> list[dict[str, Any]]:
        """Returns what Icecast says of each mount; a server on which nobody ever played says it in broken JSON."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/status-json.xsl", timeout=5) as answer:
            said = answer.read()
        found = json.loads(said)["icestats"].get("source", []) if b'"source"' in said else []
        return found if isinstance(found, list) else [found]

    def until_named(self, name: str) -> bool:
        """Waits until a mount of that name is played on."""
        return _until(lambda: name in self.names())

    def until_told(self, mount: str, count: int) -> bool:
        """Waits until listeners of a mount were told of so many titles: Icecast notes them a moment later."""
        return _until(lambda: len(self.told(mount)) >= count)

    def until_silent(self) -> bool:
        return _until(lambda: self.names() == [])

    def until_played(self, title: str) -> bool:
        """Waits until listeners are told of a title."""
        return _until(lambda: any(title in one for one in self.titles()))


def is_installed() -> bool:
    return bool(shutil.which("liquidsoap") and shutil.which("icecast2"))


@contextmanager
def running() -> Iterator[Station]:
    """Starts both programs, and ends both whatever happens."""
    # Icecast reads its pages as nobody: not below a folder of pytest's, which is root's own
    with tempfile.TemporaryDirectory(prefix="kentongan-stasiun-", dir="/tmp") as name:
        yield from _running(Path(name))


@contextmanager
def icecast_alone() -> Iterator[Station]:
    """Starts an Icecast on which nobody plays yet."""
    with tempfile.TemporaryDirectory(prefix="kentongan-icecast-", dir="/tmp") as name:
        yield from _running(Path(name), alone=True)


def _running(folder: Path, *, alone: bool = False) -> Iterator[Station]:
    station = Station(_free_port(), _free_port(), folder)
    owner = OWNER if os.geteuid() == 0 else ""
    (folder / "icecast.xml").write_text(ICECAST.format(port=station.port, folder=folder, owner=owner))
    (folder / "station.liq").write_text(SCRIPT.format(telnet=station.telnet, port=station.port, folder=folder))
    for part in ("web", "admin"):  # Debian splits them between two places by absolute links
        for place in ("/usr/share/icecast2", "/etc/icecast2"):
            shutil.copytree(Path(place) / part, folder / part, dirs_exist_ok=True, ignore_dangling_symlinks=True)
    folder.chmod(0o755)
    if owner:
        shutil.chown(folder, "nobody", "nogroup")
    commands = [["icecast2", "-c", str(folder / "icecast.xml")], ["liquidsoap", str(folder / "station.liq")]]
    processes = []
    try:
        for command, port in list(zip(commands, (station.port, station.telnet), strict=True))[: 1 if alone else 2]:
            processes.append(_started(command))
            assert _until(lambda port=port: _answers(port)), command
        assert alone or _until(lambda: bool(station.titles())), "the stream"
        yield station
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    out = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=out, stdout=out, stderr=out, start_new_session=True)


def _until(holds) -> bool:
    """Asks again and again: these are programs of others, which tell nobody when they are ready."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError, ValueError, KeyError):
            if holds():
                return True
        time.sleep(0.05)
    return False


def _answers(port: int) -> bool:
    with closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
        return True


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
