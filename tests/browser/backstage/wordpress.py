"""What a story on WordPress needs beside its screens: a host that the office allowed, and looks that are due now."""

from __future__ import annotations

from kentongan.deliveries.models import Watch
from kentongan.kernel.clock import now
from kentongan.people.models import Staff
from kentongan.stories.screened.allowing import allow
from kentongan.stories.screened.models import AllowedKind


def main(what: str) -> None:
    if what == "allow":
        by = Staff.objects.select_related("unit").get(user__username="pengelola-unit.bakalankrajan")
        allow(unit=by.unit, kind=AllowedKind.HOST, value="127.0.0.1", why="WordPress kantor", by=by, at=now())
    else:
        Watch.objects.filter(next_attempt_at__isnull=False).update(next_attempt_at=now())
