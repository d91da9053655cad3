"""A demonstration office that a benchmark plays: a module for player.py, inside Kentongan's own settings."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client

from benchmarks.many_cases import copy_case, fill_site
from benchmarks.player import Spent, noting, spent_since
from kentongan.cases.actions import leave
from kentongan.cases.kinds import Decision
from kentongan.cases.models import Case
from kentongan.cases.queries import load_run
from kentongan.conftest import Office, found_office
from kentongan.deliveries.delivering import deliver_at_once
from kentongan.deliveries.models import Connection, Release
from kentongan.interfaces.web.baking.released import address_of
from kentongan.kernel.clock import now
from kentongan.kernel.guard import raise_guards
from kentongan.people.models import Staff
from kentongan.procedures.models import Endorsement
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.queries import edition_of
from kentongan.stories.steps.rehearsal import drawn_picture

PROCEDURE = "bakalankrajan-tik"
#: a person needs about this long between two presses; it only has to lie within the stepped clock's day
MINUTES = 1
#: steps at which cases stand where many are in hand
RUNNING = ("edit", "verify", "approve")
#: who may sign in without a password here
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_offices: list[Office] = []
_waiting: dict[str, list[Case]] = {"verify": [], "approve": [], "press": []}


def found() -> bool:
    """Prepares an empty database and founds the office in it."""
    call_command("migrate", interactive=False, verbosity=0)
    raise_guards()
    _offices.append(found_office(PROCEDURE))
    return True


def the_office() -> Office:
    """Returns the office that was founded or entered last."""
    return _offices[-1]


def enter() -> bool:
    """Takes the demonstration office that `prepare` founded."""
    endorsement = Endorsement.objects.select_related("version", "unit").get(procedure=PROCEDURE)
    frozen, unit = endorsement.version.frozen, endorsement.unit
    people = Staff.objects.filter(unit=unit).select_related("unit", "user")
    staff = {role.id: people.get(user__username=f"{role.id}.{unit.slug}") for role in frozen.roles}
    _offices.append(Office(unit, staff, frozen, now()))
    return True


def prepare(count: int) -> int:
    """Brings new cases to the step before the approval."""
    _waiting["verify"] = [brought_to("verify", f"Kerja bakti {number}") for number in range(count)]
    return count


def verify() -> list[Spent]:
    """Leaves each case's verification for the approval; returns what each took."""
    cases, _waiting["verify"] = _waiting["verify"], []
    _waiting["approve"] = cases
    return [_timed(case) for case in cases]


def approve() -> list[Spent]:
    """Approves each case; returns what each took."""
    cases, _waiting["approve"] = _waiting["approve"], []
    _waiting["press"] = cases
    return [_timed(case) for case in cases]


def statements(act: str) -> list[list[str]]:
    """Carries an act out and returns the statements of each action in it."""
    cases, _waiting[act] = _waiting[act], []
    if act == "verify":
        _waiting["approve"] = cases
    found: list[list[str]] = [[] for _case in cases]
    for case, seen in zip(cases, found, strict=True):
        _timed(case, seen)
    return found


def publishable(number: int) -> dict[str, str]:
    """Brings a new case to the step where Tayangkan is pressed; says where it will stand and who presses."""
    office = the_office()
    office.at = now() - timedelta(hours=1)
    headline = f"Saluran air RW {number:03d} sudah bersih"
    case = brought_to("publish", headline)
    edition = edition_of(case)
    presser = office.doer(case).user.username
    return {
        "case": str(case.pk), "title": edition.title if edition else headline, "who": presser,
        "site": office.unit.slug, "month": f"{now().astimezone(office.unit.zone):%Y/%m}",
    }  # fmt: skip


def reach(adapters: dict[str, str]) -> int:
    """Connects channels of the office by adapters, whatever it had before."""
    unit = the_office().unit
    for channel, adapter in adapters.items():
        values = {"adapter": adapter, "is_active": True}
        Connection.objects.update_or_create(unit=unit, channel=channel, defaults=values)
    return len(adapters)


def grow(count: int) -> int:
    """Lays so many finished cases beside some running ones; the site lists their stories too."""
    office = the_office()
    office.at = now() - timedelta(hours=2)
    for kind in ("edit", "verify", "approve") * 10:
        brought_to(kind, f"Sedang berjalan {kind}")
    case = _published("Yang disalin")
    release = Release.objects.get(case=case)
    copy_case(case, count, prefix="L", rare=20)
    fill_site(office.unit.slug, address_of(release.deliveries.get(channel="website")), count)
    return Case.objects.count()


