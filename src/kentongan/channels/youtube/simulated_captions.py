"""Captions beside the videos of the simulator, by the names of the discovery document (resource captions)."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import HTTP
from typing import Any

from kentongan.channels.simulating import Refusal, Reply, Request, Simulator, route

INSERT = frozenset({"onBehalfOf", "onBehalfOfContentOwner", "part", "sync"})
LIST = frozenset({"id", "onBehalfOf", "onBehalfOfContentOwner", "part", "videoId"})
#: properties of the schema CaptionSnippet that may be written
WRITTEN = frozenset({"videoId", "language", "name", "isDraft"})


class Captions(Simulator):
    """A part of YouTubeSimulator, which knows whose videos there are."""

    videos: dict[str, dict[str, Any]]

    def reset(self) -> None:
        super().reset()
        self.captions: dict[str, dict[str, Any]] = {}
        #: whether the token has youtube.force-ssl, and units that are left
        self.may_caption, self.units = True, 10_000

    @route("GET", "/youtube/v3/captions")
    def list_captions(self, request: Request) -> Reply:
        self.check_captions(request, LIST, cost=50)
        found = [one for one in self.captions.values() if one["snippet"]["videoId"] == request.values.get("videoId")]
        return Reply(200, {"items": [{"id": one["id"], "snippet": one["snippet"]} for one in found]})

    @route("POST", "/upload/youtube/v3/captions")
    def insert_captions(self, request: Request) -> Reply:
        self.check_captions(request, INSERT, cost=400)
        about, srt = _read(request)
        snippet = about.get("snippet", {})
        if not {"videoId", "language", "name"} <= set(snippet) <= WRITTEN:
            raise self.refused(400, "invalidMetadata")
        if snippet["videoId"] not in self.videos:
            raise self.refused(404, "videoNotFound")
        names = ("videoId", "language", "name")
        if any(all(one["snippet"][name] == snippet[name] for name in names) for one in self.captions.values()):
            raise self.refused(409, "captionExists")
        number = f"keterangan-{len(self.captions) + 1}"
        self.captions[number] = {"id": number, "snippet": {**snippet, "trackKind": "standard"}, "srt": srt}
        return Reply(200, {"id": number, "snippet": self.captions[number]["snippet"]})

    @route("PUT", "/upload/youtube/v3/captions")
    def update_captions(self, request: Request) -> Reply:
        self.check_captions(request, INSERT, cost=450)
        about, srt = _read(request)
        if about.get("id") not in self.captions:
            raise self.refused(404, "captionNotFound")
        found = self.captions[str(about["id"])]
        found["srt"] = srt
        return Reply(200, {"id": found["id"], "snippet": found["snippet"]})

    def check_captions(self, request: Request, takes: frozenset[str], *, cost: int) -> None:
        """Refuses a token that is not known or may not, names that are not known, and what no units are left for."""
        self.known(request, takes)
        if not self.may_caption:
            raise self.refused(403, "insufficientPermissions")
        if self.units < cost:
            raise self.refused(403, "quotaExceeded")
        self.units -= cost

    def known(self, request: Request, takes: frozenset[str]) -> None:
        """Refuses a token or a parameter that is not known."""
        raise NotImplementedError

    def refused(self, status: int, reason: str) -> Refusal:
        """Returns an error in the form of Google's APIs."""
        raise NotImplementedError


def _read(request: Request) -> tuple[dict[str, Any], str]:
    """Reads a body of JSON and a file (RFC 2387)."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
    parts = list(message_from_bytes(head + request.body, policy=HTTP).iter_parts())
    if len(parts) != 2:
        return {}, ""
    about, file = (part.get_payload(decode=True) for part in parts)
    return json.loads(bytes(about)), bytes(file).decode()
