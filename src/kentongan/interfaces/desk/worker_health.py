"""Whether the worker still comes round: a silent worker is an alarm on the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kentongan.kernel.models import Heartbeat

#: a lane that has not come round for so long is taken for dead
PATIENCE = timedelta(minutes=3)


def worker_alarm(at: datetime) -> str:
    """Returns a sentence when the worker is silent, else nothing."""
    last = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    if last is not None and at - last < PATIENCE:
        return ""
    return _(
        "Pekerja latar tidak berjalan: penayangan, surel dan pengolahan foto tertunda. Beri tahu pengelola sistem."
    )
