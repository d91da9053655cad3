"""Office files that are more than they seem."""

from __future__ import annotations

import io
import zipfile

import pytest

from kentongan.stories.intake.packages import check_package
from kentongan.stories.intake.rules import MEGA, Refused
from kentongan.stories.intake.tests import samples


def code_of(content: bytes) -> str:
    """Returns by what rule it is refused; empty: it passes."""
    try:
        check_package(io.BytesIO(content), "naskah.docx")
    except Refused as refusal:
        return refusal.code if "naskah.docx" in refusal.what else f"names no file: {refusal.what}"
    return ""


def test_an_honest_document_passes(given):
    assert code_of((given / "naskah.docx").read_bytes()) == ""


def test_a_document_that_unfolds_a_thousandfold_is_a_bomb():
    assert code_of(samples.docx(word__bomb=b"\x00" * (30 * MEGA))) == "office_bomb"


def test_a_document_larger_than_the_limit_is_a_bomb():
    members = {f"part{number}": b"\x00" * (31 * MEGA) for number in range(10)}
    assert code_of(samples.package(members)) == "office_bomb"


def test_a_document_of_too_many_parts_is_a_bomb():
    assert code_of(samples.package({f"{number}": b"" for number in range(5001)})) == "office_bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_a_bomb(encoding: str):
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert code_of(samples.docx(word__styles_0_xml=laughs.encode(encoding))) == "office_bomb"


@pytest.mark.parametrize(
    "part", ["word__vbaProject_0_bin", "xl__macrosheets__sheet1_0_xml", "Basic__Standard__x_0_xml"]
)
def test_a_document_with_macros_is_refused(part: str):
    assert code_of(samples.docx(**{part: b"x"})) == "office_macro"


def test_a_document_declared_as_bearing_macros_is_refused():
    types = b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    assert code_of(samples.package({"[Content_Types].xml": types, "word/document.xml": b"<x/>"})) == "office_macro"


def test_a_chart_may_carry_its_table():
    sheet = samples.package({"[Content_Types].xml": samples.DOCX_TYPES, "xl/workbook.xml": b"<x/>"})
    assert code_of(samples.docx(word__embeddings__sheet1_0_xlsx=sheet)) == ""


def test_an_archive_inside_a_document_is_refused():
    hidden = samples.package({"jahat.exe": b"MZ"})
    assert code_of(samples.docx(word__media__image1_0_png=hidden)) == "office_nested"


def test_a_document_in_a_document_in_a_document_is_refused():
    inner = samples.docx(word__embeddings__dua_0_docx=samples.docx())
    assert code_of(samples.docx(word__embeddings__satu_0_docx=inner)) == "office_nested"


def test_a_bomb_inside_a_carried_table_is_seen():
    inner = samples.docx(word__bomb=b"\x00" * (25 * MEGA))
    assert code_of(samples.docx(word__embeddings__satu_0_docx=inner)) == "office_bomb"


def test_a_locked_part_is_refused():
    content = bytearray(samples.docx())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert code_of(bytes(content)) == "office_locked"


def test_a_part_that_climbs_out_of_its_folder_is_refused():
    assert code_of(samples.package({"../../etc/cron.d/x": b"x"})) == "office_broken"


def test_a_false_checksum_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("word/document.xml", b"<halo/>")
    assert code_of(content.getvalue().replace(b"<halo/>", b"<hal0/>", 1)) == "office_broken"


def test_a_document_that_broke_off_is_refused(given):
    whole = (given / "naskah.docx").read_bytes()
    assert code_of(whole[: len(whole) // 2]) == "office_broken"
