"""The subtitles of a film: handed in with it, checked, part of what is approved, gone with what is erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from kentongan.conftest import Office
from kentongan.interfaces.web.baking.blocks import shown_blocks
from kentongan.interfaces.web.baking.media import address_below, wanted_files
from kentongan.kernel.models import Event
from kentongan.kernel.refusals import NotNow, NotPermitted
from kentongan.people.actions import found_unit
from kentongan.stories.conftest import brought_to, edition, written
from kentongan.stories.editions.freezing import check_freeze
from kentongan.stories.films.subtitles.actions import drop_subtitles, forget_subtitles, hand_in_subtitles
from kentongan.stories.films.subtitles.queries import cues_of
from kentongan.stories.materials.actions import hand_in
from kentongan.stories.materials.library import keep_document
from kentongan.stories.models import FileWords, Material, Subtitles
from kentongan.stories.screened.finding import found_in
from kentongan.stories.screened.finding_words import words_of
from kentongan.stories.screening import Source
from kentongan.stories.states import MaterialState
from kentongan.stories.text.comparing import compare
from kentongan.stories.text.content import content_of, fingerprint
from kentongan.tests import recordings

SRT = b"1\n00:00:00,500 --> 00:00:02,000\nWarga membersihkan saluran air.\n"


@pytest.fixture
def film(kelurahan: Office, tmp_path: Path) -> Material:
    """Four seconds, ready in a case that is still collected; what a film is made of is told in test_processing.py."""
    case = kelurahan.open()
    by, at = kelurahan.doer(case), kelurahan.later()
    given = hand_in(case, file=ContentFile(recordings.film()), name="banjir.mp4", by=by, at=at)
    path = tmp_path / "film.mp4"
    path.write_bytes(recordings.film())
    made = keep_document(kelurahan.unit, path, title="Banjir", mime="video/mp4", extension="mp4", seconds=4.0)
    Material.objects.filter(pk=given.pk).update(state=MaterialState.READY, document=made, next_attempt_at=None)
    return Material.objects.select_related("document", "unit", "case").get(pk=given.pk)


def give(office: Office, film: Material, content: bytes = SRT) -> Subtitles:
    return hand_in_subtitles(film, content, by=office.doer(film.case), at=office.later())


def block_of(film: Material) -> dict[str, object]:
    return next(one for one in content_of(edition(film.case))["blocks"] if one["type"] == "video")


def test_subtitles_are_kept_as_webvtt_and_told_in_the_log(kelurahan: Office, film: Material) -> None:
    row = give(kelurahan, film)
    with default_storage.open(row.file.name) as file:
        assert file.read().startswith(b"WEBVTT")
    assert [cue.text for cue in cues_of(row)] == ["Warga membersihkan saluran air."]
    assert Event.objects.get(stream=film.case_id, what="subtitles_given").facts["cues"] == 1


def test_what_is_said_in_them_is_screened_like_any_other_words(kelurahan: Office, film: Material) -> None:
    case = brought_to(kelurahan, film.case, "edit")
    found = written(kelurahan, case)
    assert "screening" not in {reason.code for reason in check_freeze(edition(case))}
    give(kelurahan, film, SRT.replace(b"Warga membersihkan", b"Hubungi Bu Wati 0812-3456-7890"))
    [one] = [
        one.remark for one in found_in(content_of(edition(case)), case=case.pk, unit=found.unit) if one.remark.severe
    ]
    assert (one.kind, one.source) == ("mobile", Source.SUBTITLES)
    assert "Terbaca di dalam subtitel" in words_of(one)
    assert "screening" in {reason.code for reason in check_freeze(edition(case))}
    give(kelurahan, film)
    assert "screening" not in {reason.code for reason in check_freeze(edition(case))}


def test_the_words_of_erased_subtitles_are_gone_and_those_of_earlier_ones(
    kelurahan: Office, film: Material, django_capture_on_commit_callbacks
) -> None:
    rows = [give(kelurahan, film, SRT.replace(b"Warga", b"Bu Wati")), give(kelurahan, film)]
    assert FileWords.objects.filter(text__contains="saluran air").count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        forget_subtitles(film)
    assert not FileWords.objects.filter(text__contains="saluran air").exists()
    assert not any(default_storage.exists(row.file.name) for row in rows)


def test_what_another_film_says_too_stays_read(kelurahan: Office, film: Material) -> None:
    """The same film with the same subtitles in another case."""
    other = Material.objects.get(pk=film.pk)
    other.pk, other.case, other.sha256 = uuid4(), kelurahan.open(), "0" * 64
    other.save(force_insert=True)
    give(kelurahan, other)
    give(kelurahan, film)
    forget_subtitles(film)
    assert FileWords.objects.filter(text__contains="saluran air").exists()


def test_another_file_takes_the_place_of_the_one_before(kelurahan: Office, film: Material) -> None:
    first = give(kelurahan, film)
    second = give(kelurahan, film, SRT.replace(b"Warga", b"Ibu-ibu"))
    assert Subtitles.objects.get().sha256 == second.sha256 != first.sha256
    assert default_storage.exists(first.file.name), "what was frozen names it"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "subtitles-empty"),
        (b"\xff\xfe1\x00", "subtitles-letters"),
        (b"halo", "subtitles-times"),
        (SRT.replace(b"00:00:02,000", b"01:00:02,000"), "subtitles-late"),
        (b"1" * 1_000_001, "subtitles-long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    kelurahan: Office, film: Material, content: bytes, code: str
) -> None:
    kept = give(kelurahan, film)
    with pytest.raises(NotNow) as refused:
        give(kelurahan, film, content)
    assert refused.value.codes == {code}
    assert Subtitles.objects.get().sha256 == kept.sha256


def test_only_who_has_the_film_in_hand_gives_it_subtitles(kelurahan: Office, film: Material) -> None:
    stranger = next(staff for role, staff in kelurahan.staff.items() if staff != kelurahan.doer(film.case))
    with pytest.raises((NotNow, NotPermitted)):
        hand_in_subtitles(film, SRT, by=stranger, at=kelurahan.later())


def test_subtitles_are_approved_with_the_film(kelurahan: Office, film: Material) -> None:
    brought_to(kelurahan, film.case, "edit")
    written(kelurahan, film.case)
    before = content_of(edition(film.case))
    give(kelurahan, film)
    after = content_of(edition(film.case))
    assert fingerprint(before) != fingerprint(after)
    assert any("Subtitel" in one.after for one in compare(before, after))
    drop_subtitles(film, by=kelurahan.doer(film.case), at=kelurahan.later())
    assert content_of(edition(film.case)) == before


def test_page_offers_them_beside_the_film(kelurahan: Office, film: Material) -> None:
    brought_to(kelurahan, film.case, "edit")
    written(kelurahan, film.case)
    row = give(kelurahan, film)
    content, address = {"blocks": [block_of(film)]}, address_below("/berita/a/")
    [shown] = shown_blocks(content, address)
    assert shown["subtitles"] == f"/berita/a/file-{row.sha256[:32]}.vtt"
    assert (row.file.name, "text/vtt") in [(one.name, one.mime) for one in wanted_files(content, address)]


def test_erased_film_takes_its_subtitles_along(
    kelurahan: Office, film: Material, django_capture_on_commit_callbacks
) -> None:
    row = give(kelurahan, film)
    with django_capture_on_commit_callbacks(execute=True):
        forget_subtitles(film)
    assert not Subtitles.objects.exists()
    assert not default_storage.exists(row.file.name)


def test_they_are_given_on_the_page_of_the_film(kelurahan: Office, film: Material, client: Client) -> None:
    client.force_login(kelurahan.doer(film.case).user)
    address = reverse("desk:subtitles", args=[film.pk])
    shown = client.post(address, {"file": ContentFile(SRT, name="banjir.srt")}, follow=True).content.decode()
    assert "Subtitel tersimpan" in shown
    assert "Warga membersihkan saluran air." in shown
    assert '<track kind="subtitles"' in shown
    refused = client.post(address, {"file": ContentFile(b"halo", name="b.srt")}, follow=True).content.decode()
    assert "Baris 1 bukan waktu subtitel" in refused
    assert "Belum ada file yang dipilih" in client.post(address, {}, follow=True).content.decode()
    assert "tidak bersubtitel lagi" in client.post(address, {"lepas": "1"}, follow=True).content.decode()


def test_film_of_another_unit_does_not_exist(kelurahan: Office, film: Material, client: Client) -> None:
    other = found_unit(slug="dau", name="Desa Dau", at=kelurahan.at - timedelta(days=1))
    Material.objects.filter(pk=film.pk).update(unit=other)
    client.force_login(kelurahan.doer(film.case).user)
    assert client.post(reverse("desk:subtitles", args=[film.pk]), {}).status_code == 404
