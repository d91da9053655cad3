"""Files that may leave are read by the worker, once, and what stands in them is told like the text."""

from __future__ import annotations

import uuid
import zipfile
from contextlib import contextmanager
from functools import partial
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.deliveries.models import Release
from kentongan.deliveries.tests.rounds import deliver_due
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow
from kentongan.people.models import Notice, Staff
from kentongan.stories.conftest import brought_to, edition, photo, written
from kentongan.stories.corrections.tests.test_corrections import played_to_its_end
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.findings.actions import settle_finding
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import FileWords, OfficeDocument
from kentongan.stories.publishing.actions import check_release
from kentongan.stories.screened.actions import keep_screened
from kentongan.stories.screened.finding import found_in
from kentongan.stories.screened.queries import by_program
from kentongan.stories.screened.reading import read_due
from kentongan.stories.states import FindingState
from kentongan.stories.text.content import content_of
from kentongan.stories.urgent.reviewing import check_withdraw, withdraw
from kentongan.stories.urgent.tests.test_urgent import publish

NIK = "3573044107500002"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
BODY = '<w:document xmlns:w="x"><w:p><w:t>Penerima NIK {}</w:t></w:p></w:document>'


def paper(words: str) -> ContentFile:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("word/document.xml", BODY.format(words))
    return ContentFile(content.getvalue())


def showing(office: Office, name: str, words: str) -> Case:
    def written_with_it() -> uuid.UUID:
        case = office.open()
        by, at = office.doer(case), office.later()
        derive(hand_in(case, file=paper(words), name=name, by=by, at=at), at)
        case = brought_to(office, case, "edit")
        written(office, case)
        return case.pk

    return Case.objects.get(pk=office.play(("showing", name, words), written_with_it))


@pytest.fixture
def case(kelurahan: Office) -> Case:
    """A story that shows a document in which a citizen's number stands; the worker has not read it yet."""
    return showing(kelurahan, "daftar.docx", NIK)


@pytest.fixture
def harmless(kelurahan: Office) -> Case:
    """The same with a document in which nothing stands, read."""
    case = showing(kelurahan, "jadwal.docx", "Jadwal posyandu")
    read_due(kelurahan.later(), most=20)
    return case


@contextmanager
def waiting_again():
    """Puts the document back before the worker, as after an upgrade or an urgent press."""
    rows = FileWords.objects.filter(mime__contains="word")
    kept = rows.get()
    rows.update(read_at=None, next_attempt_at=kept.read_at)
    yield
    rows.update(read_at=kept.read_at, next_attempt_at=None)


def late(office: Office, words: str) -> None:
    """Lets the worker read the document only now, with other words in it than anybody knew."""
    row = FileWords.objects.get(mime__contains="word")
    default_storage.delete(row.path)
    default_storage.save(row.path, paper(words))
    FileWords.objects.filter(pk=row.pk).update(read_at=None, text="", next_attempt_at=office.at)
    read_due(office.later())


def give_up(office: Office) -> None:
    """Lets the worker try a document that is broken until it tries no more."""
    rows = FileWords.objects.filter(mime__contains="word")
    rows.update(path="tidak/ada.docx")
    for _round in range(4):
        read_due(office.later(24 * 60), most=20)


def refused(act) -> set[str]:
    with pytest.raises(NotNow) as told:
        act()
    return {one.code for one in told.value.reasons}


def shows_paper(case: Case) -> bool:
    return any(one["kind"] == "document" for one in content_of(edition(case))["media"])


def test_a_number_in_a_document_stops_the_hand_over_and_is_shown_masked(kelurahan, case):
    assert shows_paper(case)
    assert read_due(kelurahan.later()) >= 1
    assert [one.code for one in check_freeze(edition(case))] == ["screening"]
    with pytest.raises(NotNow):
        kelurahan.leave(case, "serahkan")


def test_the_hand_over_waits_for_a_file_that_is_still_being_read(kelurahan, case):
    (reason,) = check_freeze(edition(case))
    assert reason.code == "files-unread"
    assert "1 file masih dibaca" in str(reason)
    with pytest.raises(NotNow):
        kelurahan.leave(case, "serahkan")
    read_due(kelurahan.later(), most=20)
    assert [one.code for one in check_freeze(edition(case))] == ["screening"]


def test_verification_approval_and_tayangkan_wait_for_a_file_too(kelurahan, harmless):
    case = kelurahan.leave(harmless, "serahkan")
    for leave in ("verifikasi", "setujui"):
        with waiting_again():
            assert "files-unread" in refused(partial(kelurahan.leave, case, leave))
        case = kelurahan.leave(case, leave)
    publisher = kelurahan.doer(case)
    with waiting_again():
        assert "files-unread" in {one.code for one in check_release(case, by=publisher, at=kelurahan.later())}
    assert not check_release(case, by=publisher, at=kelurahan.later())


def test_another_case_does_not_wait_for_it(kelurahan, case):
    other = brought_to(kelurahan, kelurahan.open(), "edit")
    written(kelurahan, other)
    assert not check_freeze(edition(other))


def test_the_urgent_lane_passes_an_unread_file_with_a_reason_that_is_recorded(kelurahan, case):
    assert "unread-why-missing" in refused(lambda: publish(kelurahan, case))
    made = publish(kelurahan, case, unread="Peta evakuasi harus terlihat sekarang.")
    assert "Peta evakuasi" in made.words
    assert Event.objects.get(stream=case.pk, what="published_urgently").facts["unread"] == 1


