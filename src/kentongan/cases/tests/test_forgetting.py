"""What was erased from the log of a case does not stand in its rows any more."""

from __future__ import annotations

from kentongan.cases.forgetting import ERASED, forget
from kentongan.cases.models import Pause
from kentongan.cases.pausing import pause, resume
from kentongan.conftest import Office
from kentongan.kernel.models import Event


def paused_twice(office: Office) -> tuple[Pause, Pause, Event]:
    """Two pauses of one step, and the event of the first."""
    case = office.open("berita")
    rows = []
    for owner in ("Pak Tono", "Bu Rina"):
        run, by = office.run(case), office.doer(case)
        rows.append(pause(run, reason="source", waits_for=owner, words="di RT 3", by=by, at=office.later()))
        resume(office.run(case), by=by, at=office.later())
    return rows[0], rows[1], Event.objects.filter(stream=case.pk, what="step_paused").earliest("number")


def test_a_pause_keeps_its_time_but_nobody_whom_it_waited_for(office: Office) -> None:
    first, second, told = paused_twice(office)
    forget(told, {"Pak Tono – di RT 3"})
    for row in (first, second):
        row.refresh_from_db()
    assert (first.waits_for, first.words, first.begun_at) == (ERASED, "", told.at)
    assert (second.waits_for, second.words) == ("Bu Rina", "di RT 3")


def test_another_event_of_the_case_empties_no_pause(office: Office) -> None:
    first, _second, told = paused_twice(office)
    other = Event.objects.filter(stream=told.stream_id).exclude(what="step_paused").first()
    assert other is not None
    forget(other, {"Pak Tono"})
    first.refresh_from_db()
    assert first.waits_for == "Pak Tono"
