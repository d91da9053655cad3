"""A channel and the simulator that it posts to, as a place of the contract test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image

from kentongan.channels import Channel, Ground, Medium
from kentongan.channels.shapes import WHOLE, Shape
from kentongan.channels.simulating import Reply, Request, Simulator, serving

from .published import Published

OWN_MACHINE = frozenset({"127.0.0.1"})
FILM = Medium("video", "film.mp4", "ef" * 32, "video/mp4", alt="Warga bekerja bakti")
#: the beginning of an MP4, and some more
FILM_BYTES = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40
PHOTO = Medium("photo", "foto.jpg", "ab" * 32, "image/jpeg", alt="Warga mengangkat lumpur dari saluran air")


@dataclass
class Simulated:
    """The adapter and the platform beside each other."""

    channel: Channel
    simulator: Simulator
    #: what each parcel bears
    media: tuple[Medium, ...] = ()

    def plan(self, *answers: Any) -> None:
        """Lays down the days of the platform that come next."""
        assert self.simulator.plan(list(answers), {}).status == 200, answers

    def public_texts(self) -> list[str]:
        return [one["text"] for one in self.simulator.public()]


@contextmanager
def simulated(kind: type[Channel], simulator: Simulator, **told: str) -> Iterator[Simulated]:
    """Serves a simulator and connects the adapter to it; `told` in place of what reaches it.

    What the simulator takes is held to what its platform publishes.
    """
    with held(simulator), serving(simulator):
        yield Simulated(kind({**simulator.told(), **told}, ground()), simulator)


class Noting(dict[str, Any]):
    """Values of a request, and the names that somebody looked for among them."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.asked_for: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked_for.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.asked_for.add(name)
        return super().get(name, default)


@contextmanager
def held(simulator: Simulator) -> Iterator[None]:
    """Holds each request that a simulator took, and what it looked for in it, to the published table of its platform.

    Where its platform publishes none it is held to nothing.
    """
    published = Published.of(type(simulator).__module__.split(".")[-2])
    if published is None:
        yield
        return
    faults: list[str] = []
    answer = simulator.answer

    def heard(request: Request) -> Reply | None:
        values = Noting(request.values)
        reply = answer(replace(request, values=values))
        if not request.path.startswith("/_") and (reply is None or reply.status < 400):
            faults.extend([*published.faults(request), *published.unpublished(request, values.asked_for)])
        return reply

    simulator.answer = heard
    yield
    assert not faults, "\n".join(sorted(set(faults)))


def ground(content: bytes = b"") -> Ground:
    """Returns a ground whose every file is this one, a photo or a film unless it is given."""
    kept = content or photo()

    def opened(medium: Medium) -> BinaryIO:
        return BytesIO(FILM_BYTES if medium == FILM and not content else kept)

    return Ground(open=opened, address=_address, allowed_hosts=OWN_MACHINE, own_machine=True)


def _address(medium: Medium, shape: Shape = WHOLE) -> str:
    ratio = f"?bentuk={shape.narrowest:.2f}-{shape.widest:.2f}" if shape != WHOLE else ""
    return f"https://kantor.example.id/media-kanal/{medium.sha256}/{ratio}"


def photo(size: tuple[int, int] = (640, 480), *, noise: bool = False) -> bytes:
    """Returns a JPEG with the position of a camera in it; with `noise` it is as heavy as can be."""
    image = Image.effect_noise(size, 120).convert("RGB") if noise else Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif.get_ifd(0x8825)[1] = "S"
    kept = BytesIO()
    image.save(kept, "JPEG", quality=100, exif=exif)
    return kept.getvalue()
