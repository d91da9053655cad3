"""What came late, from the worker: on what was handed over already it is raised or cleared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from kentongan.cases.queries import current_run
from kentongan.stories.editions.writing import may_write
from kentongan.stories.models import Edition
from kentongan.stories.queries import latest_version

from .actions import rescreen


def screen_again(editions: QuerySet[Edition], concerns: Callable[[Mapping[str, Any]], bool], *, at: datetime) -> None:
    """Screens what was handed over of these and is concerned; while it is written, the text itself is asked."""
    running = editions.filter(case__ended_at__isnull=True)
    for edition in running.select_related("case__version", "case__unit", "case__stream", "story", "topic"):
        edition.unit = edition.case.unit
        run, version = current_run(edition.case), latest_version(edition)
        if run and version and not may_write(run) and concerns(version.content):
            rescreen(edition, run, content=version.content, version=version, by=None, at=at)
