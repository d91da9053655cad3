"""A personal data server as its lexicons tell of it (com.atproto.repo), with what the real one was seen to do.

Held to the real PDS 0.5.35: a record that is put again unchanged keeps its version, a key that exists can't be created
again (a fault of the server), deleting twice is fine, and a picture is weighed when the post is written.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, ClassVar

from kentongan.channels.letters import seen_letters
from kentongan.channels.simulating import Refusal, Reply, Request, Simulator, route

DID, HANDLE, PASSWORD, TOKEN = (
    "did:plc:tiruan234567tiruan234567",
    "kelurahan.tiruan.invalid",
    "tiru-anku-nci2-3456",
    "jwt-tiruan",
)
POSTS = "app.bsky.feed.post"
MOST_LETTERS, MOST_BYTES, MOST_PICTURE, MOST_PICTURES = 300, 3000, 2_000_000, 4
_KEY = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")


class BlueskySimulator(Simulator):
    """One account on one server."""

    NOT_KNOWN: ClassVar[Reply] = Reply(
        401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"}
    )
    TOO_MANY: ClassVar[Reply] = Reply(
        429, {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}, {"RateLimit-Reset": "60"}
    )
    FAULT: ClassVar[Reply] = Reply(500, {"error": "InternalServerError", "message": "Internal Server Error"})

    def reset(self) -> None:
        super().reset()
        self.records: dict[tuple[str, str], dict[str, Any]] = {}
        self.blobs: dict[str, bytes] = {}
        self.is_expired = False

    def told(self) -> dict[str, str]:
        return {"address": self.base, "handle": HANDLE, "password": PASSWORD}

    def public(self) -> list[dict[str, Any]]:
        posts = [one["value"] for (collection, _key), one in sorted(self.records.items()) if collection == POSTS]
        return [
            {"text": one["text"], "url": "", "media": (one.get("embed") or {}).get("images", []), "record": one}
            for one in posts
        ]

    @route("POST", r"/xrpc/com\.atproto\.server\.createSession")
    def session(self, request: Request) -> Reply:
        if (request.values.get("identifier"), request.values.get("password")) != (HANDLE, PASSWORD):
            raise Refusal(self.NOT_KNOWN)
        return Reply(200, {"did": DID, "handle": HANDLE, "accessJwt": TOKEN, "refreshJwt": TOKEN, "active": True})

    @route("POST", r"/xrpc/com\.atproto\.repo\.uploadBlob")
    def upload(self, request: Request) -> Reply:
        self._known(request)
        link = _cid(request.body)
        self.blobs[link] = request.body
        mime = request.headers.get("content-type", "")
        return Reply(
            200, {"blob": {"$type": "blob", "ref": {"$link": link}, "mimeType": mime, "size": len(request.body)}}
        )

    @route("POST", r"/xrpc/com\.atproto\.repo\.putRecord", acts=True)
    def put(self, request: Request) -> Reply:
        self._known(request)
        place, record = self._place(request), request.values.get("record") or {}
        stood = self.records.get(place)
        if "swapRecord" in request.values and request.values["swapRecord"] != (stood or {}).get("cid"):
            raise _refused("InvalidSwap", "Record was at another version")
        self._check(place, record)
        self.records[place] = {
            "uri": f"at://{DID}/{place[0]}/{place[1]}",
            "cid": _cid(json.dumps(record).encode()),
            "value": record,
        }
        return Reply(200, {name: self.records[place][name] for name in ("uri", "cid")})

    @route("POST", r"/xrpc/com\.atproto\.repo\.createRecord", acts=True)
    def create(self, request: Request) -> Reply:
        self._known(request)
        if self._place(request) in self.records:
            raise Refusal(self.FAULT)
        return self.put(request)

    @route("POST", r"/xrpc/com\.atproto\.repo\.deleteRecord", acts=True)
    def delete(self, request: Request) -> Reply:
        self._known(request)
        self.records.pop(self._place(request), None)
        return Reply(200, {})

    @route("GET", r"/xrpc/com\.atproto\.repo\.getRecord")
    def record(self, request: Request) -> Reply:
        found = self.records.get((request.values.get("collection", ""), request.values.get("rkey", "")))
        if found is None or request.values.get("repo") not in (DID, HANDLE):
            raise _refused("RecordNotFound", "Could not locate record")
        return Reply(200, found)

    @route("GET", r"/xrpc/com\.atproto\.sync\.getBlob")
    def blob(self, request: Request) -> Reply:
        kept = self.blobs.get(request.values.get("cid", ""))
        if kept is None or request.values.get("did") != DID:
            raise _refused("BlobNotFound", "Blob not found")
        return Reply(200, kept, {"Content-Type": "image/jpeg"})

    def _known(self, request: Request) -> None:
        if self.is_expired:
            raise _refused("ExpiredToken", "Token has expired")
        if request.token != TOKEN:
            raise Refusal(self.NOT_KNOWN)

    def _place(self, request: Request) -> tuple[str, str]:
        if request.values.get("repo") not in (DID, HANDLE):
            raise _refused("InvalidRequest", "Could not find repo")
        return str(request.values.get("collection", "")), str(request.values.get("rkey", ""))

    def _check(self, place: tuple[str, str], record: dict[str, Any]) -> None:
        if place[0] != POSTS:
            return
        text = str(record.get("text", ""))
        if not _KEY.fullmatch(place[1]):
            raise _refused("InvalidRequest", "Invalid app.bsky.feed.post record: tid")
        if record.get("$type") != POSTS or "createdAt" not in record:
            raise _refused("InvalidRequest", "Invalid app.bsky.feed.post record: Record/createdAt")
        if seen_letters(text) > MOST_LETTERS or len(text.encode()) > MOST_BYTES:
            raise _refused("InvalidRequest", "Record/text must not be longer than 300 graphemes")
        for one in record.get("facets", []):
            start, end = one["index"]["byteStart"], one["index"]["byteEnd"]
            if not 0 <= start < end <= len(text.encode()):
                raise _refused("InvalidRequest", "Record/facets is out of the text")
        pictures = (record.get("embed") or {}).get("images", [])
        if len(pictures) > MOST_PICTURES:
            raise _refused("InvalidRequest", "Record/embed/images must not have more than 4 elements")
        for one in pictures:
            blob = self.blobs.get(one["image"]["ref"]["$link"])
            if blob is None:
                raise _refused("BlobNotFound", "Could not find blob")
            if len(blob) > MOST_PICTURE:
                raise _refused("BlobTooLarge", "This file is too large")


def _cid(content: bytes) -> str:
    return f"bafkrei{hashlib.sha256(content).hexdigest()}"


def _refused(error: str, message: str) -> Refusal:
    return Refusal(Reply(400, {"error": error, "message": message}))