def take_in_hand(count: int) -> int:
    """Lays so many running cases beside the others, as many at each kind of step."""
    for kind in RUNNING:
        case = brought_to(kind, f"Banyak yang berjalan {kind}")
        copy_case(case, count // len(RUNNING), prefix=f"{case.number} ")
    return Case.objects.open().count()


def _published(headline: str) -> Case:
    """Plays a case to its end by the way on."""
    office = the_office()
    case = brought_to("publish", headline)
    return office.rehearse(case, office.run(case).definition.outcomes[0].id, MINUTES)


#: address on the desk by the name that growth.py knows it under
PAGES = {
    "tasks": "/tugas/", "board": "/papan/", "cases": "/pekerjaan/", "search": "/pekerjaan/?q=mercusuar",
    "search_common": "/pekerjaan/?q=warga", "urgent_first": "/pekerjaan/?urut=waktu",
    "by_headline": "/pekerjaan/?urut=judul", "stories": "/naskah/", "search_stories": "/naskah/?q=mercusuar",
    "deliveries": "/penayangan/", "search_deliveries": "/penayangan/?q=mercusuar",
}  # fmt: skip
#: openings of a page for one sample
OPENINGS = 5


def open_page(page: str) -> list[float]:
    """Opens a page of the desk some times; returns the milliseconds of each."""
    client, found = _reader(), []
    for _again in range(OPENINGS):
        began = time.perf_counter()
        assert client.get(PAGES[page]).status_code == 200
        found.append((time.perf_counter() - began) * 1000)
    return found


def page_queries(page: str) -> int:
    """Counts the statements of one opening, sign-in included, what a process keeps left aside."""
    client, seen = _reader(), []
    client.get(PAGES[page])
    with connection.execute_wrapper(noting(seen)):
        client.get(PAGES[page])
    return len(seen)


def _reader() -> Client:
    office = the_office()
    client = Client(SERVER_NAME=settings.DESK_HOST)
    client.force_login(office.staff["sekretaris"].user, backend=BACKEND)
    return client


def press() -> list[float]:
    """Presses Tayangkan for each approved case, baking included; returns the milliseconds of each."""
    cases, _waiting["press"] = _waiting["press"], []
    return [_pressed(case) for case in cases]


def _pressed(case: Case) -> float:
    office = the_office()
    run, by = office.run(case), office.doer(case)
    began = time.perf_counter()
    release = press_release(run, by=by, at=now())
    deliver_at_once(release, now=now)
    taken = (time.perf_counter() - began) * 1000
    assert release.deliveries.get(channel="website").state == "accepted"
    return taken


def hand_in_photo(case_id: str) -> int:
    """Opens another case and leaves a photo in it for the worker, as a phone does."""
    office = the_office()
    case = office.open(headline=f"Foto untuk pekerja {case_id[:8]}")
    file = ContentFile(drawn_picture(case.number), name="foto.jpg")
    return int(hand_in(case, file=file, name="foto.jpg", by=office.doer(case), at=now()).pk)


def brought_to(kind: str, headline: str) -> Case:
    """Does the work of each step and takes the way on until a step of this kind waits."""
    office = the_office()
    case = office.open(headline=headline)
    while (run := office.run(case)).kind != kind:
        onward = next(outcome for outcome in run.definition.outcomes if outcome.way == "on")
        case = office.rehearse(case, onward.id, MINUTES)
    return case


def _timed(case: Case, seen: list[str] | None = None) -> Spent:
    """Leaves the current step by its way on; returns what it took, from reading the run to the commit."""
    office = the_office()
    # As the desk has it: the acting person of this request, with unit and account.
    by = Staff.objects.select_related("unit", "user").get(pk=office.doer(case).pk)
    at = office.later()
    began = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(noting(seen)) if seen is not None else nullcontext():
        _leave(case.pk, by, at)
    return spent_since(began)


def _leave(case_id: UUID, by: Staff, at: datetime) -> None:
    run = load_run(case_id, by=by)
    assert run is not None
    onward = next(outcome for outcome in run.definition.outcomes if outcome.way == "on")
    leave(run, Decision(onward), by=by, at=at)


ACTS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        found,
        enter,
        prepare,
        verify,
        approve,
        statements,
        publishable,
        hand_in_photo,
        reach,
        grow,
        take_in_hand,
        open_page,
        page_queries,
        press,
    )
}
