"""How long and how heavy a film may be on each channel, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """The seconds and bytes of a film that a channel takes; 0: as it is."""

    seconds: int = 0
    size: int = 0

    def is_too_long(self, seconds: float) -> bool:
        return bool(self.seconds) and seconds > self.seconds

    def is_too_large(self, size: int) -> bool:
        return bool(self.size) and size > self.size

    def takes(self, seconds: float, size: int) -> bool:
        return not (self.is_too_long(seconds) or self.is_too_large(size))


#: by the names of channels (November 2026); a Mastodon server says itself what it takes, this is what it usually is
LIMITS: Mapping[str, Limit] = {
    "x": Limit(140, 512_000_000),
    "facebook": Limit(4 * 3600, 10_000_000_000),
    "instagram": Limit(900, 300_000_000),
    "youtube": Limit(12 * 3600, 256_000_000_000),
    "telegram": Limit(size=50_000_000),
    "mastodon": Limit(size=99_000_000),
}

#: width to height of a film for a phone that is held upright
UPRIGHT = 9 / 16
#: channels that show upright films, and the longest there in seconds: Instagram as Reels, YouTube as Shorts
MOST_UPRIGHT: Mapping[str, int] = {"instagram": 900, "youtube": 180}
