"""A channel on YouTube, by the names of the discovery document (youtube.v3.json, revision 20261104).

The document ships with google-api-python-client (Apache-2.0).
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from kentongan.channels.counting import RULES
from kentongan.channels.simulated_owner import Owner
from kentongan.channels.simulating import Refusal, Reply, Request, route

from .simulated_captions import Captions

CHANNEL, NAME = "UCtiruan00000000000000001", "Kelurahan Sukun"
CLIENT, SECRET, REFRESH = "klien-tiruan", "rahasia-google-tiruan", "penyegar-google-tiruan"
#: seconds for which an access token is good
LASTS = 3600
#: parameters of every method, then of each of videos'
COMMON = frozenset({"alt", "fields", "key", "oauth_token", "prettyPrint", "quotaUser", "uploadType", "upload_protocol"})
INSERT = frozenset(
    {
        "autoLevels", "notifySubscribers", "onBehalfOfContentOwner", "onBehalfOfContentOwnerChannel", "part",
        "stabilize",
    }
)  # fmt: skip
UPDATE, DELETE = frozenset({"onBehalfOfContentOwner", "part"}), frozenset({"id", "onBehalfOfContentOwner"})
LIST = frozenset(
    {
        "chart", "hl", "id", "locale", "maxHeight", "maxResults", "maxWidth", "myRating", "onBehalfOfContentOwner",
        "pageToken", "part", "regionCode", "videoCategoryId",
    }
)  # fmt: skip
CHANNELS = frozenset(
    {
        "categoryId", "forHandle", "forUsername", "hl", "id", "managedByMe", "maxResults", "mine", "mySubscribers",
        "onBehalfOfContentOwner", "pageToken", "part",
    }
)  # fmt: skip
#: properties that may be written (schemas Video, VideoSnippet, VideoStatus)
WRITTEN = {
    "snippet": frozenset({"title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"}),
    "status": frozenset(
        {
            "privacyStatus",
            "embeddable",
            "license",
            "publicStatsViewable",
            "publishAt",
            "selfDeclaredMadeForKids",
            "containsSyntheticMedia",
        }
    ),
}
PRIVACY = frozenset({"public", "unlisted", "private"})
_SPAN = re.compile(r"bytes (?:\*|(\d+)-(\d+))/(\d+)\Z")


def fault(status: int, reason: str) -> Reply:
    """Returns an error in the form of Google's APIs."""
    told = {"code": status, "message": reason, "errors": [{"reason": reason, "domain": "youtube", "message": reason}]}
    return Reply(status, {"error": told})


