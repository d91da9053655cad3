"""Resumable uploads by tus 1.0.0 (tus.io/protocols/resumable-upload): creation, checksum, expiration, termination."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from kentongan.interfaces.desk.views.access import own_case
from kentongan.kernel.clock import now
from kentongan.kernel.refusals import NotNow, Refusal
from kentongan.people.models import Staff
from kentongan.stories.intake.rules import MOST_BYTES
from kentongan.stories.uploads import actions, parts
from kentongan.stories.uploads.marks import already_in
from kentongan.stories.uploads.models import Upload

from .handing_in import material_told, twice
from .phone import phone_view, refusal_told

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,expiration,termination"
BODY = "application/offset+octet-stream"
PIECE = 64 * 1024
#: statuses of the protocol beyond HTTP's own
CHECKSUM_MISMATCH = 460


def tus_view(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Holds a request to the version of the protocol, and names it in the answer."""

    @phone_view
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_known = request.method == "OPTIONS" or request.headers.get("Tus-Resumable") == VERSION
        answer = view(request, *args, **kwargs) if is_known else HttpResponse(status=412)
        answer["Tus-Resumable"] = answer["Tus-Version"] = VERSION
        answer["Cache-Control"] = "no-store"
        return answer

    return wrapped


@tus_view
@require_http_methods(["OPTIONS", "POST"])
def begin(request: HttpRequest, staff: Staff, case_id: UUID) -> HttpResponse:
    """Makes room for a file, goes on with one that was begun, or says that the case has it already."""
    case, at = own_case(staff, case_id), now()
    if request.method == "OPTIONS":
        most = {"Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(max(MOST_BYTES.values()))}
        return HttpResponse(status=204, headers={**most, "Tus-Checksum-Algorithm": "sha256"})
    size, about = request.headers.get("Upload-Length", ""), _metadata(request)
    if not size.isdecimal():
        return HttpResponse(status=400)
    known = already_in(case, about.get("mark", ""), int(size))
    if known:
        return JsonResponse(material_told(known) | {"message": twice(known)})
    try:
        upload = actions.begin(
            case, name=about.get("filename", ""), size=int(size), mark=about.get("mark", ""), by=staff, at=at
        )
        actions.refuse_again(upload)
    except Refusal as refusal:
        return refusal_told(refusal)
    where = reverse("desk:upload_part", args=[upload.pk])
    return HttpResponse(status=201, headers={"Location": where, **_progress(upload)})


@tus_view
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def part(request: HttpRequest, staff: Staff, upload_id: UUID) -> HttpResponse:
    """Says how much has come, takes the next bytes, or gives the upload up; another's upload is not there."""
    rows = Upload.objects.filter(pk=upload_id, unit=staff.unit_id, by=staff)
    upload = rows.select_related("case__unit", "case__stream", "by__user", "by__unit", "material").first()
    if upload is None:
        raise Http404
    if request.method == "DELETE":
        actions.cancel(upload)
        return HttpResponse(status=204)
    try:
        actions.refuse_again(upload)
    except Refusal as refusal:
        return refusal_told(refusal, status=410)
    try:
        return _taken(request, upload) if request.method == "PATCH" else _stands(upload)
    except parts.InUseError:
        return HttpResponse(status=423)
    except Refusal as refusal:
        return refusal_told(refusal)


def _stands(upload: Upload) -> HttpResponse:
    if upload.is_whole:
        actions.finish(upload, at=now())
    return HttpResponse(status=200, headers={**_progress(upload), "Upload-Length": str(upload.size)})


def _taken(request: HttpRequest, upload: Upload) -> HttpResponse:
    offset = request.headers.get("Upload-Offset", "")
    if request.content_type != BODY:
        return HttpResponse(status=415)
    if not offset.isdecimal():
        return HttpResponse(status=400)
    if not _checksum_holds(request):
        return HttpResponse(status=CHECKSUM_MISMATCH)
    try:
        actions.append(upload, pieces=_pieces(request), offset=int(offset), at=now())
    except NotNow:
        return HttpResponse(status=409, headers=_progress(upload))
    if upload.is_whole:
        actions.finish(upload, at=now())
    return HttpResponse(status=204, headers=_progress(upload))


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(PIECE):
        yield piece


def _checksum_holds(request: HttpRequest) -> bool:
    """Holds the body against the checksum that came with it, where one came; Django has it on disk by now."""
    given = request.headers.get("Upload-Checksum", "")
    if not given:
        return True
    algorithm, _space, written = given.partition(" ")
    digest = hashlib.sha256(request.body).digest()
    return algorithm == "sha256" and written == base64.b64encode(digest).decode()


def _progress(upload: Upload) -> dict[str, str]:
    return {"Upload-Offset": str(upload.offset), "Upload-Expires": http_date(upload.expires_at.timestamp())}


def _metadata(request: HttpRequest) -> dict[str, str]:
    """Reads `Upload-Metadata`: names with values in base64, split by commas; what can't be read is left out."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found
