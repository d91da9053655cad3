"""What is asked of YouTube (Data API v3, discovery revision 20261104), and what its refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from httpx import codes

from kentongan.channels import AllowanceUsed, ChannelRefused, ConnectionBroken, Ground, Medium, OutcomeUnknown
from kentongan.channels.addressing import origin_of
from kentongan.channels.consent import Consent
from kentongan.channels.films import length_of, pieces
from kentongan.channels.speaking import ELSEWHERE, ODD_ANSWER, THIS_ONE, Answer, Line, NotKnown

from . import words

BASE, TOKENS = "https://www.googleapis.com", "https://oauth2.googleapis.com"
CONSENT = "https://accounts.google.com"
SCOPES = " ".join(
    f"https://www.googleapis.com/auth/{one}" for one in ("youtube.upload", "youtube", "youtube.force-ssl")
)
VIDEOS, UPLOADS = "/youtube/v3/videos", "/upload/youtube/v3/videos"
#: where sessions of uploads may lie
HOSTS = ("googleapis.com",)
#: bytes in one request, a multiple of 256 KiB, and in one pass of a worker
PIECE, A_PASS = 16 * 1024 * 1024, 256 * 1024 * 1024
#: seconds until the allowance of a day is asked for again, and until too much at once is
AN_HOUR, A_WHILE = 3600, 900
SPENT = frozenset({"quotaExceeded", "dailyLimitExceeded", "uploadLimitExceeded"})
TOO_FAST = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
#: what a session answers while bytes are lacking
INCOMPLETE = 308


class SessionGone(Exception):
    """The session of an upload is not kept any more: it is begun anew."""


@dataclass(frozen=True)
class Server:
    """A line to YouTube in the name of one channel."""

    line: Line
    given: Mapping[str, Any]

    @classmethod
    def of(cls, given: Mapping[str, Any], ground: Ground) -> Server:
        known = {"Authorization": f"Bearer {given.get('access_token', '')}"}
        return cls(Line(str(given.get("base") or BASE), ground, known), given)

    def ask(self, method: str, path: str, **more: Any) -> Answer:
        """Asks, and turns what YouTube refuses into a sentence."""
        answer = self.line.ask(method, path, **more)
        if answer.is_good and (isinstance(answer.told, dict) or answer.told is None):
            return answer
        if answer.is_good:
            raise OutcomeUnknown(ODD_ANSWER) if more.get("publishes") else ChannelRefused(ODD_ANSWER, permanent=False)
        raise _refusal(answer, publishes=bool(more.get("publishes")))

    def video(self, number: str) -> dict[str, Any] | None:
        """Reads a video; None: there is none."""
        found = self.ask("GET", VIDEOS, params={"part": "snippet,status,processingDetails", "id": number}).of("items")
        if not isinstance(found, list):
            raise OutcomeUnknown(ODD_ANSWER)
        return dict(found[0]) if found else None

    def session(self, about: Mapping[str, Any], *, size: int, mime: str) -> str:
        """Begins an upload that may be gone on with; returns the address of its session."""
        headers = {"X-Upload-Content-Length": str(size), "X-Upload-Content-Type": mime}
        asked = {"uploadType": "resumable", "part": "snippet,status", "notifySubscribers": "false"}
        begun = self.ask("POST", UPLOADS, params=asked, headers=headers, json=dict(about))
        return self._allowed(begun.headers.get("location", ""))

    def gone_on(self, session: str, medium: Medium) -> str:
        """Sends what the session lacks, as much as one pass takes; returns the video's id, empty: more is to come."""
        with self.line.ground.open(medium) as file:
            size = length_of(file)
            answer, sent = self._put(session, b"", f"bytes */{size}"), 0
            while answer.status == INCOMPLETE and sent < A_PASS:
                start = _received(answer)
                piece = next(pieces(file, PIECE, start=start))
                answer = self._put(session, piece, f"bytes {start}-{start + len(piece) - 1}/{size}")
                sent += len(piece)
        return "" if answer.status == INCOMPLETE else str(answer.of("id") or "")

    def token(self) -> Answer:
        """Trades the refresh token for a new access token."""
        told = {"refresh_token": str(self.given.get("refresh_token", ""))}
        return self._traded({"grant_type": "refresh_token", **told}, otherwise=words.REVOKED)

    def code(self, consent: Consent, code: str) -> Answer:
        """Trades the code that the channel's owner brought back."""
        told = {"code": code, "redirect_uri": consent.callback, "code_verifier": consent.verifier}
        return self._traded({"grant_type": "authorization_code", **told}, otherwise=words.NOT_GRANTED)

    def consent_address(self, consent: Consent) -> str:
        """Returns where the owner is asked (Google Identity, OAuth 2.0 for web server applications, with PKCE).

        Google gives a refresh token for what is asked offline, and again only where consent is asked anew.
        """
        asked = {
            "response_type": "code", "client_id": str(self.given.get("client_id", "")), "scope": SCOPES,
            "redirect_uri": consent.callback, "state": consent.state, "access_type": "offline", "prompt": "consent",
            "code_challenge": consent.challenge, "code_challenge_method": "S256",
        }  # fmt: skip
        return f"{self.given.get('tokens') or CONSENT}/o/oauth2/v2/auth?{urlencode(asked)}"

    def _traded(self, form: Mapping[str, str], *, otherwise: str) -> Answer:
        ours = {name: str(self.given.get(name, "")) for name in ("client_id", "client_secret")}
        line = Line(str(self.given.get("tokens") or TOKENS), self.line.ground)
        try:
            return line.ask("POST", "/token", data={**form, **ours})
        except NotKnown as error:
            raise ConnectionBroken(otherwise) from error

    def _put(self, session: str, content: bytes, span: str) -> Answer:
        """Speaks with a session, which needs no token: its address is one."""
        parts = urlsplit(self._allowed(session))
        line = replace(self.line, base=origin_of(session), headers={}, not_elsewhere=frozenset({INCOMPLETE}))
        answer = line.ask("PUT", f"{parts.path}?{parts.query}", content=content, headers={"Content-Range": span})
        if answer.status in (codes.NOT_FOUND, codes.GONE):
            raise SessionGone
        if answer.is_good or answer.status == INCOMPLETE:
            return answer
        raise _refusal(answer, publishes=False)

    def _allowed(self, session: str) -> str:
        host = urlsplit(session).hostname or ""
        is_own = origin_of(session) == origin_of(self.line.base)
        if not is_own and not any(host == one or host.endswith(f".{one}") for one in HOSTS):
            raise ConnectionBroken(ELSEWHERE)
        return session


def _received(answer: Answer) -> int:
    """Returns the first byte that a session lacks; without a range it has none."""
    told = str(answer.headers.get("range", ""))
    return int(told.rpartition("-")[2]) + 1 if told.startswith("bytes=") else 0


def _refusal(answer: Answer, *, publishes: bool) -> Exception:
    told = answer.of("error", "errors")
    reason = str(told[0].get("reason", "")) if isinstance(told, list) and told else ""
    if reason in SPENT:
        return AllowanceUsed(words.QUOTA, wait_seconds=AN_HOUR)
    if reason in TOO_FAST:
        return AllowanceUsed(words.QUOTA, wait_seconds=A_WHILE)
    if answer.status == codes.NOT_FOUND:
        return ChannelRefused(words.GONE, permanent=True)
    if answer.status == codes.FORBIDDEN and reason.startswith("forbidden") and (publishes or reason != "forbidden"):
        return ChannelRefused(THIS_ONE, permanent=True)  # one video's, or one of its settings
    if answer.status == codes.FORBIDDEN or reason == "youtubeSignupRequired":
        return ConnectionBroken(words.MAY_NOT)
    return ChannelRefused(words.REFUSED, permanent=True)
