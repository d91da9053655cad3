"""A file for a channel that fetches it itself: by a signed address, without signing in, for an hour."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kentongan.channels import ChannelRefused, Ground
from kentongan.channels.pictures import MIME, picture_of
from kentongan.deliveries.adapters import FileChanged, opened
from kentongan.deliveries.public_media import medium_of
from kentongan.kernel.clock import now


@require_safe
def show(_request: HttpRequest, signed: str) -> HttpResponseBase:
    """Answers with the approved file: a photo in its channel's shape, bearing no remarks, others as they are."""
    named = medium_of(signed, at=now())
    if named is None or named[0].kind not in ("photo", "video", "audio"):
        raise Http404
    medium, shape = named
    try:
        if medium.kind != "photo":
            answer: HttpResponseBase = FileResponse(opened(medium), content_type=medium.mime)
        else:
            found = picture_of(medium, Ground(open=opened), shape)
            answer = HttpResponse(found.content, content_type=MIME)
    except (OSError, FileChanged, ChannelRefused) as error:
        raise Http404 from error
    answer["Cache-Control"], answer["X-Robots-Tag"] = "private, max-age=300", "noindex"
    return answer
