"""Sound alone: recoded for every phone, used in a story, and asked for its words as a picture is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from kentongan.cases.models import Case
from kentongan.conftest import Office
from kentongan.stories.conftest import brought_to, edition, written
from kentongan.stories.editions.freezing import check_content, check_freeze
from kentongan.stories.editions.restoring import raw_blocks
from kentongan.stories.intake.films import describe
from kentongan.stories.intake.kinds import KINDS
from kentongan.stories.materials.actions import hand_in, local_copy
from kentongan.stories.materials.processing import derive
from kentongan.stories.models import Edition, Material
from kentongan.stories.queries import contributors
from kentongan.stories.screening.content import passages_of
from kentongan.stories.screening.screen import screen, screen_blocks
from kentongan.stories.text.content import content_of
from kentongan.tests import recordings

WORDS = "Lurah berterima kasih kepada warga RW 05."


def recording(office: Office, case: Case, ending: str = "mp3", seconds: int = 3) -> Material:
    content = ContentFile(recordings.sound(ending, seconds))
    material = hand_in(case, file=content, name=f"sambutan.{ending}", by=office.doer(case), at=office.later())
    return derive(material, office.later())


@pytest.fixture
def story(kelurahan: Office) -> tuple[Case, Material]:
    """A story under the editor's hands that was prefilled with a recording."""
    case = kelurahan.open()
    material = recording(kelurahan, case)
    return brought_to(kelurahan, case, "edit"), material


def changed(found: Edition, **values: Any) -> Edition:
    """Changes the recording's block."""
    body = list(found.body.raw_data)
    for block in body:
        if block["type"] == "sound":
            block["value"] = {**block["value"], **values}
    found.body = body
    found.save()
    return found


def block_of(case: Case) -> dict[str, Any]:
    return next(one for one in content_of(edition(case))["blocks"] if one["type"] == "sound")


def codes(case: Case) -> set[str]:
    return {reason.code for reason in check_freeze(edition(case))}


@pytest.mark.parametrize("ending", ["mp3", "ogg", "m4a"])
def test_it_leaves_as_aac_without_its_speakers_name(ending: str, kelurahan: Office):
    material = recording(kelurahan, kelurahan.open(), ending)
    assert (material.family, material.document.mime) == ("audio", "audio/mp4")
    assert material.document.seconds == pytest.approx(3, abs=0.2)
    with local_copy(material) as original:
        assert b"Ibu Sumirah" in original.read_bytes()
    with material.document.file.open("rb") as file:
        assert b"Ibu Sumirah" not in file.read()
    told = describe(Path(material.document.file.path), KINDS["m4a"])
    assert (told.audio, told.video) == ("aac", "")


def test_a_story_begins_with_it_and_asks_for_its_words(kelurahan: Office, story: tuple[Case, Material]):
    case, material = story
    block = block_of(case)
    assert (block["sha256"], block["label"], block["seconds"]) == (
        material.document.sha256, "sambutan", material.document.seconds
    )  # fmt: skip
    assert "transcript-missing" in codes(case)
    written(kelurahan, case)
    assert not codes(case)
    assert block_of(case)["transcript"]


def test_it_is_approved_by_its_hash_and_its_supplier_is_a_contributor(kelurahan: Office, story: tuple[Case, Material]):
    case, material = story
    written(kelurahan, case)
    medium = next(one for one in content_of(edition(case))["media"] if one["kind"] == "audio")
    assert (medium["kind"], medium["mime"], medium["sha256"]) == ("audio", "audio/mp4", material.document.sha256)
    assert material.by_id in contributors(edition(case))


def test_a_correction_begins_with_it_as_it_was_shown(kelurahan: Office, story: tuple[Case, Material]):
    case, material = story
    changed(written(kelurahan, case), title="Sambutan lurah", transcript=WORDS)
    again = [one for one in raw_blocks(content_of(edition(case)), case.unit) if one["type"] == "sound"]
    assert again[0]["value"] == {"sound": material.document_id, "title": "Sambutan lurah", "transcript": WORDS}


def test_what_is_no_recording_is_refused_as_one():
    paper = {"id": "a", "type": "sound", "sha256": "ab", "mime": "application/pdf", "transcript": WORDS, "label": "x"}
    content = {
        "title": "a",
        "lead": "b",
        "blocks": [{"id": "a", **paper}, {"id": "b", "type": "heading", "text": "c"}],
        "information_class": "berkala",
    }
    assert [reason.code for reason in check_content(content)] == ["no-sound"]
    assert not check_content({**content, "blocks": [{**paper, "mime": "audio/mp4"}, content["blocks"][1]]})


def test_its_words_are_screened():
    said = {"id": "a", "type": "sound", "label": "Sambutan", "transcript": "NIK saya 3573044107500002.", "seconds": 5}
    content = {"title": "", "lead": "", "blocks": [said], "renditions": {}}
    assert "nik" in {remark.kind for remark in screen(passages_of(content))}


@pytest.mark.parametrize(
    ("words", "seconds", "kinds"),
    [("rekaman-01.m4a", 5, ["alt-file-name"]), ("Sambutan.", 600, ["transcript-short"]), (WORDS, 60, []), ("", 60, [])],
)
def test_words_that_do_not_do_their_work_are_remarked_on(words: str, seconds: int, kinds: list[str]):
    block = {"id": "a", "type": "sound", "transcript": words, "seconds": seconds}
    assert [remark.kind for remark in screen_blocks([block])] == kinds
