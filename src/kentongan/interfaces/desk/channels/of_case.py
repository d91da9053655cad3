"""What the page of a case says of its channels: on how many it is shown, what is open, and what may go again alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kentongan.cases.models import Case
from kentongan.deliveries.standing import shown_counts, standings
from kentongan.people.models import Staff
from kentongan.stories.queries import latest_release
from kentongan.stories.recalling.rules import recalls_waiting

from .acts import open_acts


def channels_context(case: Case, *, by: Staff, at: datetime) -> dict[str, Any]:
    """Returns what `parts/case_channels.html` shows; nothing where the case released nothing."""
    release = latest_release(case)
    if release is None:
        return {}
    found = standings(release.subject, at=at)
    acts = open_acts([one.row for one in found if one.is_open], by=by, at=at)
    again = {pk for pk, verbs in acts.items() if "ulang" in verbs}
    open_ = [one for one in found if one.is_open]
    told = {"shown": shown_counts(found), "recalls_waiting": recalls_waiting(release.subject)}
    return {"standings": found, "open": open_, "again": again, **told}
