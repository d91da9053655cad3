"""Menyiapkan bila perlu, lalu menjalankan web dan pekerja bersama; Ctrl-C menghentikan keduanya."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from kentongan.environment import Environment

from .pair import GRACE, Pair, stop_on_signals
from .secret import ensure_secret, var_folder
from .stamp import fingerprint, is_prepared, watched_folders
from .web import port, server_command

START_SECONDS = 60.0


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="porta web (bawaan: PORT, atau 8000)")


def run(args: argparse.Namespace) -> int:
    if args.port is not None:
        os.environ["KENTONGAN_PORT"] = str(args.port)
    env = Environment()
    server_command(
        env
    )  # its settings are read by the web process alone: a wrong one is refused before anything is made
    if is_taken(port(env)):
        print(taken(port(env)), file=sys.stderr)
        return 1
    ensure_secret(env)
    if not is_prepared(var_folder(env), fingerprint(env, watched_folders(env))):
        print("Menyiapkan Kentongan …", flush=True)
        code = subprocess.run(ours("prepare"), check=False).returncode  # noqa: S603  # our own command
        if code:
            return code
    return attend(env)


def attend(env: Environment) -> int:
    """Runs both processes until one ends or a signal asks to stop; returns 0 only where it was asked."""
    with stop_on_signals() as asked, Pair({"web": ours("web"), "pekerja": ours("work")}) as pair:
        began = time.monotonic()
        while pair.ended() is None and not asked.is_set() and not is_taken(port(env)):
            if time.monotonic() - began > START_SECONDS:
                break
            asked.wait(0.05)
        if pair.ended() is None and not asked.is_set():
            print(addresses(env), flush=True)
        while pair.ended() is None and not asked.is_set():
            asked.wait(0.5)
        ended = None if asked.is_set() else pair.ended()
        if ended is None:
            print(
                f"\nMenghentikan Kentongan; yang sedang dikerjakan diselesaikan dulu, paling lama {GRACE:.0f} detik …",
                flush=True,
            )
    if ended is None:
        print(stopped(pair.killed))
        return 0
    name, code = ended
    print(died(name, code), file=sys.stderr)
    return 1


def addresses(env: Environment) -> str:
    """Returns the lines that say where to go."""
    at, suffix = port(env), env.text("PUBLIC_SUFFIX", "localhost")
    sites = env.folder("SITES", var_folder(env) / "sites")
    names = sorted(path.name for path in sites.iterdir() if path.is_dir()) if sites.is_dir() else []
    lines = ["", f"Meja kerja dan daftar situs: http://{env.text('DESK_HOST', 'localhost')}:{at}/"]
    lines += [f"Situs publik: http://{name}.{suffix}:{at}/" for name in names]
    if not names:
        lines.append("Belum ada kantor. Dirikan dengan `kentongan office new` di jendela lain.")
    return "\n".join([*lines, "", "Ctrl-C menghentikan semuanya."])


def ours(command: str) -> list[str]:
    """Returns the command line of another command of this program."""
    return [sys.executable, "-m", "kentongan.interfaces.cli", command]


def is_taken(number: int) -> bool:
    """Says whether something answers at a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", number)) == 0


def taken(number: int) -> str:
    return (
        f"Porta {number} sudah dipakai program lain, mungkin Kentongan yang masih berjalan. Tidak ada yang berubah. "
        f"Hentikan program itu, atau pilih porta lain: PORT={min(number + 1, 65535)} make serve"
    )


def stopped(killed: Sequence[str]) -> str:
    """Says how it ended: by itself, or cut off, and what becomes of what was under way."""
    if not killed:
        return "Kentongan berhenti. Web dan pekerja sudah ditutup dengan rapi."
    return (
        f"Kentongan berhenti. Proses {' dan '.join(killed)} belum selesai, jadi dihentikan paksa. "
        "Data yang tersimpan aman: yang tertinggal dilanjutkan saat Kentongan dijalankan lagi, "
        "dan tidak ada yang tayang dua kali."
    )


def died(name: str, code: int) -> str:
    return (
        f"Proses {name} berhenti sendiri (kode {code}), jadi yang lain ikut dihentikan. "
        "Data yang sudah tersimpan aman. Baca pesan di atas, jalankan `kentongan doctor`, lalu jalankan lagi."
    )
