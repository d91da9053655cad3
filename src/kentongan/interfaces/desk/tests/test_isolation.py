"""Another unit's people reach nothing: every open address is walked with objects of a unit that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from wagtail.admin.models import EditingSession

from kentongan.conftest import Office, found_office
from kentongan.interfaces.desk.shell.access import is_open
from kentongan.kernel.clock import now
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.people.actions import appoint
from kentongan.people.leaves import end_leave
from kentongan.people.models import Leave, Staff, Unit
from kentongan.stories.models import Edition

from .foreign_ids import Form, Forms, ids_of, rows_of, rows_that_name_another_unit
from .things import SECRET, cases_at_each_step, things_of

#: addresses of one's own account and of the shell's words: nothing of an office
OF_NO_OFFICE = ("account_", "mfa_", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_logout")


def open_addresses() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields (view name, converters) of every address that staff may reach."""
    yield from ((name, kwargs) for name, kwargs in _patterns(get_resolver(), {}, ()) if is_open(name))


def _patterns(
    resolver: URLResolver, outer: dict[str, Any], names: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in resolver.url_patterns:
        kwargs = {**outer, **getattr(one.pattern, "converters", {})}
        if isinstance(one, URLResolver):
            yield from _patterns(one, kwargs, (*names, one.namespace) if one.namespace else names)
        elif isinstance(one, URLPattern):
            yield ":".join([*names, one.name or ""]), kwargs


@pytest.fixture
def theirs(office: Office) -> dict[str, Any]:
    """What the walked unit has."""
    return things_of(office)


@pytest.fixture
def stranger(office: Office, client: Client) -> Client:
    """Head, administrator and holder of every role of another unit, a superuser besides."""
    other = found_office("pangkalpinang-informasi")
    staff = other.unit.staff.get(is_administrator=True)
    Staff.objects.filter(pk=staff.pk).update(is_head=True)
    for position in other.unit.positions.all():
        appoint(staff=staff, position=position, since=other.at.date(), by=PROGRAM, at=other.at)
    staff.user.is_superuser = True
    staff.user.save()
    client.force_login(staff.user)
    return client


def filled(name: str, kwargs: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    """Yields the address with each value that its arguments can have in the walked unit."""
    found: list[dict[str, Any]] = [{}]
    for argument in kwargs:
        key = f"{name} {argument}" if f"{name} {argument}" in theirs else argument
        assert key in theirs, f"{name}: say in `theirs` which thing of a unit “{argument}” names"
        values = theirs[key] if isinstance(theirs[key], list) else [theirs[key]]
        found = [{**one, argument: value} for one in found for value in values]
    yield from (reverse(name, kwargs=one) for one in found)


#: arguments that are the reader's own choice and name nothing of a unit
CHOICES = {
    "desk:office_staff_export", "desk:office_channel_use", "desk:office_connect", "desk:withheld_export",
    "desk:office_hours_keep", "desk:stand_ins_export", "desk:leaves_export", "desk:waivers_export",
    "desk:office_log_export",
    "desk:office_calendar_year", "desk:all_deliveries_export", "desk:cases_export", "desk:board_export",
    "desk:stories_export",
}  # fmt: skip
#: answers 200 and does nothing for a session of somebody else, by Wagtail's own query
RELEASE = "wagtailadmin_editing_sessions:release"


def methods_of(address: str) -> set[str]:
    """Returns the methods that the view of an address takes: those that it names, else the two that browsers send."""
    view = resolve(address).func
    if kind := getattr(view, "view_class", None):
        return {one for one in ("get", "post", "put", "patch", "delete") if hasattr(kind, one)}
    while view is not None:
        code = getattr(view, "__code__", None)
        cells = dict(zip(code.co_freevars, view.__closure__ or (), strict=False)) if code else {}
        if "request_method_list" in cells:
            named = {one.lower() for one in cells["request_method_list"].cell_contents}
            return named - {"head", "options"} or named
        view = getattr(view, "__wrapped__", None)
    return {"get", "post"}


def is_refused(name: str, address: str, method: str, answer: Any) -> bool:
    """Says whether nothing was found or done; Wagtail's own views send a refused reader to the shell's mark.

    A method that the view takes is never refused as such: then the address would not have been tried.

    Who opens an address that only takes a press is led to a page above it, which says no more than they knew.
    """
    if answer.status_code == 302 and name.startswith("wagtail"):
        return str(answer["Location"]) == reverse("wagtailadmin_home")
    if answer.status_code == 302:
        above = str(answer["Location"])
        return method == "get" and (above == reverse("desk:tasks") or address.startswith(above))
    if answer.status_code == 405:
        return method not in methods_of(address)
    return answer.status_code in (403, 404)


def test_no_address_shows_or_changes_anything_of_another_unit(
    office: Office, theirs: dict[str, Any], stranger: Client
) -> None:
    streams = [office.unit.stream, theirs["case_id"]]
    before = Event.objects.filter(stream__in=streams).count()
    walked, wrong = 0, []
    for name, kwargs in open_addresses():
        if not kwargs or name in CHOICES | {RELEASE}:
            continue
        for address in filled(name, kwargs, theirs):
            for method in sorted(methods_of(address) | {"get", "post"}):
                answer = getattr(stranger, method)(address, headers={"Tus-Resumable": "1.0.0"})
                walked += 1
                if not is_refused(name, address, method, answer) or SECRET in _body(answer):
                    wrong.append((name, method, answer.status_code))
    assert wrong == [], "\n".join(map(str, wrong))
    assert walked > 120
    stranger.post(reverse(RELEASE, args=[theirs["session_id"]]))
    assert EditingSession.objects.filter(pk=theirs["session_id"]).exists()
    assert Event.objects.filter(stream__in=streams).count() == before


def test_no_list_shows_anything_of_another_unit(office: Office, theirs: dict[str, Any], stranger: Client) -> None:
    shown = []
    for name, kwargs in open_addresses():
        if kwargs or name.startswith(OF_NO_OFFICE):
            continue
        body = _body(stranger.get(reverse(name), follow=True))
        if SECRET in body or "Bakalankrajan" in body:
            shown.append(name)
    assert set(shown) <= {"desk:entrance"}, "the entrance lists the public sites of all"


def test_no_file_to_take_along_holds_anything_of_another_unit(
    office: Office, theirs: dict[str, Any], stranger: Client
) -> None:
    files = [name for name, kwargs in open_addresses() if name.endswith("_export") and set(kwargs) == {"kind"}]
    assert len(files) >= 10
    for name in files:
        answer = stranger.get(reverse(name, args=["csv"]))
        assert answer.status_code == 200, name
        assert SECRET not in _body(answer), name


EDITOR = "wagtailsnippets_stories_edition:edit"
#: kinds of rows that a form of the desk names by an id, which is what must be tried in each of them
NAMED_BY_FORMS = {
    "people.Staff", "people.User", "people.Unit", "people.Position", "deliveries.Connection", "deliveries.Delivery",
    "cases.Case", "cases.StepRun", "stories.Material", "stories.Finding", "stories.Topic", "stories.OfficeImage",
    "stories.OfficeDocument", "stories.Edition", "stories.Version",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_no_form_takes_an_id_of_another_unit(office: Office, theirs: dict[str, Any], client: Client) -> None:
    """Whoever may do everything in one unit sends every form of theirs, with another unit's people and things in it."""
    other = found_office("pangkalpinang-informasi")
    things_of(other)
    foreign = ids_of(other.unit)
    assert foreign.keys() >= NAMED_BY_FORMS, "say how the missing ones are made, in things.py"
    chief = _who_may_everything(office)
    end_leave(Leave.objects.get(staff=chief), by=chief, at=office.later())
    cases = [theirs["case_id"], *(case.pk for case in cases_at_each_step(office))]
    written = Edition.objects.filter(case__in=cases).values_list("pk", flat=True)
    theirs |= {"case_id": cases, f"{EDITOR} pk": list(written)}
    client.force_login(chief.user)
    before, asked = rows_of(other.unit), set[str]()
    absent = office.staff[office.procedure.roles[0].id]
    forms = _forms(client, theirs, {"staff": str(chief.pk), "kind": "order", "absent": str(absent.pk)})
    assert named_of_others(office.unit) == {}
    for form in forms:
        for sent in form.with_foreign(foreign):
            with undone():
                written = connection.connection.total_changes
                _body(client.post(form.action, {**sent, "sure": "1"}, headers={"Accept": "application/json"}))
                if connection.connection.total_changes == written:
                    continue  # refused, and nothing was touched
                assert named_of_others(office.unit) == {}, (form.action, sent)
                assert rows_of(other.unit) == before, (form.action, sent)
        asked |= form.ids
    assert {"staff", "position", "positions", "absent", "to", "material", "unit", "topic", "id", "naskah", "image"} <= {
        one.rpartition("-")[2] for one in asked
    }


def with_picture(form: Form) -> None:
    """Adds the block of a picture to the editor's form, whose body the browser draws."""
    block = {"deleted": "", "order": "0", "type": "picture", "id": "", "value-image": "1", "value-alt": "Warga"}
    form.sent |= {"body-count": "1", **{f"body-0-{name}": value for name, value in block.items()}}
    form.sent |= {"body-0-value-caption": "", "body-0-value-credit": ""}
    form.ids.add("body-0-value-image")


@contextmanager
def undone() -> Iterator[None]:
    """Takes back what a press did, so that each is made of the same office."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def named_of_others(unit: Unit) -> dict[str, int]:
    """Counts the rows that name two units, and the pictures in the stories of a unit that are another unit's."""
    blocks = [block for edition in Edition.objects.filter(unit=unit) for block in edition.body]
    images = [block.value["image"] for block in blocks if block.block_type == "picture"]
    pictures = len([image for image in images if image.unit_id != unit.pk])
    return rows_that_name_another_unit() | ({"pictures": pictures} if pictures else {})


def _who_may_everything(office: Office) -> Staff:
    chief = office.unit.staff.get(is_administrator=True)
    Staff.objects.filter(pk=chief.pk).update(is_head=True)
    for position in office.unit.positions.exclude(holdings__staff=chief):
        appoint(staff=chief, position=position, since=office.at.date(), by=PROGRAM, at=office.at)
    return chief


def _forms(client: Client, theirs: dict[str, Any], preferred: dict[str, str]) -> list[Form]:
    """Returns the forms of every page of the desk that name something, each once for all cases and people."""
    tomorrow = (now() + timedelta(days=1)).date()
    found: dict[tuple[str, frozenset[str]], Form] = {}
    for name, kwargs in open_addresses():
        if not name.startswith(("desk:", EDITOR)) or name in CHOICES:
            continue
        for address in filled(name, kwargs, theirs):
            answer = client.get(address)
            is_page, page = answer.headers.get("Content-Type", "").startswith("text/html"), _body(answer)
            for form in Forms(page if is_page else "", address, tomorrow, preferred).found:
                if "topic" in form.sent:
                    with_picture(form)
                if form.ids:
                    asked = frozenset(one.rpartition("-")[2] for one in form.sent)
                    found.setdefault((resolve(form.action).view_name, asked), form)
    return list(found.values())


def test_ones_own_people_do_reach_them(office: Office, theirs: dict[str, Any], client: Client) -> None:
    """The walk would prove nothing if these addresses answered 404 to everybody."""
    chief = office.unit.staff.get(is_administrator=True)
    client.force_login(chief.user)
    reached = []
    for name, kwargs in open_addresses():
        if not kwargs or name in CHOICES or not name.startswith("desk:"):
            continue
        for address in filled(name, kwargs, theirs):
            answer = client.get(address)
            reached.append(answer.status_code in (200, 302, 405))
            _body(answer)
    assert sum(reached) > 50


def _body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return content.decode("utf-8", "replace")
