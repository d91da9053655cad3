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

#: what Instagram takes: bytes, pixels a side, and width to height (content publishing, image specifications)
MOST_BYTES, MOST_SIDE, RATIOS = 8_000_000, 1440, (0.8, 1.91)


@require_safe
def show(_request: HttpRequest, signed: str) -> HttpResponseBase:
    """Answers with the approved file: a photo as JPEG without what a camera wrote, a film or a recording as it is."""
    medium = medium_of(signed, at=now())
    if medium is None or medium.kind not in ("photo", "video", "audio"):
        raise Http404
    try:
        if medium.kind != "photo":
            answer: HttpResponseBase = FileResponse(opened(medium), content_type=medium.mime)
        else:
            found = picture_of(medium, Ground(open=opened), most_bytes=MOST_BYTES, most_side=MOST_SIDE, ratios=RATIOS)
            answer = HttpResponse(found.content, content_type=MIME)
    except (OSError, FileChanged, ChannelRefused) as error:
        raise Http404 from error
    answer["Cache-Control"], answer["X-Robots-Tag"] = "private, max-age=300", "noindex"
    return answer
