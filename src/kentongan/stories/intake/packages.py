"""Office files are zip packages: looks inside before anything is unfolded."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import BinaryIO, cast

from kentongan.stories.intake.kinds import KINDS, Kind
from kentongan.stories.intake.rules import (
    MOST_INFLATED,
    MOST_MEMBERS,
    MOST_RATIO,
    RATIO_FROM,
    refused,
)

#: what a broken or hostile package makes zipfile raise
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
BLOCK = 256 * 1024

_MACRO = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/|Basic/|Scripts/|activeX/)", re.IGNORECASE)
_ENTITY = re.compile(rb"<\0?!\0?(D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_MIMES = {KINDS[kind].mime.encode(): kind for kind in ("odt", "ods")}


def recognise_package(file: BinaryIO, name: str) -> Kind:
    """Returns the kind of an office file; raises Refused for programs, other archives and broken packages."""
    try:
        with zipfile.ZipFile(file) as package:
            return _kind(package, name)
    except BROKEN as error:
        raise refused("office_broken", name) from error


def _kind(package: zipfile.ZipFile, name: str) -> Kind:
    names = set(package.namelist())
    if names & {"AndroidManifest.xml", "META-INF/MANIFEST.MF", "classes.dex"}:
        raise refused("executable", name)
    for part, kind in _PARTS.items():
        if part in names and "[Content_Types].xml" in names:
            return KINDS[kind]
    if "mimetype" in names:
        with package.open("mimetype") as member:
            mime = member.read(200).strip()
        if mime in _MIMES:
            return KINDS[_MIMES[mime]]
    raise refused("archive", name)


def check_package(file: BinaryIO, name: str, *, is_nested: bool = False) -> None:
    """Raises Refused where an office file is a bomb, locked, broken, or carries macros or hidden archives."""
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            _check_members(members, name)
            _check_unfolded(package, members, name, is_nested)
    except BROKEN as error:
        raise refused("office_broken", name) from error


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    """Holds what the package says about itself against the limits, before a byte is unfolded."""
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or inflated > MOST_INFLATED:
        raise refused("office_bomb", name)
    if inflated > RATIO_FROM and inflated > MOST_RATIO * max(packed, 1):
        raise refused("office_bomb", name)
    if any(member.flag_bits & 1 for member in members):
        raise refused("office_locked", name)
    if any(_MACRO.search(member.filename) for member in members):
        raise refused("office_macro", name)
    if any(member.filename.startswith("/") or ".." in member.filename.split("/") for member in members):
        raise refused("office_broken", name)


def _check_unfolded(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, is_nested: bool) -> None:
    """Reads every member once: sizes and checksums must be true, XML must not declare entities."""
    for member in members:
        with package.open(member) as part:
            head = part.read(BLOCK)
            if head.startswith(b"PK\x03\x04"):
                _check_inner(package, member, name, is_nested)
            if member.filename.endswith((".xml", ".rels")) and _ENTITY.search(head):
                raise refused("office_bomb", name)
            if member.filename == "[Content_Types].xml" and b"macroEnabled" in head:
                raise refused("office_macro", name)
            while part.read(BLOCK):
                pass


def _check_inner(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, is_nested: bool) -> None:
    """A chart carries its table as an office file inside: one level is right, anything else is hiding."""
    if is_nested or member.file_size > MOST_INFLATED // 10:
        raise refused("office_nested", name)
    with package.open(member) as part:
        inner = cast(BinaryIO, part)
        if _inner_kind(inner, name).family != "document":
            raise refused("office_nested", name)
        check_package(inner, name, is_nested=True)


def _inner_kind(inner: BinaryIO, name: str) -> Kind:
    try:
        with zipfile.ZipFile(inner) as package:
            names = set(package.namelist())
    except BROKEN as error:
        raise refused("office_nested", name) from error
    for part, kind in _PARTS.items():
        if part in names:
            return KINDS[kind]
    raise refused("office_nested", name)
