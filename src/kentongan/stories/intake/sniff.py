"""Recognises a file by its content; its name is only held against what was found."""

from __future__ import annotations

import re
from typing import BinaryIO

from kentongan.stories.intake.kinds import KINDS, Kind, agrees
from kentongan.stories.intake.packages import recognise_package
from kentongan.stories.intake.rules import refused

__all__ = ["KINDS", "Kind", "recognise"]

#: how much of a file's head is looked at (bytes)
HEAD = 64 * 1024

#: beginnings that settle what a file is: a kind, or the rule that turns it away
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"ID3", "mp3"),
    (b"MZ", "!executable"),
    (b"\x7fELF", "!executable"),
    (b"\xfe\xed\xfa\xce", "!executable"),
    (b"\xfe\xed\xfa\xcf", "!executable"),
    (b"\xce\xfa\xed\xfe", "!executable"),
    (b"\xcf\xfa\xed\xfe", "!executable"),
    (b"\xca\xfe\xba\xbe", "!executable"),
    (b"dex\n", "!executable"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "!executable"),
    (b"#!", "!executable"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "!old_office"),
    (b"{\\rtf", "!old_office"),
    (b"Rar!\x1a\x07", "!archive"),
    (b"7z\xbc\xaf\x27\x1c", "!archive"),
    (b"\x1f\x8b", "!archive"),
    (b"BZh", "!archive"),
    (b"\xfd7zXZ\x00", "!archive"),
    (b"GIF8", "!picture_format"),
    (b"II*\x00", "!picture_format"),
    (b"MM\x00*", "!picture_format"),
    (b"8BPS", "!picture_format"),
    (b"FLV\x01", "!media_format"),
    (b"fLaC", "!media_format"),
    (b"#!AMR", "!media_format"),
    (b"0&\xb2u\x8ef\xcf\x11", "!media_format"),
)
_BRANDS: dict[bytes, str] = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"), "heic"),
    **dict.fromkeys((b"avif", b"avis"), "!picture_format"),
    b"qt  ": "mov",
    **dict.fromkeys((b"M4A ", b"M4B "), "m4a"),
}
_HTML = re.compile(r"<(!doctype\s+html|html|head|body|script|iframe|object|embed|meta)\b", re.IGNORECASE)
_SVG = re.compile(r"<(\w+:)?svg\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<(\w+:)?(script|foreignobject)\b|\son\w+\s*=|javascript:|<!entity", re.IGNORECASE)
_PLAYLIST = re.compile(
    r"\s*(#EXTM3U|ffconcat version|\[playlist\]|<asx\b|<smil\b|v=0\r?\no=|(<\?xml[^>]*>\s*)?<MPD\b)",
    re.IGNORECASE,
)


def recognise(file: BinaryIO, name: str) -> Kind:
    """Returns what the file is; raises Refused for what is no material or is not what its name says."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise refused("empty", name)
    kind = _by_head(head, file, name)
    if not agrees(kind, name):
        raise refused("mismatch", name, found=kind.extension.upper(), extension=kind.extension)
    return kind


def _by_head(head: bytes, file: BinaryIO, name: str) -> Kind:
    if head.startswith(b"PK\x03\x04"):
        return recognise_package(file, name)
    verdict = _by_beginning(head) or _by_container(head) or _by_text(head) or "!unknown"
    if verdict.startswith("!"):
        raise refused(verdict[1:], name)
    return KINDS[verdict]


def _by_beginning(head: bytes) -> str:
    # The longest beginning wins: "#!AMR" is sound though "#!" is a program.
    found = [(len(start), verdict) for start, verdict in _BEGINNINGS if head.startswith(start)]
    return max(found)[1] if found else ""


def _by_container(head: bytes) -> str:
    if head[:4] == b"RIFF":
        return "webp" if head[8:12] == b"WEBP" else "!media_format"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[4:8] in (b"moov", b"mdat", b"wide"):
        return "mov"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "webm" if b"webm" in head[:64] else "!media_format"
    if head.startswith(b"OggS"):
        return "ogg" if any(mark in head[:256] for mark in (b"OpusHead", b"\x01vorbis", b"Speex")) else "!media_format"
    if head[0] == 0xFF and len(head) > 3 and _is_mpeg_frame(head):
        return "mp3"
    return ""


def _by_brand(head: bytes) -> str:
    size = int.from_bytes(head[:4], "big")
    major = head[8:12]
    others = [head[at : at + 4] for at in range(16, min(size, 256), 4)]
    if major in (b"mif1", b"msf1") and b"avif" in others:
        return "!picture_format"
    if major.startswith((b"3gp", b"3g2")):
        return "3gp"
    return _BRANDS.get(major, "mp4")


def _is_mpeg_frame(head: bytes) -> bool:
    """Says whether four bytes are the header of an MPEG audio frame of layer III (ISO 11172-3, 2.4.2.3)."""
    is_synchronous = head[1] & 0xE0 == 0xE0
    is_layer_three = head[1] & 0x06 == 0x02
    return is_synchronous and is_layer_three and head[2] >> 4 not in (0, 15) and head[2] & 0x0C != 0x0C


def _by_text(head: bytes) -> str:
    text = _decoded(head)
    if text is None:
        return ""
    if _PLAYLIST.match(text):
        return "!playlist"
    if _SVG.search(text):
        return "!svg_script" if _SCRIPT.search(text) else "!svg"
    if _HTML.search(text):
        return "!html"
    return "txt"


def _decoded(head: bytes) -> str | None:
    """Returns the head as text, or None where it is none: control bytes settle it for one-byte encodings."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    elif re.search(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]", head):
        return None
    else:
        text = _eight_bits(head)
    is_text = sum(
        not letter.isprintable() and letter not in "\r\n\t\f\x1b\ufeff\ufffd" for letter in text
    ) * 100 <= len(text)
    return text.lstrip("\ufeff") if is_text else None


def _eight_bits(head: bytes) -> str:
    try:
        # The head may end in the middle of a letter.
        return head.decode("utf-8") if len(head) < HEAD else head[:-4].decode("utf-8", errors="ignore")
    except UnicodeDecodeError:
        return head.decode("cp1252", errors="replace")
