"""What a unit can have: one of each thing that an address or a form of the desk may name, and cases at every step."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession

from kentongan.cases.models import Case, Waiver
from kentongan.conftest import Office
from kentongan.deliveries.models import Connection, Delivery
from kentongan.interfaces.desk.views.deliveries.case_deliveries import VERBS
from kentongan.pages.tests.writing import published
from kentongan.people.leaves import record_leave
from kentongan.people.models import Invitation, LocalDay, Oversight
from kentongan.people.stand_ins import record_stand_in
from kentongan.procedures.models import Confirmation, ProcedureVersion
from kentongan.procedures.models import ProcedureFile as BroughtIn
from kentongan.stories.findings.actions import raise_finding
from kentongan.stories.models import Edition, Material, OfficeDocument, OfficeImage, Recall
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.screened.models import Allowance
from kentongan.stories.uploads.models import Upload

#: stands in the title, the lead, a finding and the letters of the unit that is walked
SECRET = "RahasiaSukun7731"


def things_of(office: Office) -> dict[str, Any]:
    """Makes one of each thing that a unit has: the value of each argument, by its name or by "view argument"."""
    case = _case(office)
    chief = office.unit.staff.get(is_administrator=True)
    today = office.at.date()
    some, lead = office.procedure.roles[0].id, office.procedure.roles[-1].id
    position = office.unit.positions.get(roles__role=lead)
    version = _brought_in(office)
    stand_in = record_stand_in(
        staff=office.staff[some], position=position, absent=office.staff[lead], kind="order",
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
        "case_id": case.pk, "finding_id": finding.pk,
        "delivery_id": Delivery.objects.filter(unit=office.unit).first().pk,
        "recall_id": _recall(office, case).pk, "verb": list(VERBS), "upload_id": upload.pk, "material_id": material.pk,
         "stand_in_id": stand_in.pk, "position_id": position.pk,
        "leave_id": leave.pk, "oversight_id": oversight.pk, "waiver_id": waiver.pk, "procedure": office.procedure.id,
        "role": lead,
        "signed": "bukan-tanda-tangan",  # a right one opens to anybody: test_channel_media.py
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


def _recall(office: Office, case: Case) -> Recall:
    edition, publisher = Edition.objects.get(case=case), office.staff[office.procedure.roles[0].id]
    return Recall.objects.create(
        unit=office.unit, case=case, subject=edition.story_id, channels=["website"], reason=SECRET, ordered_by=SECRET,
        asks_ruling=True, by=publisher, at=office.at,
    )  # fmt: skip


def _of_kantor(office: Office, version: ProcedureVersion, confirmation: Confirmation, free: LocalDay) -> dict[str, Any]:
    """What the addresses of Kantor name by a bare key."""
    chief = office.unit.staff.get(is_administrator=True)
    lead = office.procedure.roles[-1].id
    position = office.unit.positions.get(roles__role=lead)
    return {
        "desk:office_day_drop pk": free.pk, "desk:office_screening_remove pk": _allowance(office).pk,
        "desk:office_person pk": chief.pk, "desk:office_person_state pk": chief.pk, "desk:office_renew pk": chief.pk,
        "desk:office_person_change pk": chief.pk, "part": ["tugas", "akun", "jabatan"],
        "desk:office_end_term pk": office.staff[lead].holdings.get().pk,
        "desk:office_position_rename pk": position.pk, "desk:office_position_remove pk": position.pk,
        "desk:office_channel_leave pk": Connection.objects.filter(unit=office.unit).first().pk,
        "desk:office_channel_rule pk": Connection.objects.filter(unit=office.unit).first().pk,
        "desk:held pk": Connection.objects.filter(unit=office.unit).first().pk,
        "desk:office_quiet_channel pk": Connection.objects.filter(unit=office.unit).first().pk,
        "invitation_id": (invitation := _invitation(office)).pk,
        "desk:office_withdraw_invitation pk": invitation.pk,
        "desk:office_procedure pk": version.pk, "desk:office_put_in_force pk": version.pk,
        "desk:office_take_out pk": version.pk, "desk:office_settle pk": version.pk,
        "desk:office_reopen pk": confirmation.pk,
    }  # fmt: skip


def _invitation(office: Office) -> Invitation:
    chief, asked = office.unit.staff.get(is_administrator=True), office.staff[office.procedure.roles[-1].id].user
    return Invitation.objects.create(unit=office.unit, user=asked, account=SECRET, title=SECRET, by=chief, at=office.at)


def _allowance(office: Office) -> Allowance:
    chief = office.unit.staff.get(is_administrator=True)
    return Allowance.objects.create(
        unit=office.unit, kind="host", value="contoh.example", why=SECRET, by=chief, at=office.at
    )


def _case(office: Office) -> Any:
    """A published case with a finding where it was looked at, all of it bearing the secret."""
    case = office.onward(office.open(headline=SECRET), "edit")
    Edition.objects.filter(case=case).update(title=SECRET, lead=SECRET)
    case = office.onward(case, look_of(office))
    noted = {"place": "lead", "words": SECRET, "reason_code": "facts", "blocks": False}
    raise_finding(office.run(case), **noted, by=office.doer(case), at=office.at)
    press_release(office.run(office.onward(case, "publish")), by=office.doer(case), at=office.later())
    return case


def _brought_in(office: Office) -> ProcedureVersion:
    """An SOP that the unit brought in by itself."""
    first = ProcedureVersion.objects.get(procedure=office.procedure.id)
    version = ProcedureVersion.objects.create(
        procedure="sop-sendiri",
        name=SECRET,
        definition=first.definition,
        hash=office.unit.slug.ljust(64, "f"),
        loaded_at=office.at,
    )
    chief = office.unit.staff.get(is_administrator=True)
    BroughtIn.objects.create(unit=office.unit, version=version, filename=SECRET, by=chief, at=office.at)
    return version


def _document(office: Office) -> OfficeDocument:
    file = ContentFile(b"%PDF-1.4", name="surat.pdf")
    return OfficeDocument.objects.create(
        title=SECRET, unit=office.unit, sha256="a" * 64, mime="application/pdf", file=file
    )


def look_of(office: Office) -> str:
    """Returns the kind of the first step at which a text is looked at."""
    return next(step.kind for step in office.story_track.steps if step.kind in ("verify", "screen"))


def cases_at_each_step(office: Office) -> list[Case]:
    """Brings a case to each kind of step of the news track, and one back to its writer with what is to be mended."""
    kinds = dict.fromkeys(step.kind for step in office.story_track.steps if step.kind != "withhold")
    looked_at = office.onward(office.open(), look_of(office))
    back = next(one.id for one in office.run(looked_at).definition.outcomes if one.way == "back")
    return [*(office.onward(office.open(), kind) for kind in kinds), office.rehearse(looked_at, back)]
