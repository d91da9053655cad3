"""What is asked of X (docs.x.com, API v2), and what its refusals mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from httpx import codes

from kentongan.channels import (
    AllowanceUsed,
    ChannelRefused,
    ConnectionBroken,
    Ground,
    Medium,
    NotYet,
    OutcomeUnknown,
    Renewed,
)
from kentongan.channels.consent import Consent
from kentongan.channels.films import length_of, pieces
from kentongan.channels.pictures import MIME, picture_of
from kentongan.channels.shapes import SHAPES
from kentongan.channels.speaking import ODD_ANSWER, THIS_ONE, Answer, Line, NotKnown

from . import words

BASE, CONSENT = "https://api.x.com", "https://x.com"
SCOPES = "tweet.read tweet.write users.read media.write offline.access"
TWEETS, ME, UPLOAD, TOKEN = "/2/tweets", "/2/users/me", "/2/media/upload", "/2/oauth2/token"
MOST_ALT = 1000
PICTURE = SHAPES["x"]
#: by what a 403 is known to be about the application or the account, whatever is sent (problems of API v2)
NOBODYS = (
    "client-forbidden",
    "oauth1-permissions",
    "unsupported-authentication",
    "suspended",
    "locked",
    "not enrolled",
)
#: bytes of a film in one request
PIECE = 4 * 1024 * 1024


@dataclass(frozen=True)
class Server:
    """A line to X in the name of one account."""

    line: Line
    #: of our application
    client: tuple[str, str]

    @classmethod
    def of(cls, given: Mapping[str, Any], ground: Ground) -> Server:
        known = {"Authorization": f"Bearer {given.get('access_token', '')}"}
        waits = ("retry-after", "x-rate-limit-reset")
        line = Line(str(given.get("base") or BASE), ground, known, wait_headers=waits)
        return cls(line, (str(given.get("client_id", "")), str(given.get("client_secret", ""))))

    def ask(self, method: str, path: str, *, may_be_gone: bool = False, **more: Any) -> Answer:
        """Asks, and turns what X refuses into a sentence."""
        answer = self.line.ask(method, path, **more)
        publishes = bool(more.get("publishes"))
        if answer.is_good and not isinstance(answer.told, dict) and (publishes or answer.told is not None):
            raise OutcomeUnknown(ODD_ANSWER) if publishes else ChannelRefused(ODD_ANSWER, permanent=False)
        if answer.is_good or (may_be_gone and answer.status == codes.NOT_FOUND):
            return answer
        raise _refusal(answer, publishes=publishes)

    def photo(self, medium: Medium) -> str:
        """Uploads a photo with its description; returns its id."""
        content = picture_of(medium, self.line.ground, PICTURE).content
        number = self._begun(MIME, len(content), "tweet_image")
        self._appended(number, 0, content)
        self.ask("POST", f"{UPLOAD}/{number}/finalize")
        if medium.alt:
            told = {"id": number, "metadata": {"alt_text": {"text": medium.alt[:MOST_ALT]}}}
            self.ask("POST", "/2/media/metadata", json=told)
        return number

    def film(self, medium: Medium) -> Answer:
        """Uploads a film piece by piece; returns what X says of its state."""
        with self.line.ground.open(medium) as file:
            number = self._begun(medium.mime or "video/mp4", length_of(file), "tweet_video")
            for index, piece in enumerate(pieces(file, PIECE)):
                self._appended(number, index, piece)
        return self.ask("POST", f"{UPLOAD}/{number}/finalize")

    def film_state(self, number: str) -> Answer | None:
        """Asks what became of a film; None: X does not keep it any more."""
        answer = self.ask("GET", UPLOAD, params={"command": "STATUS", "media_id": number}, may_be_gone=True)
        return answer if answer.is_good else None

    def trial(self) -> None:
        """Lays the beginning of an upload, which nobody sees and which X throws away."""
        number = self._begun("image/png", len(words.TRIAL), "tweet_image")
        self._appended(number, 0, words.TRIAL.encode())

    def token(self, refresh_token: str) -> Answer:
        """Trades the refresh token for new ones; an application that can't keep a secret names itself in the form."""
        return self._traded({"grant_type": "refresh_token", "refresh_token": refresh_token}, otherwise=words.REVOKED)

    def code(self, consent: Consent, code: str) -> Answer:
        """Trades the code that the account's owner brought back."""
        told = {"code": code, "redirect_uri": consent.callback, "code_verifier": consent.verifier}
        return self._traded({"grant_type": "authorization_code", **told}, otherwise=words.NOT_GRANTED)

    def consent_address(self, consent: Consent) -> str:
        """Returns where the owner is asked (docs.x.com, OAuth 2.0 Authorization Code Flow with PKCE)."""
        base = CONSENT if self.line.base == BASE else self.line.base
        asked = {
            "response_type": "code", "client_id": self.client[0], "redirect_uri": consent.callback, "scope": SCOPES,
            "state": consent.state, "code_challenge": consent.challenge, "code_challenge_method": "S256",
        }  # fmt: skip
        return f"{base}/i/oauth2/authorize?{urlencode(asked)}"

    def _traded(self, form: dict[str, str], *, otherwise: str) -> Answer:
        client_id, secret = self.client
        line = Line(self.line.base, self.line.ground, auth=(client_id, secret) if secret else None)
        try:
            return line.ask("POST", TOKEN, data={**form, "client_id": client_id})
        except NotKnown as error:
            raise ConnectionBroken(otherwise) from error

    def _begun(self, mime: str, size: int, category: str) -> str:
        told = {"media_type": mime, "total_bytes": size, "media_category": category}
        return str(self.ask("POST", f"{UPLOAD}/initialize", json=told).of("data", "id"))

    def _appended(self, number: str, index: int, content: bytes) -> None:
        files, told = {"media": ("media", content)}, {"segment_index": str(index)}
        self.ask("POST", f"{UPLOAD}/{number}/append", data=told, files=files)


