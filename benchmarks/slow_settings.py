"""Kentongan's own settings with eight channels beside that answer late, and some that hardly answer at all."""

from kentongan.settings import *  # noqa: F403  # settings are names of a module
from kentongan.settings import CHANNEL_OPTIONS, CHANNELS, VAR

#: adapters that answer after seconds: what eight platforms do on a bad day, and what one does that hangs
SLOW = {**{f"slow_{number}": 4.0 for number in range(1, 9)}, "hanging": 25.0}
CHANNELS.update(dict.fromkeys(SLOW, "benchmarks.slow_channel.Slow"))
CHANNEL_OPTIONS.update({name: {"folder": str(VAR / name), "seconds": seconds} for name, seconds in SLOW.items()})
