"""Another unit's people reach nothing: every open address is walked with objects of a unit that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.models import EditingSession

from kentongan.cases.models import Waiver
from kentongan.conftest import Office, found_office
from kentongan.deliveries.models import Connection, Delivery
from kentongan.interfaces.desk.access import is_open
from kentongan.interfaces.desk.views.deliveries import VERBS
from kentongan.kernel.events import PROGRAM
from kentongan.kernel.models import Event
from kentongan.pages.tests.writing import published
from kentongan.people.actions import appoint
from kentongan.people.leaves import record_leave
from kentongan.people.models import Invitation, LocalDay, Oversight, Staff
from kentongan.people.stand_ins import record_stand_in
from kentongan.procedures.models import Confirmation, ProcedureVersion
from kentongan.procedures.models import ProcedureFile as BroughtIn
from kentongan.stories.findings import raise_finding
from kentongan.stories.models import Edition, Material, OfficeDocument, OfficeImage
from kentongan.stories.publishing import press_release
from kentongan.stories.screened.models import Allowance
from kentongan.stories.uploads.models import Upload

from .foreign_ids import Form, Forms, rows_of, rows_that_name_another_unit

#: stands in the title, the lead, a finding and the letters of the unit that is walked
SECRET = "RahasiaSukun7731"
#: addresses of one's own account and of the shell's words: nothing of an office
OF_NO_OFFICE = ("account_", "mfa_", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_logout")


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Any) -> None:
    settings.SITES_ROOT, settings.MEDIA_ROOT = tmp_path / "sites", tmp_path / "private"


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
    """One of each thing that the walked unit has: the value of each argument, by its name or by "view argument"."""
    case = _case(office)
    chief = office.unit.staff.get(is_administrator=True)
    today = office.at.date()
    position = office.unit.positions.get(roles__role="ketua")
    version = _brought_in(office)
    stand_in = record_stand_in(
        staff=office.staff["pencari"], position=position, absent=office.staff["ketua"], kind="order",
        letter=SECRET, since=today, until=today, by=chief, at=office.at,
    )  # fmt: skip
    leave = record_leave(staff=chief, kind="leave", since=today, until=today, by=chief, at=office.at)
    waiver = Waiver.objects.create(
        unit=office.unit, procedure=office.procedure.id, reason=SECRET, letter="1", granted_by=chief,
        granted_at=office.at, until=today,
    )  # fmt: skip
    confirmation = Confirmation.objects.create(
        unit=office.unit, version=version, place="x", official=SECRET, confirmed_on=today
    )
    upload = Upload.objects.create(
        unit=office.unit, case=case, by=chief, filename=SECRET, size=10, begun_at=office.at, expires_at=office.at
    )
    oversight = Oversight.objects.create(unit=office.unit, user=chief.user, since=office.at)
    free = LocalDay.objects.create(unit=office.unit, day=today, kind="libur setempat", name=SECRET)
    page = published(office.unit, "profil")
    edition = Edition.objects.get(case=case)
    material = Material.objects.filter(case=case).first()
    finding = case.findings.first()
    session = EditingSession.objects.create(user=chief.user, content_object=edition, last_seen_at=office.at)
    assert material is not None
    assert finding is not None
    return {
        "case_id": case.pk, "finding_id": finding.pk, "delivery_id": Delivery.objects.first().pk,
        "verb": list(VERBS), "upload_id": upload.pk, "material_id": material.pk,
         "stand_in_id": stand_in.pk, "position_id": position.pk,
        "leave_id": leave.pk, "oversight_id": oversight.pk, "waiver_id": waiver.pk, "procedure": office.procedure.id,
        "role": "ketua",
        "name": [material.original.name, f"{office.unit.slug}/"],
        **_of_kantor(office, version, confirmation, free),
        "parent_page_id": page.pk, "page_id": page.pk, "content_type_app_name": "pages",
        "content_type_model_name": "standardpage", "app_label": "stories", "model_name": "edition",
        "object_id": edition.pk, "session_id": session.pk,
        "wagtailsnippets_stories_edition:edit pk": edition.pk,
        "wagtailsnippets_stories_edition:preview_on_edit pk": edition.pk,
        "wagtailimages_chooser:chosen pk": OfficeImage.objects.filter(unit=office.unit).first().pk,
        "wagtaildocs_chooser:chosen pk": _document(office).pk,
    }  # fmt: skip


def _of_kantor(office: Office, version: ProcedureVersion, confirmation: Confirmation, free: LocalDay) -> dict[str, Any]:
    """What the addresses of Kantor name by a bare key."""
    chief = office.unit.staff.get(is_administrator=True)
    position = office.unit.positions.get(roles__role="ketua")
    return {
        "desk:office_day_drop pk": free.pk, "desk:office_screening_remove pk": _allowance(office).pk,
        "desk:office_person pk": chief.pk, "desk:office_person_state pk": chief.pk, "desk:office_renew pk": chief.pk,
        "desk:office_person_change pk": chief.pk, "part": ["tugas", "akun", "jabatan"],
        "desk:office_end_term pk": office.staff["ketua"].holdings.get().pk,
        "desk:office_position_rename pk": position.pk, "desk:office_position_remove pk": position.pk,
        "desk:office_channel_leave pk": Connection.objects.filter(unit=office.unit).first().pk,
        "desk:office_channel_rule pk": Connection.objects.filter(unit=office.unit).first().pk,
        "desk:office_quiet_channel pk": Connection.objects.filter(unit=office.unit).first().pk,
        "invitation_id": (invitation := _invitation(office)).pk,
        "desk:office_withdraw_invitation pk": invitation.pk,
        "desk:office_procedure pk": version.pk, "desk:office_put_in_force pk": version.pk,
        "desk:office_take_out pk": version.pk, "desk:office_settle pk": version.pk,
        "desk:office_reopen pk": confirmation.pk,
    }  # fmt: skip


def _invitation(office: Office) -> Invitation:
    chief, asked = office.unit.staff.get(is_administrator=True), office.staff["ketua"].user
    return Invitation.objects.create(unit=office.unit, user=asked, account=SECRET, title=SECRET, by=chief, at=office.at)


def _allowance(office: Office) -> Allowance:
    chief = office.unit.staff.get(is_administrator=True)
    return Allowance.objects.create(
        unit=office.unit, kind="host", value="contoh.example", why=SECRET, by=chief, at=office.at
    )


def _case(office: Office) -> Any:
    """A published case with a finding, all of it bearing the secret."""
    case = office.rehearse(office.open(headline=SECRET), "serahkan")
    Edition.objects.filter(case=case).update(title=SECRET, lead=SECRET)
    while office.run(case).kind != "publish":
        run = office.run(case)
        if run.kind == "verify":
            raise_finding(
                run, place="lead", words=SECRET, reason_code="facts", blocks=False, by=office.doer(case), at=office.at
            )
        office.rehearse(case, next(one.id for one in run.definition.outcomes if one.way == "on"))
    press_release(office.run(case), by=office.doer(case), at=office.later())
    return case


def _brought_in(office: Office) -> ProcedureVersion:
    """An SOP that the unit brought in by itself."""
    first = ProcedureVersion.objects.get(procedure=office.procedure.id)
    version = ProcedureVersion.objects.create(
        procedure="sop-sendiri", name=SECRET, definition=first.definition, hash="f" * 64, loaded_at=office.at
    )
    chief = office.unit.staff.get(is_administrator=True)
    BroughtIn.objects.create(unit=office.unit, version=version, filename=SECRET, by=chief, at=office.at)
    return version


def _document(office: Office) -> OfficeDocument:
    file = ContentFile(b"%PDF-1.4", name="surat.pdf")
    return OfficeDocument.objects.create(
        title=SECRET, unit=office.unit, sha256="a" * 64, mime="application/pdf", file=file
    )


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
    "desk:office_hours_keep",
    "desk:office_calendar_year", "desk:all_deliveries_export", "desk:cases_export", "desk:board_export",
    "desk:stories_export",
}  # fmt: skip
#: answers 200 and does nothing for a session of somebody else, by Wagtail's own query
RELEASE = "wagtailadmin_editing_sessions:release"


def is_refused(name: str, address: str, method: str, answer: Any) -> bool:
    """Says whether nothing was found or done; Wagtail's own views send a refused reader to the shell's mark.

    Who opens an address that only takes a press is led to a page above it, which says no more than they knew.
    """
    if answer.status_code == 302 and name.startswith("wagtail"):
        return str(answer["Location"]) == reverse("wagtailadmin_home")
    if answer.status_code == 302:
        above = str(answer["Location"])
        return method == "get" and (above == reverse("desk:tasks") or address.startswith(above))
    return answer.status_code in (403, 404, 405)


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
            for method in ("get", "post"):
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


@pytest.mark.parametrize(
    "name",
    [
        "office_staff_export",
        "withheld_export",
        "all_deliveries_export",
        "cases_export",
        "board_export",
        "stories_export",
    ],
)
def test_no_file_to_take_along_holds_anything_of_another_unit(
    office: Office, theirs: dict[str, Any], stranger: Client, name: str
) -> None:
    answer = stranger.get(reverse(f"desk:{name}", args=["csv"]))
    assert answer.status_code == 200
    assert SECRET not in _body(answer)


def test_no_form_takes_an_id_of_another_unit(office: Office, theirs: dict[str, Any], client: Client) -> None:
    """Whoever may do everything in one unit sends every form of theirs, with another unit's people and things in it."""
    other = found_office("pangkalpinang-informasi")
    foreign = _ids_of(other)
    chief = _who_may_everything(office)
    client.force_login(chief.user)
    before, asked = rows_of(other.unit), set[str]()
    assert rows_that_name_another_unit() == {}
    for form in _forms(client, theirs, frozenset({str(chief.pk), "order"})):
        for sent in form.with_foreign(foreign):
            _body(client.post(form.action, {**sent, "sure": "1"}, headers={"Accept": "application/json"}))
            asked |= form.ids
    assert rows_that_name_another_unit() == {}
    assert rows_of(other.unit) == before
    assert {"staff", "position", "absent", "to", "material"} <= {one.rpartition("-")[2] for one in asked}


