"""Tugas saya: one list, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from kentongan.cases.queries import done_today
from kentongan.cases.tasks import tasks_of
from kentongan.interfaces.desk.duties.gaps import gaps_in
from kentongan.interfaces.desk.duties.public_duties import PublicDuty, public_duties
from kentongan.interfaces.desk.duties.worker_health import worker_alarm
from kentongan.interfaces.desk.office.first_start import banner
from kentongan.interfaces.desk.tables.paging import number_asked
from kentongan.kernel.clock import now
from kentongan.people.actions import mark_read
from kentongan.people.heads import leads
from kentongan.people.invitations.queries import invitations_to
from kentongan.people.models import Matter, Notice, Staff
from kentongan.people.notices.outdated import outdated
from kentongan.people.workdays import missing_decrees

from .access import back_to, staff_view
from .capture.beginning import may_begin
from .people.leaves import away_now

#: notices of the page, and how many are read to find them: some hold no more
MOST_NEWS, MOST_READ = 8, 40


@staff_view
def tasks(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Shows what waits for the reader, what others have in hand, and what the reader finished today."""
    at = now()
    start = number_asked(request.GET.get("mulai"))
    found, duties = tasks_of(staff, at, start=start), public_duties(staff, at)
    waiting = [task for task in found.rows if not task.is_with_others]
    context = {
        "duties": [] if start else duties,
        "waiting": waiting,
        "waiting_count": len(duties) + len(waiting),
        "with_others": [task for task in found.rows if task.is_with_others],
        "start": start,
        "next": found.next,
        "done": done_today(staff, at)[:20],
        "notices": _news(staff, duties, at),
        "decrees": missing_decrees(staff.unit, at) if staff.may_manage else [],
        "away": away_now(staff),
        **_alarms(staff, at),
        "may_begin": may_begin(staff, at),
        "first_start": banner(staff),
        "invited": invitations_to(staff.user),
        "worker_alarm": worker_alarm(at, staff.unit.zone),
        "at": at,
    }
    return render(request, "desk/tasks.html", context)


def _news(staff: Staff, duties: Iterable[PublicDuty], at: datetime) -> list[Notice]:
    """Returns some unread notices: what waits stands in the list above them, and what waits no longer is no news."""
    found = staff.notices.unread().exclude(matter__in=[Matter.WORK, Matter.CHANNELS])
    for matter in (Matter.RECALLS, Matter.DELIVERIES, Matter.DISPLAY):
        told = [one.case.pk for one in duties if one.case and one.matter == matter]
        found = found.exclude(matter=matter, about__in=told)
    newest = list(found[:MOST_READ])
    gone = outdated(newest, at)
    return [one for one in newest if one.pk not in gone][:MOST_NEWS]


def _alarms(staff: Staff, at: datetime) -> dict[str, Any]:
    """Returns for managers, and who stands in for the head, the cases and roles in which nobody can do a step."""
    is_leading = leads(staff, staff.unit, at=at)
    if not (staff.may_manage or is_leading):
        return {}
    return {**gaps_in(staff.unit), "is_leading": is_leading}


@staff_view
@require_POST
def read_notices(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Marks every notice of the reader as read."""
    mark_read(staff=staff, at=now())
    return back_to("tasks")
