"""Takes what a camera wrote out of a finished JPEG or PNG without touching its picture."""

from __future__ import annotations

import re
import struct

from PIL import ExifTags, Image

from kentongan.stories.intake.exif import DAMAGED

_PNG = b"\x89PNG\r\n\x1a\n"
#: chunks that decide how a PNG looks; every other is a remark
_SEEN = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"pHYs",
        b"bKGD",
    )
)
#: a marker that ends a run of entropy-coded data (ITU T.81, B.1.1.5): not stuffed, not a restart
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_SOS, _EOI, _APP0, _APP1, _APP2, _APP14, _COM = 0xDA, 0xD9, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE


def bare(content: bytes) -> bytes:
    """Returns a JPEG or PNG without EXIF, XMP, remarks and appended data, anything else as it is.

    A JPEG keeps its colour profile and, where it is turned, its orientation. Raises ValueError where cut off.
    """
    if content.startswith(b"\xff\xd8\xff"):
        return _bare_jpeg(content)
    if content.startswith(_PNG):
        return _bare_png(content)
    return content


def _bare_jpeg(content: bytes) -> bytes:
    kept, at, turned = [b"\xff\xd8"], 2, b""
    while True:
        marker, end = _segment(content, at)
        segment = content[at:end]
        if marker == _SOS:
            found = _NEXT_MARKER.search(content, end)
            if found is None:
                raise ValueError("JPEG tanpa akhir")
            end = found.start()
            segment = content[at:end]
        if marker == _APP1:
            turned = turned or _orientation(segment)
        elif _shows(marker, segment):
            kept.append(segment)
        if marker == _EOI:
            # Phones append previews, depth maps and their own trailers behind the end: none of it leaves.
            return b"".join((kept[0], turned, *kept[1:]))
        at = end


def _segment(content: bytes, at: int) -> tuple[int, int]:
    """Returns the marker at this place and where its segment ends."""
    if content[at : at + 1] != b"\xff" or len(content) < at + 2:
        raise ValueError("JPEG terpotong")
    marker = content[at + 1]
    if marker == 0xFF:
        return marker, at + 1
    if marker == _EOI or marker in _ALONE:
        return marker, at + 2
    if len(content) < at + 4:
        raise ValueError("JPEG terpotong")
    end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    if end > len(content) or end < at + 4:
        raise ValueError("JPEG terpotong")
    return marker, end


def _shows(marker: int, segment: bytes) -> bool:
    """Says whether a segment matters for how the picture looks."""
    if marker == _APP2:
        return segment[4:].startswith(b"ICC_PROFILE\x00")
    if _APP0 < marker <= 0xEF:
        return marker == _APP14
    return marker not in (_COM, 0xFF)


def _orientation(segment: bytes) -> bytes:
    """Returns an EXIF segment with nothing but the orientation; empty where the picture stands upright."""
    if not segment[4:].startswith(b"Exif\x00\x00"):
        return b""
    try:
        read = Image.Exif()
        read.load(segment[4:])
        turned = int(read.get(ExifTags.Base.Orientation, 1))
    except DAMAGED:
        return b""
    if turned not in range(2, 9):
        return b""
    fresh = Image.Exif()
    fresh[ExifTags.Base.Orientation] = turned
    body = fresh.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _bare_png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while True:
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        if end > len(content):
            raise ValueError("PNG terpotong")
        if name in _SEEN:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
