"""Films and sound: read by a fenced program, and recoded on their way out."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PIL import Image

from kentongan.stories.intake import ffmpeg, films
from kentongan.stories.intake.inspect import inspect
from kentongan.stories.intake.kinds import KINDS
from kentongan.stories.intake.rules import Refused
from kentongan.stories.intake.tests import samples
from kentongan.stories.intake.tests.conftest import Put
from kentongan.stories.intake.transcode import poster, public_audio, public_video

TELLTALES = (b"-07.9942", b"+112.6107", b"samsung", b"SM-A155F", b"2026-11-18")


def test_both_ways_of_asking_agree(given: Path, phone_film: Path, packaged: str):
    probe = ffmpeg.find_probe()
    if probe is None:
        pytest.skip("no ffprobe on this machine")
    for path, kind in ((given / "video-1080p.mp4", "mp4"), (phone_film, "mov")):
        asked, read = films.describe(path, KINDS[kind]), films.describe(path, KINDS[kind], program=packaged)
        facts = [
            (one.duration_seconds, one.video, one.audio, one.width, one.height, one.turned) for one in (asked, read)
        ]
        assert facts[0] == facts[1]
        assert (asked.position, asked.taken_at, asked.camera) == (read.position, read.taken_at, read.camera)


def test_the_packaged_program_stands_alone(packaged: str):
    assert ffmpeg.find_probe(packaged) is None


def test_an_answer_that_is_none_is_a_failure():
    with pytest.raises(ffmpeg.FfmpegError):
        films.from_json(b"tidak ada")


def test_a_file_of_which_ffmpeg_says_nothing_is_no_film():
    assert films.from_words("Invalid data found when processing input") == films.Film()


def test_a_cover_picture_is_no_film():
    said = "  Stream #0:0: Audio: mp3, 44100 Hz\n  Stream #0:1: Video: mjpeg, yuvj420p, 600x600 (attached pic)\n"
    film = films.from_words(said)
    assert (film.audio, film.video, film.width) == ("mp3", "", None)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("-07.9942+112.6107/", (-7.9942, 112.6107)),
        ("+07.9942-112.6107+532.1/", (7.9942, -112.6107)),
        ("-0759.652+11236.642/", (-7.9942, 112.610700)),
        ("-075939.1+1123638.5/", (-7.994194, 112.610694)),
        ("+00.0000+000.0000/", None),
        ("-97.0000+112.0000/", None),
        ("Desa Bakalankrajan", None),
        ("", None),
    ],
)
def test_places_are_read_in_each_form_of_iso_6709(words: str, place: tuple[float, float] | None):
    assert films.read_place(words) == (pytest.approx(place, abs=1e-6) if place else None)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-11-18T01:20:05.000000Z", datetime(2026, 11, 18, 1, 20, 5, tzinfo=UTC)),
        ("2026-11-18T08:20:05+0700", datetime(2026, 11, 18, 8, 20, 5, tzinfo=timezone(timedelta(hours=7)))),
        ("2026-11-18 01:20:05", datetime(2026, 11, 18, 1, 20, 5, tzinfo=UTC)),
        ("1904-01-01T00:00:00Z", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_times_are_aware_or_none(words: str, moment: datetime | None):
    assert films.read_time(words) == moment


def test_a_public_film_is_small_upright_and_says_nothing(phone_film: Path, tmp_path: Path):
    assert samples.says(phone_film, *TELLTALES[:4]) == list(TELLTALES[:4])
    out = public_video(phone_film, tmp_path / "tayang.mp4")
    assert samples.says(out, *TELLTALES) == []
    found = inspect(out, out.name)
    assert (found.width, found.height, found.orientation) == (360, 640, 1)
    assert (found.position, found.taken_at, found.camera) == (None, None, "")


def test_a_large_film_is_made_to_fit_and_starts_while_loading(given: Path, tmp_path: Path):
    done: list[float] = []
    out = public_video(given / "video-1080p.mp4", tmp_path / "tayang.mp4", on_progress=done.append)
    found = inspect(out, out.name)
    assert (found.width, found.height, found.metadata["video"], found.metadata["audio"]) == (1280, 720, "h264", "aac")
    assert found.duration_seconds == pytest.approx(12, abs=0.1)
    assert done == sorted(done)
    assert done[-1] == pytest.approx(12, abs=0.2)
    body = out.read_bytes()
    assert body.index(b"moov") < body.index(b"mdat")
    assert [path.name for path in tmp_path.iterdir()] == ["tayang.mp4"]


def test_the_packaged_program_recodes_as_well(phone_film: Path, tmp_path: Path, packaged: str):
    out = public_video(phone_film, tmp_path / "tayang.mp4", program=packaged)
    assert samples.says(out, *TELLTALES) == []


def test_a_poster_is_a_clean_upright_jpeg(phone_film: Path, tmp_path: Path):
    out = poster(phone_film, tmp_path / "poster.jpg")
    with Image.open(out) as image:
        assert (image.format, image.size) == ("JPEG", (360, 640))
        assert dict(image.getexif()) == {}
    assert samples.says(out, *TELLTALES) == []


def test_a_film_shorter_than_a_second_has_its_poster(tmp_path: Path, packaged: str):
    short = tmp_path / "pendek.webm"
    made = ["-f", "lavfi", "-i", "testsrc=size=64x48:rate=10:duration=0.3", "-c:v", "libvpx"]
    subprocess.run([packaged, "-v", "error", *made, str(short)], check=True)
    assert inspect(short, short.name).kind.id == "webm"
    with Image.open(poster(short, tmp_path / "poster.jpg")) as image:
        assert image.size == (64, 48)


def test_public_sound_does_not_name_the_speaker(voice: Path, tmp_path: Path):
    assert samples.says(voice, b"Sumirah")
    out = public_audio(voice, tmp_path / "siar.m4a")
    assert samples.says(out, b"Sumirah") == []
    assert inspect(out, out.name).kind.id == "m4a"


def test_sound_has_no_poster(voice: Path, tmp_path: Path):
    with pytest.raises(Refused) as caught:
        poster(voice, tmp_path / "poster.jpg")
    assert caught.value.code == "media_broken"


def test_a_picture_is_not_recoded_as_film(given: Path, tmp_path: Path):
    with pytest.raises(Refused) as caught:
        public_video(given / "foto-1.jpg", tmp_path / "tayang.mp4")
    assert caught.value.code == "mismatch"


def test_a_transcode_past_its_time_is_stopped_and_leaves_nothing(given: Path, tmp_path: Path):
    with pytest.raises(Refused) as caught:
        public_video(given / "video-1080p.mp4", tmp_path / "tayang.mp4", seconds=0.2)
    assert caught.value.code == "media_slow"
    assert list(tmp_path.iterdir()) == []


def test_a_caller_that_gives_up_leaves_no_program_running(given: Path, tmp_path: Path):
    def give_up(seconds: float) -> None:
        raise InterruptedError(seconds)

    with pytest.raises(InterruptedError):
        public_video(given / "video-1080p.mp4", tmp_path / "tayang.mp4", on_progress=give_up)
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_never_read_as_an_option_or_an_address(voice: Path, tmp_path: Path):
    for name in ("-y.mp4", "concat:a|b.mp4", "%03d.mp4"):
        path = tmp_path / name
        path.write_bytes(voice.read_bytes())
        assert inspect(path, "suara.mp4").kind.id == "m4a"


def test_a_playlist_that_got_as_far_as_ffmpeg_fetches_nothing(put: Put):
    path = put("video.mp4", b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n")
    with pytest.raises(ffmpeg.FfmpegError):
        ffmpeg.run((*ffmpeg.source(path, "mov"), "-f", "null", "-"), seconds=20)
    with pytest.raises(ffmpeg.FfmpegError, match="whitelist"):
        ffmpeg.run((*ffmpeg.FENCE, "-i", "http://127.0.0.1:9/a.ts", "-f", "null", "-"), seconds=20)


def test_a_missing_program_is_named():
    with pytest.raises(ffmpeg.FfmpegMissingError, match="ffmpeg-yang-tidak-ada"):
        ffmpeg.find("ffmpeg-yang-tidak-ada")


def test_without_a_program_films_are_refused_with_a_sentence(given: Path, tmp_path: Path):
    film = given / "video-1080p.mp4"
    with pytest.raises(Refused) as read:
        inspect(film, "kerja bakti.mp4", ffmpeg="ffmpeg-yang-tidak-ada")
    with pytest.raises(Refused) as made:
        public_video(film, tmp_path / "tayang.mp4", program="ffmpeg-yang-tidak-ada")
    assert read.value.codes == made.value.codes == {"media_reader"}
    assert "kerja bakti.mp4" in read.value.what


def test_without_one_on_the_path_the_packaged_program_is_used(monkeypatch: pytest.MonkeyPatch, packaged: str):
    monkeypatch.setenv("PATH", "")
    assert ffmpeg.find() == packaged


def test_a_program_that_talks_without_end_is_heard_to_the_limit():
    loud = [sys.executable, "-c", "import sys; sys.stderr.write('x' * 1_000_000); sys.exit(3)"]
    with pytest.raises(ffmpeg.FfmpegError) as caught:
        ffmpeg.listen(loud, seconds=20)
    assert len(caught.value.said) == ffmpeg.MOST_WORDS
    assert not isinstance(caught.value, ffmpeg.FfmpegSlowError)
