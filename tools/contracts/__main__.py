"""Writes down what the platforms publish of the operations that our channels use: `make contracts`.

Reads the SDKs where `make contracts` has laid them, without running them: parameter tables of facebook_business,
the discovery document in google-api-python-client, the generated clients of xdk and aiogram, the client Mastodon.py.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from . import google, mastodon, meta, telegram, x

PLACE = Path(__file__).resolve().parents[2] / "src/kentongan/channels/tests/published"


def tables(sdks: Path) -> dict[str, dict[str, object]]:
    """Returns the table of each channel: its source, and what each operation takes."""
    return {
        "facebook": meta.table(sdks, meta.PAGE),
        "instagram": meta.table(sdks, meta.ACCOUNT),
        "youtube": google.table(sdks),
        "x": x.table(sdks),
        "telegram": telegram.table(sdks),
        "mastodon": mastodon.table(sdks),
    }


def as_text(table: dict[str, object]) -> str:
    return json.dumps(table, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for name, table in tables(Path(sys.argv[1])).items():
        (PLACE / f"{name}.json").write_text(as_text(table))
