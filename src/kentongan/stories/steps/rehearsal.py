"""Does the work of a step with small made-up content, so that an SOP can be played from end to end."""

from __future__ import annotations

import io
import uuid
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from kentongan.cases.kinds import Decision, rehearsed_reason
from kentongan.cases.models import StepRun
from kentongan.deliveries import actions as deliveries
from kentongan.people.models import Staff
from kentongan.procedures.definition import Outcome
from kentongan.stories.editions.actions import begin_edition, note_contribution
from kentongan.stories.findings.actions import raise_finding, settle_finding
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.materials.reporting import report
from kentongan.stories.models import Edition
from kentongan.stories.provenance.actions import tell
from kentongan.stories.provenance.checks import unanswered, used_materials
from kentongan.stories.provenance.models import Origin, Provenance, Shown
from kentongan.stories.publishing.actions import press_release
from kentongan.stories.publishing.display import shown_deliveries
from kentongan.stories.queries import open_findings, release_in
from kentongan.stories.screened.unread import keep_words, waiting_of
from kentongan.stories.states import FindingState

from .carrying_out import asks_film, carry_out, drawn_film

_WHAT = "Warga dan perangkat kelurahan membersihkan saluran air menjelang musim hujan."
_TEXT = (
    "Kegiatan dimulai pukul 07.30 dan diikuti sekitar enam puluh orang.\n\n"
    "Saluran yang tersumbat sudah mengalir kembali. Kegiatan serupa diadakan bulan depan.\n"
)


def decision(outcome: Outcome) -> Decision:
    """Returns the decision for an outcome, with a made-up reason where it asks for one."""
    return Decision(outcome, **rehearsed_reason(outcome))


def collect(run: StepRun, *, by: Staff, at: datetime) -> None:
    """Hands in a drawn photo, a text, a film where a channel shows nothing else, and a report."""
    drawn = {"peragaan.jpg": drawn_picture(run.case.number), "peragaan.txt": _TEXT.encode()}
    if asks_film(run.case.unit):
        drawn["peragaan.mp4"] = drawn_film()
    unit, before = run.case.unit, waiting_of(run.case.unit)
    for name, content in drawn.items():
        derive(hand_in(run.case, file=ContentFile(content, name=name), name=name, by=by, at=at), at)
    for sha256 in waiting_of(unit) - before:
        keep_words(unit, sha256=sha256, text=f"Peragaan {run.case.number}", at=at)
    report(
        run.case, what=_WHAT, happened_at=at - timedelta(hours=2), place="Balai RW 05", who="Warga RW 05",
        source="Peragaan", by=by, at=at,
    )  # fmt: skip


def write(run: StepRun, *, by: Staff, at: datetime) -> Edition:
    """Writes what the story still lacks, mends what was found, and ticks it off."""
    edition = begin_edition(run.case, by=by, at=at)
    findings = open_findings(run.case)
    edition.lead = edition.lead or _WHAT
    edition.body = _completed(edition, was_returned=bool(findings))
    edition.save()
    note_contribution(edition, by=by, at=at)
    answer_for(edition, by=by, at=at)
    for finding in findings:
        settle_finding(finding, state=FindingState.MENDED, by=by, at=at)
    return edition


def answer_for(edition: Edition, *, by: Staff, at: datetime) -> None:
    """Says of what the story shows that it was drawn here and shows nobody, where nobody has answered."""
    if left := [one for one in unanswered(used_materials(edition)) if one.case_id == edition.case_id]:
        tell(left, Provenance(origin=Origin.OWN, shown=Shown.NOBODY), by=by, at=at)


def find(run: StepRun, *, by: Staff, at: datetime) -> None:
    """Raises a finding at the lead."""
    words = "Peragaan: jam mulai kegiatan belum disebut di teras berita."
    raise_finding(run, place="lead", quote="menjelang musim hujan", reason_code="facts", words=words, by=by, at=at)


def release(run: StepRun, *, by: Staff, at: datetime) -> None:
    """Presses Tayangkan and brings every delivery to its end."""
    if run.kind == "publish" and open_findings(run.case):
        write(run, by=by, at=at)
    carry_out(release_in(run) or press_release(run, by=by, at=at), by=by, at=at)


def look(run: StepRun, *, is_right: bool, by: Staff, at: datetime) -> None:
    """Looks at every channel; where it should be found wrong, the first one is."""
    for place, row in enumerate(shown_deliveries(run.case)):
        right = is_right or place > 0
        words = "" if right else "Peragaan: gambar tidak tampil."
        deliveries.look(row, is_right=right, words=words, by=by, at=at)


def drawn_picture(words: str) -> bytes:
    """Returns a small JPEG: sky, hill, a gutter, and the words."""
    picture = Image.new("RGB", (960, 640), "#BFE3F2")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((-200, 300, 700, 1100), fill="#5E9C61")
    draw.ellipse((400, 360, 1300, 1200), fill="#0B5D4B")
    draw.polygon([(420, 640), (470, 430), (500, 430), (560, 640)], fill="#3C7FA6")
    draw.rectangle((40, 40, 420, 90), fill="#FFFFFF")
    draw.text((56, 56), f"Peragaan {words}", fill="#22322D")
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=80)
    return content.getvalue()


def _completed(edition: Edition, *, was_returned: bool) -> list[dict[str, object]]:
    blocks = [_described(block) for block in edition.body.raw_data]
    words = _("Naskah ini sudah diperbaiki sesuai catatan.") if was_returned else _WHAT
    if was_returned or not any(block["type"] == "paragraph" for block in blocks):
        blocks.append({"type": "paragraph", "value": f"<p>{words}</p>", "id": str(uuid.uuid4())})
    return blocks


def _described(block: dict[str, object]) -> dict[str, object]:
    """Gives a picture or video its alternative text, a recording its transcript."""
    value = block["value"]
    if isinstance(value, dict) and not value.get("transcript", "-"):
        return {**block, "value": {**value, "transcript": "Rekaman peragaan: sambutan lurah."}}
    if isinstance(value, dict) and not value.get("alt", "-"):
        return {**block, "value": {**value, "alt": "Gambar peragaan: bukit hijau dan saluran air."}}
    return dict(block)
