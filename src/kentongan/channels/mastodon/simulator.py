"""A Mastodon server as its documentation tells of it (docs.joinmastodon.org, methods/statuses and methods/media)."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import Any, ClassVar

from kentongan.channels.counting import RULES
from kentongan.channels.letters import marked_parts
from kentongan.channels.simulating import Refusal, Reply, Request, Simulator, route

TOKEN = "token-tiruan"  # noqa: S105  # a simulator's
ACCOUNT, MOST_MEDIA, MOST_ALT = "110224538612341312", 4, 1500
#: seconds for which a key of idempotency is kept
KEPT = 3600
#: visibilities that somebody without an account reads
OPEN = frozenset({"public", "unlisted"})


class MastodonSimulator(Simulator):
    """One account on one server."""

    NOT_KNOWN: ClassVar[Reply] = Reply(401, {"error": "The access token is invalid"})
    STANDS: ClassVar[frozenset[str]] = frozenset({"busy", "most"})
    TOO_MANY: ClassVar[Reply] = Reply(
        429, {"error": "Too many requests"}, {"X-RateLimit-Reset": "2000-01-01T00:00:00Z"}
    )
    FAULT: ClassVar[Reply] = Reply(500, {"error": "We're sorry, but something went wrong on our end."})

    MAY_NOT: ClassVar[Reply] = Reply(403, {"error": "This action is not allowed"})

    def reset(self) -> None:
        super().reset()
        self.statuses: dict[str, dict[str, Any]] = {}
        self.media: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, tuple[str, float]] = {}
        self.last, self.most, self.busy = 0, 500, 0
        self.most_film, self.fails = 103_809_024, False

    def told(self) -> dict[str, str]:
        return {"address": self.base, "token": TOKEN}

    def public(self) -> list[dict[str, Any]]:
        seen = [one for one in self.statuses.values() if one["visibility"] in OPEN]
        return [{"text": one["text"], "url": one["url"], "media": one["media_attachments"]} for one in seen]

    @route("GET", "/api/v2/instance")
    def instance(self, _request: Request) -> Reply:
        statuses = {"max_characters": self.most, "max_media_attachments": MOST_MEDIA, "characters_reserved_per_url": 23}
        media = {"video_size_limit": self.most_film}
        told = {"statuses": statuses, "media_attachments": media}
        return Reply(200, {"domain": "tiruan.invalid", "configuration": told})

    @route("GET", "/api/v1/accounts/verify_credentials")
    def me(self, request: Request) -> Reply:
        self._known(request)
        return Reply(200, {"id": ACCOUNT, "acct": "kelurahan", "url": f"{self.base}/@kelurahan"})

    @route("GET", r"/api/v1/accounts/(?P<account>\d+)/statuses")
    def of_account(self, request: Request, account: str) -> Reply:
        most, since = int(request.values.get("limit", 20)), int(request.values.get("since_id", 0))
        newest = sorted(self.statuses.values(), key=lambda one: -int(one["id"]))
        seen = [one for one in newest if self._reads(request, one) and int(one["id"]) > since]
        return Reply(200, [_shown(one) for one in seen[:most]] if account == ACCOUNT else [])

    @route("POST", "/api/v2/media")
    def upload(self, request: Request) -> Reply:
        self._known(request)
        if not request.files.get("file"):
            raise _invalid("Validation failed: File can't be blank")
        if len(request.values.get("description", "")) > MOST_ALT:
            raise _invalid("Validation failed: Description is too long (maximum is 1500 characters)")
        number = self._number()
        is_film = request.files["file"][4:8] == b"ftyp"
        if is_film and len(request.files["file"]) > self.most_film:
            raise _invalid("Validation failed: File size is too large")
        made = {"id": number, "type": "video" if is_film else "image", "description": request.values.get("description")}
        if focus := request.values.get("focus"):
            made["meta"] = {"focus": _focus(str(focus))}
        address = self.lay(number, request.files["file"])
        self.media[number] = made | {"waits": self.busy, "url": address}
        return Reply(202 if self.busy else 200, {**made, "url": None if self.busy else address})

    @route("GET", r"/api/v1/media/(?P<number>\d+)")
    def uploaded(self, request: Request, number: str) -> Reply:
        self._known(request)
        found = self.media.get(number)
        if found is None:
            raise _gone()
        if self.fails:
            raise _invalid("Error processing thumbnail for uploaded media")
        found["waits"] = max(0, found["waits"] - 1)
        return Reply(206 if found["waits"] else 200, {"id": number})

    @route("POST", "/api/v1/statuses", acts=True)
    def post(self, request: Request) -> Reply:
        self._known(request)
        key, now = request.headers.get("idempotency-key", ""), self.clock()
        number, kept_at = self.keys.get(key, ("", 0.0))
        if number and now - kept_at < KEPT:
            if number not in self.statuses:  # PostStatusService looks for the status of the key, and fails
                raise _gone()
            return Reply(200, _shown(self.statuses[number]))
        made = {
            "id": self._number(),
            "visibility": request.values.get("visibility", "public"),
            **self._content(request),
        }
        created = datetime.fromtimestamp(now, UTC).isoformat().replace("+00:00", "Z")
        made |= {"created_at": created, "url": f"{self.base}/@kelurahan/{made['id']}"}
        self.statuses[made["id"]] = made
        if key:
            self.keys[key] = (made["id"], now)
        return Reply(200, _shown(made))

    @route("GET", r"/api/v1/statuses/(?P<number>\d+)")
    def status(self, request: Request, number: str) -> Reply:
        return Reply(200, _shown(self._status(request, number)))

    @route("PUT", r"/api/v1/statuses/(?P<number>\d+)", acts=True)
    def edit(self, request: Request, number: str) -> Reply:
        self._known(request)
        found = self._status(request, number)
        found.update(self._content(request))
        return Reply(200, _shown(found))

    @route("DELETE", r"/api/v1/statuses/(?P<number>\d+)", acts=True)
    def delete(self, request: Request, number: str) -> Reply:
        self._known(request)
        found = self._status(request, number)
        del self.statuses[number]
        return Reply(200, _shown(found))

    def _content(self, request: Request) -> dict[str, Any]:
        text, wanted = str(request.values.get("status", "")), request.values.get("media_ids") or []
        if not text and not wanted:
            raise _invalid("Validation failed: Text can't be blank")
        if RULES["mastodon"].with_own({"most": self.most}).over(text):
            raise _invalid(f"Validation failed: Text character limit of {self.most} exceeded")
        if len(wanted) > MOST_MEDIA:
            raise _invalid("Cannot attach more than 4 files")
        found = [self.media.get(str(one)) for one in wanted]
        if None in found:
            raise _gone()
        if len(found) > 1 and any(one["type"] == "video" for one in found if one):
            raise _invalid("Cannot attach a video to a post that already contains images")
        if any(one["waits"] for one in found if one):
            raise _invalid("Cannot attach files that have not finished processing. Try again in a moment!")
        return {"text": text, "content": _html(re.sub(r"(@\w+)@[\w.-]+\w", r"\1", text)), "media_attachments": found}

    def _known(self, request: Request) -> None:
        if request.token != TOKEN:
            raise Refusal(self.NOT_KNOWN)

    def _reads(self, request: Request, status: dict[str, Any]) -> bool:
        return status["visibility"] in OPEN or request.token == TOKEN

    def _status(self, request: Request, number: str) -> dict[str, Any]:
        found = self.statuses.get(number)
        if found is None or not self._reads(request, found):
            raise _gone()
        return found

    def _number(self) -> str:
        self.last += 1
        return str(110_000_000_000_000_000 + self.last)


def _shown(status: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in status.items() if name != "text"}


def _html(text: str) -> str:
    words = "".join(
        _link(part) if is_one and "://" in part else html.escape(part) for part, is_one in marked_parts(text)
    )
    return "".join(f"<p>{one.replace(chr(10), '<br />')}</p>" for one in words.split("\n\n"))


def _link(address: str) -> str:
    scheme, _colon, rest = html.escape(address).partition("://")
    cut = f'<span class="ellipsis">{rest[:30]}</span><span class="invisible">{rest[30:]}</span>'
    return f'<a href="{html.escape(address)}" rel="nofollow"><span class="invisible">{scheme}://</span>{cut}</a>'


def _invalid(words: str) -> Refusal:
    return Refusal(Reply(422, {"error": words}))


def _gone() -> Refusal:
    return Refusal(Reply(404, {"error": "Record not found"}))


def _focus(told: str) -> dict[str, float]:
    """Reads two numbers from -1 to 1, with a comma between."""
    try:
        x, y = map(float, told.split(","))
    except ValueError:
        raise _invalid("Validation failed: Focus is invalid") from None
    if max(abs(x), abs(y)) > 1:
        raise _invalid("Validation failed: Focus is invalid")
    return {"x": x, "y": y}
