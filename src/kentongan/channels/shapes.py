"""The shapes in which channels show a picture, and where one is cut so that its important place stays in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

#: where the important place of a picture is, from 0 to 1 rightwards and downwards
Focus = tuple[float, float]
CENTRE: Focus = (0.5, 0.5)


@dataclass(frozen=True)
class Box:
    """What stays of a picture, in its pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """Left, upper, right and lower edge."""
        return self.left, self.top, self.left + self.width, self.top + self.height


@dataclass(frozen=True)
class Shape:
    """What a channel takes of a picture; 0: as it comes."""

    #: least and greatest of width to height; what is beyond is cut off
    narrowest: float = 0
    widest: float = 0
    #: bytes, and pixels of the longer side
    most_bytes: int = 10_000_000
    most_side: int = 2048
    #: pictures of one post; 0: as many as there are
    most: int = 0
    #: several in one post all take the shape of the first
    alike: bool = False

    def cut(self, width: int, height: int, focus: Focus | None = None) -> Box:
        """Returns what stays of a picture of so many pixels: all that fits, as near around the focus as can be."""
        wide, high = width, height
        if self.narrowest and width / height < self.narrowest:
            high = max(1, int(width / self.narrowest))
        elif self.widest and width / height > self.widest:
            wide = max(1, int(height * self.widest))
        across, down = focus or CENTRE
        return Box(_start(across, width, wide), _start(down, height, high), wide, high)

    def cuts(self, width: int, height: int) -> bool:
        """Says whether it takes a picture of so many pixels only cut; a pixel for the rounding is no cut."""
        box = self.cut(width, height)
        return width - box.width > 1 or height - box.height > 1

    def of_post(self, sizes: Sequence[tuple[int, int]]) -> Shape:
        """Returns the shape of the pictures of one post, by the pixels of each."""
        if not self.alike or len(sizes) < 2:
            return self
        first = self.cut(*sizes[0])
        ratio = first.width / first.height
        return replace(self, narrowest=ratio, widest=ratio)


#: a picture as it is
WHOLE = Shape()
#: by the names of channels; Facebook and X cut in the middle what is beyond in their streams (November 2026)
SHAPES: Mapping[str, Shape] = {
    "x": Shape(narrowest=3 / 4, widest=2, most_bytes=5_000_000, most_side=4096, most=4),
    "facebook": Shape(narrowest=2 / 3, widest=3, most_bytes=4_000_000, most=10),
    #: content publishing, image specifications
    "instagram": Shape(narrowest=0.8, widest=1.91, most_bytes=8_000_000, most_side=1440, most=10, alike=True),
    #: core.telegram.org/bots/api#sendphoto
    "telegram": Shape(narrowest=1 / 20, widest=20, most_side=2560, most=1),
    "mastodon": Shape(most_bytes=16_000_000, most=4),
    #: lexicon app.bsky.embed.images; a heavier upload is taken and the post refused
    "bluesky": Shape(most_bytes=2_000_000, most=4),
}


def shape_of(channel: str) -> Shape:
    """Returns in which shape a channel shows pictures; one that is not known shows them as they are."""
    return SHAPES.get(channel, WHOLE)


def _start(focus: float, length: int, kept: int) -> int:
    return min(max(round(focus * length - kept / 2), 0), length - kept)