class YouTubeSimulator(Captions):
    """One channel; a session takes bytes in any number of requests and makes one video."""

    NOT_KNOWN: ClassVar[Reply] = fault(401, "authError")
    STANDS: ClassVar[frozenset[str]] = frozenset({"becomes", "busy", "has_channel", "may_caption", "takes", "units"})
    TOO_MANY: ClassVar[Reply] = fault(403, "quotaExceeded")
    FAULT: ClassVar[Reply] = fault(503, "backendError")
    MAY_NOT: ClassVar[Reply] = fault(403, "forbidden")

    def reset(self) -> None:
        super().reset()
        self.videos: dict[str, dict[str, Any]] = {}
        self.sessions: dict[str, dict[str, Any]] = {}
        self.last, self.grants, self.owner = 0, 0, Owner(CLIENT)
        #: how often a video is read before it is worked on, what becomes of it, and bytes that a request may bring
        self.busy, self.becomes, self.takes, self.has_channel = 0, "processed", 1 << 30, True
        self._grant()

    def told(self) -> dict[str, str]:
        tokens = {"access_token": self.access, "refresh_token": REFRESH}
        return {"base": self.base, "tokens": self.base, "client_id": CLIENT, "client_secret": SECRET, **tokens}

    def public(self) -> list[dict[str, Any]]:
        seen = [one for one in self.videos.values() if one["status"]["privacyStatus"] == "public"]
        return [
            {"text": f"{one['snippet']['title']}\n{one['snippet'].get('description', '')}", "media": [one["size"]],
             "url": f"https://www.youtube.com/watch?v={one['id']}"} for one in seen
        ]  # fmt: skip

    @route("POST", "/token")
    def token(self, request: Request) -> Reply:
        values = request.values
        if values.get("client_id") != CLIENT or values.get("client_secret") != SECRET:
            return Reply(401, {"error": "invalid_client"})
        coded, kept = (
            values.get("grant_type") == "authorization_code" and self.owner.gave(values),
            values.get("refresh_token") == REFRESH,
        )
        if not (coded or (kept and values.get("grant_type") == "refresh_token")):
            return Reply(400, {"error": "invalid_grant"})
        self._grant()
        told = {"access_token": self.access, "expires_in": LASTS, "token_type": "Bearer"}
        return Reply(200, {**told, **({"refresh_token": REFRESH} if coded else {})})

    @route("GET", "/o/oauth2/v2/auth")
    def authorize(self, request: Request) -> Reply:
        """Says yes in the owner's name at once, where a person would be asked."""
        is_offline = request.values.get("access_type") == "offline"
        return self.owner.says_yes(request.values) if is_offline else Reply(400, {"error": "invalid_request"})

    @route("GET", "/youtube/v3/channels")
    def channels(self, request: Request) -> Reply:
        self._known(request, CHANNELS)
        mine = [{"id": CHANNEL, "snippet": {"title": NAME, "customUrl": "@kel_sukun"}}]
        return Reply(200, {"items": mine} if self.has_channel else {})

    @route("POST", "/upload/youtube/v3/videos")
    def begin(self, request: Request) -> Reply:
        self._known(request, INSERT)
        about = self._written(request)
        number = self._number()
        size = int(request.headers["x-upload-content-length"])
        self.sessions[number] = {"about": about, "size": size, "bytes": 0, "video": ""}
        location = f"{self.base}/upload/youtube/v3/videos?uploadType=resumable&upload_id={number}"
        return Reply(200, None, {"Location": location})

    @route("PUT", "/upload/youtube/v3/videos")
    def go_on(self, request: Request) -> Reply:
        found = self.sessions.get(str(request.query.get("upload_id")))
        span = _SPAN.match(request.headers.get("content-range", ""))
        if found is None or span is None or int(span[3]) != found["size"]:
            return Reply(404, None)
        if span[1] is not None:
            if int(span[1]) != found["bytes"] or len(request.body) != int(span[2]) - int(span[1]) + 1:
                return fault(400, "badContentRange")
            found["bytes"] += min(len(request.body), self.takes)
        if found["bytes"] < found["size"]:
            return Reply(308, None, {"Range": f"bytes=0-{found['bytes'] - 1}"} if found["bytes"] else {})
        found["video"] = found["video"] or self._made(found)
        return Reply(200, _shown(self.videos[found["video"]]))

    @route("GET", "/youtube/v3/videos")
    def read(self, request: Request) -> Reply:
        self._known(request, LIST)
        video = self.videos.get(str(request.values.get("id")))
        if video is None:
            return Reply(200, {"items": []})
        shown = _shown(video)
        shown["status"] = {**video["status"], "uploadStatus": "uploaded" if video["waits"] else self.becomes}
        video["waits"] = max(0, video["waits"] - 1)
        return Reply(200, {"items": [shown]})

    @route("PUT", "/youtube/v3/videos", acts=True)
    def update(self, request: Request) -> Reply:
        self._known(request, UPDATE)
        video = self._video(str(request.values.get("id")))
        for part, values in self._written(request).items():
            video[part] = values
        return Reply(200, _shown(video))

    @route("DELETE", "/youtube/v3/videos", acts=True)
    def delete(self, request: Request) -> Reply:
        self._known(request, DELETE)
        del self.videos[self._video(str(request.values.get("id")))["id"]]
        return Reply(204, None)

    def _written(self, request: Request) -> dict[str, Any]:
        parts = str(request.query.get("part", "")).split(",")
        found = {part: dict(request.values[part]) for part in parts if part in WRITTEN and part in request.values}
        if not found or any(set(values) - WRITTEN[part] for part, values in found.items()):
            raise Refusal(fault(400, "unexpectedPart"))
        title = str(found.get("snippet", {}).get("title", "-"))
        text = f"{title}\n{found.get('snippet', {}).get('description', '')}"
        if not title.strip() or RULES["youtube"].over(text) or "<" in text:
            raise Refusal(fault(400, "invalidTitle"))
        if found.get("status", {}).get("privacyStatus", "private") not in PRIVACY:
            raise Refusal(fault(400, "invalidVideoMetadata"))
        return found

    def _made(self, session: dict[str, Any]) -> str:
        number = self._number()
        self.videos[number] = {"id": number, **session["about"], "size": session["size"], "waits": self.busy}
        return number

    def _video(self, number: str) -> dict[str, Any]:
        if number not in self.videos:
            raise Refusal(fault(404, "videoNotFound"))
        return self.videos[number]

    def _known(self, request: Request, takes: frozenset[str]) -> None:
        if request.token != self.access or self.clock() >= self.until:
            raise Refusal(self.NOT_KNOWN)
        if set(request.query) - takes - COMMON:
            raise Refusal(fault(400, "unknownParameter"))

    def known(self, request: Request, takes: frozenset[str]) -> None:
        self._known(request, takes)

    def refused(self, status: int, reason: str) -> Refusal:
        return Refusal(fault(status, reason))

    def _grant(self) -> None:
        self.grants += 1
        self.access, self.until = f"akses-google-tiruan-{self.grants}", self.clock() + LASTS

    def _number(self) -> str:
        self.last += 1
        return f"tiruan{self.last:05d}"


def _shown(video: dict[str, Any]) -> dict[str, Any]:
    return {name: video[name] for name in ("id", "snippet", "status") if name in video}
