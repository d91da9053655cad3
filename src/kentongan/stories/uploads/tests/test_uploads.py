"""A file that comes in parts: kept as it comes, counted once, looked at when it is whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.kernel.refusals import NotNow, NotPermitted, Refusal
from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.tests import samples
from kentongan.stories.models import Material
from kentongan.stories.uploads import actions, digests, parts
from kentongan.stories.uploads.models import Upload, UploadState

PHOTO = samples.jpeg(Image.effect_noise((400, 300), 60).convert("RGB"))
SHA256 = hashlib.sha256(PHOTO).hexdigest()
GIGA = 1 << 30


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.UPLOADS = tmp_path / "uploads"
    settings.MEDIA_ROOT = tmp_path / "private"
    return settings.UPLOADS


@pytest.fixture
def case(office: Office) -> Case:
    return office.open()


def begun(office: Office, case: Case, *, content: bytes = PHOTO, name: str = "foto.jpg", mark: str = "") -> Upload:
    by = office.staff["pencari"]
    return actions.begin(case, name=name, size=len(content), mark=mark, by=by, at=office.later())


def append(office: Office, upload: Upload, content: bytes, offset: int) -> Upload:
    return actions.append(upload, pieces=[content], offset=offset, at=office.later())


def finish(office: Office, upload: Upload) -> Material:
    return actions.finish(upload, at=office.later())


def bytes_of(material: Material) -> bytes:
    with material.original.open("rb") as file:
        return file.read()


def sent(office: Office, case: Case, **about) -> Upload:
    upload = begun(office, case, **about)
    return append(office, upload, about.get("content", PHOTO), 0)


def test_parts_become_the_whole_file_with_its_hash(office: Office, case: Case, folder: Path):
    upload = begun(office, case)
    for start in range(0, len(PHOTO), 1000):
        append(office, upload, PHOTO[start : start + 1000], start)
    material = finish(office, upload)
    assert (material.sha256, material.size, material.by) == (SHA256, len(PHOTO), office.staff["pencari"])
    assert bytes_of(material) == PHOTO
    assert list(folder.iterdir()) == []


def test_a_part_that_does_not_follow_is_refused_and_changes_nothing(office: Office, case: Case):
    upload = append(office, begun(office, case), PHOTO[:100], 0)
    for offset in (0, 50, 200):
        with pytest.raises(NotNow):
            append(office, upload, b"other", offset)
    append(office, upload, PHOTO[100:], 100)
    assert finish(office, upload).sha256 == SHA256


def test_while_one_writes_another_is_told_to_wait(office: Office, case: Case):
    upload = begun(office, case)

    def slowly() -> Iterator[bytes]:
        yield PHOTO[:100]
        with pytest.raises(parts.InUseError):
            append(office, Upload.objects.get(pk=upload.pk), b"other", 0)
        yield PHOTO[100:]

    actions.append(upload, pieces=slowly(), offset=0, at=office.later())
    assert finish(office, upload).sha256 == SHA256


def test_bytes_that_a_crash_left_uncounted_are_not_mixed_in(office: Office, case: Case):
    upload = append(office, begun(office, case), PHOTO[:100], 0)
    with parts.path_of(upload.pk).open("ab") as file:
        file.write(b"half a part")
    digests.forget(upload.pk)
    append(office, upload, PHOTO[100:], 100)
    assert finish(office, upload).sha256 == SHA256


def test_bytes_that_the_disk_lost_are_asked_for_again(office: Office, case: Case):
    upload = append(office, begun(office, case), PHOTO[:500], 0)
    os.truncate(parts.path_of(upload.pk), 200)
    with pytest.raises(NotNow):
        append(office, upload, PHOTO[500:], 500)
    upload.refresh_from_db()
    assert upload.offset == 200
    append(office, upload, PHOTO[200:], 200)
    assert finish(office, upload).sha256 == SHA256


def test_no_more_is_written_than_was_announced(office: Office, case: Case):
    upload = append(office, begun(office, case), PHOTO + b"and more", 0)
    assert finish(office, upload).sha256 == SHA256


def test_the_same_content_goes_on_where_it_stood(office: Office, case: Case):
    upload = append(office, begun(office, case, mark="sha256:x"), PHOTO[:100], 0)
    again = begun(office, case, mark="sha256:x")
    assert (again.pk, again.offset) == (upload.pk, 100)


def test_a_colleague_begins_an_upload_of_their_own(office: Office, case: Case):
    mine = begun(office, case, mark="sha256:x")
    by = office.staff["pengolah"]
    theirs = actions.begin(case, name="foto.jpg", size=len(PHOTO), mark="sha256:x", by=by, at=office.later())
    assert theirs.pk != mine.pk


def test_finishing_twice_gives_one_material(office: Office, case: Case):
    upload = sent(office, case)
    assert finish(office, upload) == finish(office, Upload.objects.get(pk=upload.pk))
    assert Material.objects.count() == 1


def test_a_fall_between_the_file_and_its_row_loses_nothing(office: Office, case: Case, monkeypatch):
    upload = sent(office, case)
    with monkeypatch.context() as broken:
        broken.setattr(Material, "save", lambda *_args, **_more: (_ for _ in ()).throw(OSError("power")))
        with pytest.raises(OSError, match="power"):
            finish(office, upload)
    assert bytes_of(finish(office, upload)) == PHOTO


def test_a_whole_file_that_a_rule_turns_away_is_removed_and_the_words_are_kept(
    office: Office, case: Case, folder: Path
):
    upload = sent(office, case, content=b"MZ" + bytes(600), mark="sha256:y")
    for _time in range(2):
        with pytest.raises(Refused, match="berisi program"):
            finish(office, upload)
    assert Upload.objects.get(pk=upload.pk).state == UploadState.REFUSED
    assert not list(folder.glob("*.part")) or parts.path_of(upload.pk).stat().st_size == 0


def test_a_film_over_the_limit_is_told_before_a_byte_is_sent(office: Office, case: Case):
    by = office.staff["pencari"]
    with pytest.raises(Refused) as told:
        actions.begin(case, name="rapat.mp4", size=int(2.4 * GIGA), mark="", by=by, at=office.at)
    assert str(told.value) == (
        "Video “rapat.mp4” berukuran 2,4 GB, batasnya 2 GB. Foto dan catatan Anda sudah tersimpan. "
        "Potong videonya, lalu unggah lagi."
    )
    assert not Upload.objects.exists()


@pytest.mark.parametrize(("name", "size"), [("foto.jpg", 41 << 20), ("surat.pdf", 51 << 20), ("tanpa nama", 3 * GIGA)])
def test_each_family_has_its_own_limit(office: Office, case: Case, name: str, size: int):
    with pytest.raises(Refused, match="batasnya"):
        actions.begin(case, name=name, size=size, mark="", by=office.staff["pencari"], at=office.at)


def test_a_unit_has_a_quota_of_unfinished_files(office: Office, case: Case, settings):
    settings.UPLOAD_QUOTA = 3 * len(PHOTO) // 2
    begun(office, case)
    with pytest.raises(NotNow) as full:
        begun(office, case)
    assert full.value.codes == {"quota"}


def test_a_full_disk_is_said_before_the_file_is_sent(office: Office, case: Case, monkeypatch):
    monkeypatch.setattr(parts, "room_left", lambda: 1000)
    with pytest.raises(NotNow) as full:
        begun(office, case)
    assert full.value.codes == {"disk-full"}


def test_a_stranger_begins_nothing(office: Office, case: Case, office_of):
    stranger = next(iter(office_of("pangkalpinang-informasi").staff.values()))
    with pytest.raises(NotPermitted):
        actions.begin(case, name="foto.jpg", size=10, mark="", by=stranger, at=office.at)


def test_an_ended_case_takes_nothing_but_keeps_what_came(office: Office, case: Case):
    upload = sent(office, case)
    Case.objects.filter(pk=case.pk).update(state="ended", step="", end="x", ended_at=office.at)
    with pytest.raises(Refusal, match="sudah selesai"):
        finish(office, Upload.objects.get(pk=upload.pk))
    assert parts.path_of(upload.pk).read_bytes() == PHOTO


def test_what_nobody_went_on_with_is_removed_after_a_week(office: Office, case: Case, folder: Path):
    upload = append(office, begun(office, case), PHOTO[:100], 0)
    assert actions.expire_due(office.at + timedelta(days=6)) == 0
    assert actions.expire_due(office.at + timedelta(days=8)) == 1
    assert not Upload.objects.filter(pk=upload.pk).exists()
    assert list(folder.iterdir()) == []


def test_the_running_hash_equals_that_of_the_file(tmp_path: Path, office: Office, case: Case):
    upload = append(office, begun(office, case), PHOTO[:100], 0)
    append(office, upload, PHOTO[100:], 100)
    elsewhere = tmp_path / "whole"
    elsewhere.write_bytes(bytes(len(PHOTO)))  # read from disk, it would be another hash
    assert digests.sha256_of(upload.pk, elsewhere) == SHA256
    digests.forget(upload.pk)
    assert digests.sha256_of(upload.pk, parts.path_of(upload.pk)) == SHA256
