"""Menjalankan tiruan sebuah kanal di komputer ini untuk peragaan; tidak ada yang sampai ke kanal aslinya."""

from __future__ import annotations

import argparse
import signal
import threading

from django.conf import settings
from django.utils.module_loading import import_string

from kentongan.channels.naming import channel_name
from kentongan.channels.simulating import serving


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("channel", choices=sorted(settings.SIMULATORS), help="kanal yang ditiru")
    parser.add_argument("--port", type=int, default=0, help="porta; 0: mana saja yang bebas")


def run(args: argparse.Namespace) -> int:
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_given: ended.set())
    simulator = import_string(settings.SIMULATORS[args.channel])()
    with serving(simulator, port=args.port) as base:
        print(f"Tiruan {channel_name(args.channel)} di {base}; yang dilihat publik: {base}/_posts", flush=True)
        for name, value in simulator.told().items():
            print(f"  {name}: {value}", flush=True)
        print("Ctrl-C menghentikannya.", flush=True)
        ended.wait()
    return 0
