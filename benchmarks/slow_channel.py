"""A channel that takes its time, as platforms do on a bad day: the recorder, answering late."""

from __future__ import annotations

import time
from datetime import datetime

from kentongan.channels import Parcel, Receipt
from kentongan.channels.recorder import Recorder


class Slow(Recorder):
    """Answers after so many seconds; the other options are the recorder's."""

    options = Recorder.options | {"seconds"}

    def check(self, parcel: Parcel) -> list[str]:
        """Refuses nothing: what it is given is not what is measured."""
        return []

    def send(self, parcel: Parcel, *, at: datetime) -> Receipt:
        time.sleep(float(self.given["seconds"]))
        return super().send(parcel, at=at)
