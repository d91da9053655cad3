"""How quickly the desk answers while twenty photos of 12 megapixels are processed, beside how it answers at rest."""

from __future__ import annotations

import io
import time
from contextlib import closing
from typing import Any

import httpx
from PIL import Image

from .figures import Figure, of_samples
from .served import Served, serving

NAME = "photos"
PHOTOS, SIDE = 20, (4000, 3000)
#: how often a page is asked at rest, and the longest wait for the photos (seconds)
ASKED, PATIENCE = 60, 900.0
MOST_SLOWER = 1.5
COLLECTOR, EDITOR = "pencari.bakalankrajan", "pengolah.bakalankrajan"


def measure() -> list[Figure]:
    """Asks Tugas saya at rest, hands twenty photos in, and asks again until the last is ready."""
    with (
        serving() as served,
        closing(served.sign_in(COLLECTOR)) as collector,
        closing(served.sign_in(EDITOR)) as editor,
    ):
        return measured(served, collector, editor)


def measured(served: Served, collector: httpx.Client, editor: httpx.Client) -> list[Figure]:
    """Returns the figures of an installation that runs."""
    asked(editor, 10)
    at_rest = asked(editor, ASKED)
    where = begun(collector)
    began = time.monotonic()
    for number in range(PHOTOS):
        hand_in(collector, where, number)
    meanwhile: list[float] = []
    while waiting(collector, where) and time.monotonic() - began < PATIENCE:
        meanwhile += asked(editor, 5)
    took = time.monotonic() - began
    rest, busy = of_samples(NAME, "", at_rest), of_samples(NAME, "", meanwhile)
    slower = busy.value / rest.value if busy.value and rest.value else None
    return [
        of_samples(NAME, "Tugas saya at rest", at_rest, "ms"),
        of_samples(NAME, f"Tugas saya while {PHOTOS} photos are processed", meanwhile, "ms"),
        Figure(NAME, "The same as a ratio", slower, "", at_most=MOST_SLOWER),
        Figure(NAME, f"{PHOTOS} photos from the first byte to the last one ready", took, "s"),
    ]


def asked(client: httpx.Client, times: int) -> list[float]:
    """Opens Tugas saya so many times, a moment apart; returns the milliseconds of each."""
    found = []
    for _time in range(times):
        began = time.perf_counter()
        client.get("/tugas/").raise_for_status()
        found.append((time.perf_counter() - began) * 1000)
        time.sleep(0.05)
    return found


def begun(client: httpx.Client) -> dict[str, Any]:
    """Begins a case and returns where it takes files."""
    answer = client.post("/kirim/", headers=_headers(client))
    answer.raise_for_status()
    where: dict[str, Any] = answer.json()
    return where


def hand_in(client: httpx.Client, where: dict[str, Any], number: int) -> None:
    """Sends one photo that is like no other."""
    files = {"file": (f"foto-{number}.jpg", photo(number), "image/jpeg")}
    client.post(where["upload"], files=files, headers=_headers(client), timeout=120).raise_for_status()


def waiting(client: httpx.Client, where: dict[str, Any]) -> bool:
    rows = client.get(where["upload"], headers={"Accept": "application/json"}).json()["materials"]
    return any(row["state"] == "stored" for row in rows)


def photo(number: int) -> bytes:
    """Returns a JPEG of 12 megapixels with as much detail as a phone's."""
    soft = Image.effect_noise((500, 375), 60 + number).resize(SIDE, Image.Resampling.BICUBIC)
    content = io.BytesIO()
    Image.merge("RGB", (soft, soft.rotate(180), soft)).save(content, "JPEG", quality=88)
    return content.getvalue()


def _headers(client: httpx.Client) -> dict[str, str]:
    token = client.get("/kirim/keadaan/").json()["token"]
    return {"X-CSRFToken": token, "Accept": "application/json"}
