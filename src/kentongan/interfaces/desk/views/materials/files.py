"""Private files: originals and proofs are read by staff of their unit, never by the public."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import PurePosixPath

from asgiref.sync import sync_to_async
from django.core.files import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kentongan.interfaces.desk.requests.units import own_units
from kentongan.interfaces.desk.views.access import staff_view
from kentongan.interfaces.web.edge.conditions import wanted_range

#: shown in the page; anything else is downloaded, so that no file of a stranger runs in the desk
SHOWN = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".mp4": "video/mp4",
         ".m4a": "audio/mp4", ".pdf": "application/pdf", ".vtt": "text/vtt"}  # fmt: skip

#: bytes of one part; a player that wants more asks again
MOST_AT_ONCE = 2 * 1024 * 1024


class WholeFile(FileResponse):
    """A file in pieces, whatever serves it: an asynchronous server gets each piece as it is read, never all at once."""

    block_size = 256 * 1024

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = iter(self)
        read = sync_to_async(lambda: next(pieces, b""), thread_sensitive=False)
        while piece := await read():
            yield piece


@staff_view
@require_safe
def private(request: HttpRequest, staff: object, name: str) -> HttpResponseBase:
    """Sends a file below the folder of one of the reader's own units."""
    parts = PurePosixPath(name).parts
    own = {row.unit.slug for row in own_units(request)}
    if ".." in parts or not parts or parts[0] not in own:
        raise Http404
    try:
        file = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as missing:
        raise Http404 from missing
    kind = SHOWN.get(PurePosixPath(name).suffix.lower())
    response = _part(request, file) or WholeFile(file, as_attachment=kind is None)
    response["Accept-Ranges"] = "bytes"
    if kind:
        response["Content-Type"] = kind
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _part(request: HttpRequest, file: File) -> HttpResponseBase | None:
    """Returns the bytes that were asked for, at most MOST_AT_ONCE: phones play video by parts; None for the whole."""
    asked = {b"range": request.headers.get("Range", "").encode()}
    wanted = wanted_range(asked, b"", 0, file.size)
    if wanted is None:
        return None
    start, end = wanted[0], min(wanted[1], wanted[0] + MOST_AT_ONCE)
    if start >= end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    with file:
        file.seek(start)
        content = file.read(end - start)
    return HttpResponse(content, status=206, headers={"Content-Range": f"bytes {start}-{end - 1}/{file.size}"})
