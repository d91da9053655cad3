"""Where platforms stand and what an installation gives their channels, beside what an office tells of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import Environment


def platforms(env: Environment, var: Path, *, telegram: str) -> dict[str, dict[str, Any]]:
    """Returns the options of channels by their names, read from the environment; `var` holds what is kept here."""
    version = env.shaped("GRAPH_VERSION", "v26.0", r"v\d{1,3}\.\d", "huruf v dan nomor versi, misalnya v26.0")
    graph = env.address("GRAPH_API", "https://graph.facebook.com")
    deletes = "1" if env.flag("INSTAGRAM_DELETES", default=False) else ""
    return {
        "recorder": {"folder": str(var / "recorder")},
        "telegram": {"api": telegram},
        "x": {"base": env.address("X_API", "https://api.x.com")},
        "facebook": {"base": graph, "version": version},
        "instagram": {"base": env.address("INSTAGRAM_API", graph), "version": version, "deletes": deletes},
        "youtube": {
            "base": env.address("YOUTUBE_API", "https://www.googleapis.com"),
            "tokens": env.address("GOOGLE_TOKENS", "https://oauth2.googleapis.com"),
        },
        "radio_drop": {"root": str(env.folder("RADIO", var / "radio"))},
    }
