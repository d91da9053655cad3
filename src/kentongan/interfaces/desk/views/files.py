"""Private files: originals and proofs are read by staff of their unit, never by the public."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from kentongan.interfaces.desk.units import own_units

from .access import staff_view

#: shown in the page; anything else is downloaded, so that no file of a stranger runs in the desk
SHOWN = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".mp4": "video/mp4",
         ".pdf": "application/pdf"}  # fmt: skip


@staff_view
@require_safe
def private(request: HttpRequest, staff: object, name: str) -> FileResponse:
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
    response = FileResponse(file, as_attachment=kind is None, content_type=kind)
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