def _ids_of(other: Office) -> list[str]:
    """One person, account, position and connection of a unit, a case, and what was handed in to it."""
    case = other.rehearse(other.open(), next(one.id for one in other.story_track.steps[0].outcomes if one.way == "on"))
    chief = other.unit.staff.get(is_administrator=True)
    things = [chief, chief.user, other.unit.positions.first(), other.unit.connections.first(), case]
    return [str(one.pk) for one in [*things, Material.objects.filter(case=case).first()] if one is not None]


def _who_may_everything(office: Office) -> Staff:
    chief = office.unit.staff.get(is_administrator=True)
    Staff.objects.filter(pk=chief.pk).update(is_head=True)
    for position in office.unit.positions.exclude(holdings__staff=chief):
        appoint(staff=chief, position=position, since=office.at.date(), by=PROGRAM, at=office.at)
    return chief


def _forms(client: Client, theirs: dict[str, Any], preferred: frozenset[str]) -> list[Form]:
    """Returns the forms of every page of the desk that name something, each once."""
    found: dict[tuple[str, frozenset[str]], Form] = {}
    for name, kwargs in open_addresses():
        if not name.startswith("desk:") or name in CHOICES:
            continue
        for address in filled(name, kwargs, theirs):
            answer = client.get(address)
            is_page, page = answer.headers.get("Content-Type", "").startswith("text/html"), _body(answer)
            for form in Forms(page if is_page else "", address, preferred).found:
                if form.ids:
                    found.setdefault((form.action, frozenset(form.sent)), form)
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