def ready(answer: Answer, prepared: Mapping[str, Any]) -> str:
    """Returns the id of a film that X has worked on; NotYet: it is still at it."""
    number, info = str(answer.of("data", "id")), answer.of("data", "processing_info") or {}
    if info.get("state") == "failed":
        raise ChannelRefused(words.FILM_FAILED, permanent=True)
    if info.get("state", "succeeded") != "succeeded":
        wait = int(info.get("check_after_secs") or 5)
        raise NotYet(words.STILL_BUSY, prepared={**prepared, "film": number}, wait_seconds=wait)
    return number


def tokens_in(answer: Answer, *, otherwise: str) -> Renewed:
    """Reads the tokens that X gave; ConnectionBroken with the sentence: it gave none."""
    if not answer.is_good:
        raise ConnectionBroken(otherwise)
    access, seconds = str(answer.of("access_token") or ""), answer.of("expires_in")
    if not access:
        raise ChannelRefused(ODD_ANSWER, permanent=False)
    until = answer.at + timedelta(seconds=int(seconds)) if seconds else None
    return Renewed({"access_token": access, "refresh_token": str(answer.of("refresh_token") or "")}, until)


def _refusal(answer: Answer, *, publishes: bool) -> Exception:
    said = " ".join(str(answer.of(name) or "") for name in ("detail", "title", "type", "reason")).casefold()
    if answer.status == codes.PAYMENT_REQUIRED:
        return AllowanceUsed(words.NO_CREDIT, wait_seconds=3600)
    if answer.status == codes.FORBIDDEN and "duplicate" in said:
        return OutcomeUnknown(words.ALREADY_THERE)
    if answer.status == codes.FORBIDDEN and publishes and not any(one in said for one in NOBODYS):
        return ChannelRefused(THIS_ONE, permanent=True)
    if answer.status == codes.FORBIDDEN:
        return ConnectionBroken(words.MAY_NOT_POST)
    if answer.status == codes.NOT_FOUND:
        return ChannelRefused(words.GONE, permanent=True)
    return ChannelRefused(words.REFUSED, permanent=True)