def test_what_is_read_after_an_urgent_press_is_before_the_second_reviewer(kelurahan, case):
    publish(kelurahan, case, unread="Peta evakuasi harus terlihat sekarang.")
    assert not by_program(case.pk).filter(rule="nik").exists()
    read_due(kelurahan.later())
    row = by_program(case.pk).get(rule="nik")
    assert (row.blocks, row.run.kind) == (True, "approve")
    assert "dokumen" in row.words
    assert NIK not in row.words + row.quote
    with pytest.raises(NotNow):
        kelurahan.leave(case, "setujui")


def test_taking_down_waits_for_no_file(kelurahan, case):
    publish(kelurahan, case, unread="Peta evakuasi harus terlihat sekarang.")
    deliver_due(kelurahan.later())
    run, by = kelurahan.run(case), kelurahan.staff["ketua"]
    assert FileWords.objects.waiting().exists()
    assert not check_withdraw(run, words="Keliru.", by=by, at=kelurahan.at)
    assert withdraw(run, words="Keliru.", by=by, at=kelurahan.later())


def test_without_a_program_for_pictures_no_picture_waits(kelurahan):
    case = kelurahan.open()
    derive(photo(case, kelurahan), kelurahan.later())
    assert not FileWords.objects.waiting().exists()
    assert FileWords.objects.get().read_at is not None


def test_a_file_is_read_once(kelurahan, case):
    read_due(kelurahan.later(), most=20)
    assert read_due(kelurahan.later(), most=20) == 0
    assert not FileWords.objects.filter(read_at__isnull=True).exists()


def test_a_file_that_stays_unreadable_is_a_remark_that_somebody_lets_pass_by_name(kelurahan, case):
    give_up(kelurahan)
    with pytest.raises(NotNow):
        kelurahan.leave(case, "serahkan")
    keep_screened(kelurahan.run(case), by=kelurahan.doer(case), at=kelurahan.later())
    row = by_program(case.pk).get(rule="unread-file")
    assert row.blocks
    answer = "Sudah dibaca sendiri: jadwal posyandu."
    settle_finding(row, state=FindingState.WAIVED, answer=answer, by=kelurahan.doer(case), at=kelurahan.later())
    case = kelurahan.leave(case, "serahkan")
    assert by_program(case.pk).get(rule="unread-file").settled_by == kelurahan.staff["pengolah"]


def test_a_picture_that_stays_unreadable_stops_nobody_since_everybody_sees_it(kelurahan, harmless):
    FileWords.objects.filter(mime="image/jpeg").update(read_at=None, next_attempt_at=None)
    found = found_in(content_of(edition(harmless)), case=harmless.pk, unit=harmless.unit)
    assert ("unread-file", False) in [(one.remark.kind, one.remark.severe) for one in found]
    assert not check_freeze(edition(harmless))


def test_what_is_read_after_the_end_is_told_to_the_head_and_the_publisher(kelurahan, harmless):
    case = played_to_its_end(kelurahan, harmless)
    publisher = Release.objects.get(case=case.pk).by
    head = kelurahan.staff["ketua"]
    Staff.objects.filter(pk=head.pk).update(is_head=True)
    late(kelurahan, f"Penerima NIK {NIK}")
    told = Notice.objects.filter(about=case.pk, text__contains="baru terbaca")
    assert {one.staff_id for one in told} >= {head.pk, publisher.pk}
    assert not any(NIK in one.text for one in told)
    assert Event.objects.get(stream=case.pk, what="screened_late").facts["rules"] == ["nik"]


def test_what_is_harmless_is_told_to_nobody_after_the_end(kelurahan, harmless):
    case = played_to_its_end(kelurahan, harmless)
    late(kelurahan, "Jadwal posyandu")
    assert not Event.objects.filter(stream=case.pk, what="screened_late").exists()


def test_a_file_that_is_gone_is_tried_and_then_told(kelurahan, case, caplog):
    read_due(kelurahan.later(), most=20)
    FileWords.objects.filter(mime__contains="word").update(
        next_attempt_at=kelurahan.at, path="tidak/ada.docx", mime="application/pdf", attempts=0, read_at=None, text=""
    )
    for _round in range(6):
        read_due(kelurahan.later(24 * 60), most=20)
    assert set(FileWords.objects.values_list("next_attempt_at", flat=True)) == {None}
    assert {one.last_error for one in FileWords.objects.all()} >= {"File ini tidak dapat dibaca program."}
    assert "FileNotFoundError" in caplog.text
    assert [one.code for one in check_freeze(edition(case))] == ["screening"]
    found = found_in(content_of(edition(case)), case=case.pk, unit=case.unit)
    assert [(one.remark.kind, one.remark.severe) for one in found] == [("unread-file", True)]


def test_a_picture_is_read_where_the_program_is_installed(kelurahan, tmp_path, settings):
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] || echo "PROVINSI JAWA TIMUR NIK Gol. Darah Berlaku Hingga"\n'
    )
    program.chmod(0o755)
    settings.PICTURE_READER = str(program)
    case = kelurahan.open()
    derive(photo(case, kelurahan), kelurahan.later())
    case = brought_to(kelurahan, case, "edit")
    written(kelurahan, case)
    assert "files-unread" in [one.code for one in check_freeze(edition(case))]
    read_due(kelurahan.later(), most=20)
    assert "screening" in [one.code for one in check_freeze(edition(case))]


def test_no_document_leaves_with_what_it_said_of_itself(kelurahan, case):
    """Metadata that stayed would be read with the words, and screened."""
    read_due(kelurahan.later(), most=20)
    document = OfficeDocument.objects.get(mime__contains="word")
    with document.file.open("rb") as stored, zipfile.ZipFile(stored) as package:
        assert not [name for name in package.namelist() if name.startswith("docProps/")]
