"""What is asked of a personal data server (PDS), and what its refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from httpx import codes

from kentongan.channels import ChannelRefused, ConnectionBroken, Ground, Medium, OutcomeUnknown
from kentongan.channels.addressing import origin_of
from kentongan.channels.pictures import MIME, picture_of
from kentongan.channels.shapes import SHAPES
from kentongan.channels.speaking import NOT_KNOWN, ODD_ANSWER, THIS_ONE, Answer, Line

from . import words

#: where an account is that names no server, and what stands before its name in the address of its page
USUAL, PROFILE = "bsky.social", "https://bsky.app/profile/"
PICTURE = SHAPES["bluesky"]
#: the names of errors after which the account has to be connected again
LOST = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "AccountTakedown", "AccountDeactivated"})
REPO, SERVER = "/xrpc/com.atproto.repo", "/xrpc/com.atproto.server"


def account_of(given: Mapping[str, Any]) -> str:
    """Returns the account as its server knows it, out of what people copy: its name, whole or short, or its page."""
    name = str(given.get("handle", "")).strip().removeprefix(PROFILE).strip("/").lstrip("@")
    return name if not name or "." in name or ":" in name or given.get("address") else f"{name}.{USUAL}"


@dataclass(frozen=True)
class Server:
    """A line to the server of one account; `did` and `handle` are empty before the session."""

    line: Line
    did: str = ""
    handle: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any], ground: Ground) -> Server:
        base = origin_of(given.get("address") or USUAL)
        return cls(Line(base, ground, wait_headers=("retry-after", "ratelimit-reset")))

    def signed_in(self, given: Mapping[str, Any]) -> Server:
        """Opens a session with the application password."""
        told = {"identifier": account_of(given), "password": given.get("password", "")}
        answer = self.ask("POST", f"{SERVER}.createSession", json=told)
        token, did = answer.of("accessJwt"), answer.of("did")
        if not (isinstance(token, str) and isinstance(did, str)):
            raise ConnectionBroken(words.NO_SERVER)
        known = {"Authorization": f"Bearer {token}"}
        return replace(self, line=replace(self.line, headers=known), did=did, handle=str(answer.of("handle")))

    def ask(self, method: str, path: str, **more: Any) -> Answer:
        """Asks, and turns what the server refuses into a sentence."""
        answer = self.line.ask(method, path, **more)
        error = answer.of("error")
        if answer.is_good:
            return answer
        if error in LOST:
            raise ConnectionBroken(NOT_KNOWN)
        if error == "InvalidSwap":
            raise ChannelRefused(words.CHANGED, permanent=False)
        if answer.status == codes.FORBIDDEN and more.get("publishes"):
            raise ChannelRefused(THIS_ONE, permanent=True)
        if answer.status == codes.NOT_FOUND or not error:
            raise ConnectionBroken(words.NO_SERVER)
        raise ChannelRefused(words.REFUSED, permanent=True)

    def record(self, did: str, collection: str, key: str) -> Mapping[str, Any] | None:
        """Reads a record as anybody can: its uri, cid and value; None: there is none."""
        params = {"repo": did, "collection": collection, "rkey": key}
        answer = self.line.ask("GET", f"{REPO}.getRecord", params=params)
        if answer.of("error") == "RecordNotFound":
            return None
        if not (answer.is_good and isinstance(answer.of("value"), dict)):
            raise OutcomeUnknown(ODD_ANSWER)
        told: Mapping[str, Any] = answer.told
        return told

    def put(self, collection: str, key: str, record: Mapping[str, Any], *, swap: str = "") -> str:
        """Writes a record under its key, in the place of the version `swap`; returns its address."""
        told = {"repo": self.did, "collection": collection, "rkey": key, "record": record}
        told |= {"swapRecord": swap} if swap else {}
        address = self.ask("POST", f"{REPO}.putRecord", publishes=True, json=told).of("uri")
        if not isinstance(address, str):
            raise OutcomeUnknown(ODD_ANSWER)
        return address

    def delete(self, collection: str, key: str) -> None:
        """Deletes a record; one that is gone is what was asked for."""
        told = {"repo": self.did, "collection": collection, "rkey": key}
        self.ask("POST", f"{REPO}.deleteRecord", publishes=True, json=told)

    def address_of(self, did: str, link: str) -> str:
        """Returns where anybody reads a picture of an account."""
        return f"{self.line.base}/xrpc/com.atproto.sync.getBlob?did={did}&cid={link}"

    def upload(self, medium: Medium) -> dict[str, Any]:
        """Uploads a photo; returns how a post shows it."""
        picture = picture_of(medium, self.line.ground, PICTURE)
        headers = {"Content-Type": MIME}
        blob = self.ask("POST", f"{REPO}.uploadBlob", content=picture.content, headers=headers).of("blob")
        shape = {"width": picture.width, "height": picture.height}
        return {"image": blob, "alt": medium.alt, "aspectRatio": shape}
