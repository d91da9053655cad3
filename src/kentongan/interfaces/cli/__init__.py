"""The console script `kentongan`: one file for each command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from kentongan.environment import Environment

from .secret import ensure_secret, lend_secret

PACKAGE = "kentongan.interfaces.cli"


class Start(Enum):
    """What has to be ready before a command's module is imported."""

    #: nothing: it answers in an instant
    BARE = "bare"
    #: settings and models, even where nothing is installed yet: it reads files only
    READING = "reading"
    #: settings and models of this installation
    INSTALLED = "installed"


@dataclass(frozen=True)
class Command:
    """One command: its module offers `arguments(parser)` and `run(args) -> exit code`."""

    module: str
    purpose: str
    start: Start = Start.INSTALLED


COMMANDS = {
    "serve": Command("serve", "menyiapkan bila perlu, lalu menjalankan web dan pekerja", Start.BARE),
    "prepare": Command("prepare", "menyiapkan folder, basis data, file statis, dan SOP"),
    "web": Command("web", "menjalankan proses web saja", Start.BARE),
    "work": Command("work", "menjalankan proses pekerja saja"),
    "office new": Command("office_new", "mendirikan kantor baru dan pengelola pertamanya"),
    "load": Command("load", "memuat file SOP sebagai versi"),
    "doctor": Command("doctor", "memeriksa pengaturan, penjaga, rantai catatan, dan pekerja"),
    "backup": Command("backup", "mencadangkan basis data dan kunci ke sebuah folder"),
    "log verify": Command("log_verify", "memeriksa rantai catatan, titik periksa, dan salinannya di luar"),
    "log checkpoint": Command("log_checkpoint", "menyegel catatan sekarang juga dengan titik periksa"),
    "log erase": Command("log_erase", "menghapus kata-kata tentang orang dari catatan, dengan dasar hukumnya"),
    "files copy": Command("files_copy", "menyalin file kantor dari folder ke penyimpanan yang dipakai"),
    "channel list": Command("channel_list", "mendaftar kanal dan kemampuannya", Start.READING),
    "simulate": Command("simulate", "menjalankan tiruan sebuah kanal untuk peragaan", Start.READING),
    "sop list": Command("sop_list", "mendaftar SOP", Start.READING),
    "sop check": Command("sop_check", "memeriksa satu file SOP", Start.BARE),
    "sop show": Command("sop_show", "menampilkan satu SOP selengkapnya", Start.READING),
    "sop play": Command("sop_play", "memainkan satu jalur SOP sampai setiap akhirnya", Start.BARE),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 found faults, 2 wrongly called or set."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = next((found for count in (2, 1) if (found := " ".join(words[:count])) in COMMANDS), "")
    if not name:
        asked = bool(words) and words[0] in ("-h", "--help", "help")
        print(overview(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return _run(name, words[len(name.split()) :])
    except ImproperlyConfigured as error:
        print(f"Kentongan belum dapat dijalankan. {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nDihentikan sebelum selesai. Jalankan lagi: yang sudah dikerjakan tidak diulang.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read the output (`| head`) has seen enough
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  # closed by the end of the process
        return 1


def overview() -> str:
    """Returns the list of commands."""
    lines = [f"  {name:<16}{command.purpose}" for name, command in COMMANDS.items()]
    return "\n".join(
        ["Pemakaian: kentongan PERINTAH [pilihan]", "", *lines, "", "kentongan PERINTAH --help menjelaskannya."]
    )


def _run(name: str, rest: list[str]) -> int:
    command = COMMANDS[name]
    if command.start is not Start.BARE:
        (lend_secret if command.start is Start.READING else ensure_secret)(Environment())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.settings")
        django.setup()
    module = import_module(f"{PACKAGE}.{command.module}")
    parser = argparse.ArgumentParser(prog=f"kentongan {name}", description=module.__doc__)
    module.arguments(parser)
    return module.run(parser.parse_args(rest))
