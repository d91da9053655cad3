"""Menjalankan tiruan sebuah kanal di komputer ini untuk peragaan; tidak ada yang sampai ke kanal aslinya."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from kentongan.channels.naming import channel_name
from kentongan.channels.simulating import BAD_DAYS, ONE_ALONE, Simulator, serving

#: settings that say where a platform stands; of the others the office tells it in the guide
ADDRESSES = {
    "x": ("X_API",),
    "facebook": ("GRAPH_API",),
    "instagram": ("INSTAGRAM_API",),
    "youtube": ("YOUTUBE_API", "GOOGLE_TOKENS"),
    "telegram": ("TELEGRAM_API",),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("channel", choices=sorted(settings.SIMULATORS), help="kanal yang ditiru")
    parser.add_argument("--port", type=int, default=0, help="porta; 0: mana saja yang bebas")
    days = ", ".join(sorted({*BAD_DAYS, ONE_ALONE}))
    parser.add_argument(
        "--day",
        action="append",
        default=[],
        help=f"jawaban buruk berikutnya, boleh berulang: {days}; atau jawaban apa pun sebagai JSON",
    )
    parser.add_argument(
        "--stand", action="append", default=[], metavar="NAMA=NILAI", help="keadaan kanal, misalnya credit=false"
    )


def run(args: argparse.Namespace) -> int:
    simulator: Simulator = import_string(settings.SIMULATORS[args.channel])()
    planned = simulator.plan(list(map(_day, args.day)), dict(map(_value, args.stand)))
    if unknown := planned.told.get("unknown"):
        known = ", ".join(sorted(simulator.STANDS)) or "tidak ada"
        print(f"Tidak dikenal: {', '.join(unknown)}. Keadaan {args.channel}: {known}.", file=sys.stderr)
        return 2
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_given: ended.set())
    with serving(simulator, port=args.port) as base:
        print(f"Tiruan {channel_name(args.channel)} di {base}; yang dilihat publik: {base}/_posts", flush=True)
        for name, value in simulator.told().items():
            print(f"  {name}: {value}", flush=True)
        print(f"Jalankan Kentongan dengan {' '.join(reached_by(args.channel, base))},", flush=True)
        print("lalu izinkan situs 127.0.0.1 di halaman Kantor, Penyaringan.", flush=True)
        print(f"Hari buruk berikutnya: POST {base}/_plan. Ctrl-C menghentikannya.", flush=True)
        ended.wait()
    return 0


def reached_by(channel: str, base: str) -> list[str]:
    """Returns the settings by which an installation on this machine reaches a simulator instead of the platform."""
    return ["LINKS_TO_OWN_MACHINE=1", *(f"{name}={base}" for name in ADDRESSES.get(channel, ()))]


def _day(told: str) -> Any:
    """Reads a day by its name, or an answer that is written out."""
    try:
        return json.loads(told) if told.startswith("{") else told
    except ValueError:
        return told


def _value(told: str) -> tuple[str, Any]:
    """Reads NAME=VALUE; a value that is no JSON is a text."""
    name, _equals, value = told.partition("=")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
