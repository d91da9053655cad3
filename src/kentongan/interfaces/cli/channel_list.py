"""Mendaftar kanal yang terpasang dan apa yang dapat dilakukan program di masing-masing."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.conf import settings

from kentongan.channels import Capabilities
from kentongan.channels.naming import channel_name
from kentongan.deliveries.adapters import adapter

#: what a reader of the list wants to know first, with its words
WORDS = {
    "can_edit": "meralat", "can_delete": "menarik", "can_find": "menelusuri", "can_look": "melihat tayangan",
    "costs_money": "berbayar", "needs_public_media": "perlu alamat gambar yang umum", "by_person": "oleh petugas",
}  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="sebagai JSON")


def run(args: argparse.Namespace) -> int:
    found = [listed(name) for name in settings.CHANNELS]
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for one in found:
            able = [words for name, words in WORDS.items() if one["capabilities"][name]]
            print(f"{one['id']:<15}{one['name']:<15}{', '.join(able) or 'menayangkan saja'}")
    return 0


def listed(name: str) -> dict[str, Any]:
    """Returns a channel's id, its name, what it can do, and what it asks an office for."""
    channel = adapter(name)
    can: Capabilities = channel.capabilities
    fields = [{"name": one.name, "label": one.label, "kind": one.kind.value} for one in channel.setup.fields]
    return {"id": name, "name": channel_name(name), "capabilities": can.as_json(), "fields": fields}
