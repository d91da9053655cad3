"""What is known of a file once it was taken in."""

from __future__ import annotations

import hashlib
import json
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kentongan.stories.intake.inspect import Inspection, inspect
from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.tests import samples
from kentongan.stories.intake.tests.conftest import Put


def refusal(path: Path, name: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        inspect(path, name or path.name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "width", "height", "orientation", "position", "taken_at"),
    [
        ("foto-1.jpg", 4000, 3000, 1, (-7.994197, 112.610697), "2026-11-18T08:12:31"),
        ("foto-2-miring.jpg", 3000, 4000, 6, (-7.9951, 112.611297), "2026-11-18T08:15:02"),
        ("foto-3.heic", 4032, 3024, 1, (-7.994797, 112.6119), "2026-11-18T08:40:10"),
    ],
)
def test_a_phone_photo_tells_where_when_and_how(given, name, width, height, orientation, position, taken_at):
    found = inspect(given / name, name)
    assert (found.width, found.height, found.orientation) == (width, height, orientation)
    assert found.position == position
    assert found.taken_at == datetime.fromisoformat(taken_at)
    assert found.camera == "samsung SM-A155F"
    assert found.metadata["exif"]["GPS"]["GPSLatitudeRef"] == "S"


def test_every_real_file_is_taken_in_with_its_digest(given: Path):
    for path in given.iterdir():
        found = inspect(path, path.name)
        assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert found.size == path.stat().st_size
        json.dumps(found.metadata, allow_nan=False)


def test_a_film_tells_its_length_and_size(given: Path):
    found = inspect(given / "video-1080p.mp4", "video.mp4")
    assert (found.kind.id, found.width, found.height, found.duration_seconds) == ("mp4", 1920, 1080, 12.0)
    assert (found.metadata["video"], found.metadata["audio"]) == ("h264", "aac")


@pytest.mark.parametrize("alone", [False, True])
def test_a_phone_film_tells_where_when_and_how_it_was_held(phone_film: Path, packaged: str, alone: bool):
    found = inspect(phone_film, phone_film.name, ffmpeg=packaged if alone else None)
    assert (found.width, found.height, found.orientation) == (360, 640, 6)
    assert found.position == (-7.9942, 112.6107)
    assert found.taken_at == datetime(2026, 11, 18, 1, 20, 5, tzinfo=UTC)
    assert found.camera == "samsung SM-A155F"


def test_sound_in_an_mp4_is_sound(voice: Path):
    found = inspect(voice, voice.name)
    assert (found.kind.family, found.kind.extension) == ("audio", "m4a")
    assert found.width is None
    assert found.duration_seconds == pytest.approx(1, abs=0.1)


def test_a_pdf_tells_its_pages_and_that_it_is_unsigned(given: Path):
    found = inspect(given / "pengumuman.pdf", "pengumuman.pdf")
    assert found.metadata == {"pages": 1, "signed": False, "title": ""}


def test_text_tells_nothing_but_itself(put: Put):
    found = inspect(put("a.txt", b"Kerja bakti"), "a.txt")
    assert found == Inspection(found.kind, found.sha256, 11)


def test_an_empty_file_is_refused(put: Put):
    assert refusal(put("foto.jpg", b"")).code == "empty"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
@pytest.mark.parametrize("name", ["foto-1.jpg", "foto-3.heic"])
def test_a_photo_that_broke_off_is_refused(given: Path, put: Put, name: str, share: float):
    whole = (given / name).read_bytes()
    said = refusal(put(name, whole[: int(len(whole) * share)]))
    assert said.code == "picture_broken"
    assert name in said.what


@pytest.mark.parametrize("share", [0.001, 0.5])
def test_a_film_that_broke_off_is_refused(given: Path, put: Put, share: float):
    whole = (given / "video-1080p.mp4").read_bytes()
    # This film keeps its index at the end, as phones write it while they record.
    assert refusal(put("video.mp4", whole[: int(len(whole) * share)])).code == "media_broken"


def test_a_film_that_is_only_a_header_is_refused(put: Put):
    assert refusal(put("video.mp4", b"\x00\x00\x00\x18ftypisom" + b"\x00" * 500)).code == "media_broken"


def test_a_playlist_named_as_a_film_is_refused(put: Put):
    listed = b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10,\nhttp://127.0.0.1:9/rahasia\n"
    assert refusal(put("video.mp4", listed)).code == "playlist"


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (20_000, 5_001), (4_000, 3_000)])
def test_a_picture_that_promises_more_than_it_holds_is_refused(put: Put, width: int, height: int):
    said = refusal(put("foto.png", samples.png_header(width, height)))
    assert said.code == "picture_bomb"


def test_a_bomb_says_how_large_it_would_be(put: Put):
    assert "4000 × 3000 titik" in refusal(put("foto.png", samples.png_header(4_000, 3_000))).what
    assert "lebih dari 100 juta titik" in refusal(put("foto.png", samples.png_header(20_000, 5_001))).what


def test_a_sliver_is_refused(put: Put):
    assert refusal(put("foto.png", samples.png_header(3_100, 100))).code == "picture_shape"


def test_a_damaged_exif_does_not_cost_the_photo(put: Put):
    body = samples.exif()
    path = put("foto.jpg", samples.jpeg(exif=body[:8] + b"\xff" * 20 + body[28:]))
    with warnings.catch_warnings(action="ignore"):
        found = inspect(path, path.name)
    assert (found.width, found.height) == (60, 40)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("logo.svg", b"<svg><script>alert(1)</script></svg>", "svg_script"),
        ("foto.jpg", b"<!doctype html><p>halo</p>", "html"),
        ("pengumuman.pdf", b"MZ\x90\x00" + b"\x00" * 100, "executable"),
        ("foto.jpg", samples.pdf(), "mismatch"),
    ],
)
def test_a_wrong_file_is_refused_by_the_rule_it_breaks(put: Put, name: str, content: bytes, code: str):
    said = refusal(put(name, content))
    assert said.code == code
    assert name in said.what


def test_the_senders_name_is_said_not_ours(put: Put):
    assert "Rapat.pdf" in refusal(put("0a1b2c", b"%PDF-1.7 dan selebihnya rusak"), "Rapat.pdf").what
