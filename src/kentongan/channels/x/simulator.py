"""X as its OpenAPI document (2.168), its SDK (xdk 0.10.6) and docs.x.com tell of it; no text twice, tokens run out."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any, ClassVar

from kentongan.channels.counting import RULES
from kentongan.channels.letters import LINK
from kentongan.channels.simulated_owner import Owner
from kentongan.channels.simulating import Refusal, Reply, Request, Simulator, route

ACCOUNT, NAME, CLIENT, SECRET = "2244994945", "kel_sukun", "aplikasi-tiruan", "rahasia-tiruan"
#: seconds for which an access token is good
LASTS = 7200
#: what POST /2/tweets takes (components/schemas/TweetCreateRequest, additionalProperties false)
CREATES = frozenset(
    {
        "card_uri", "community_id", "direct_message_deep_link", "edit_options", "for_super_followers_only", "geo",
        "made_with_ai", "media", "nullcast", "paid_partnership", "poll", "quote_tweet_id", "reply", "reply_settings",
        "share_with_followers", "text",
    }
)  # fmt: skip
#: what is asked of a post, of a list of posts, and of an upload
READS = frozenset({"expansions", "media.fields", "place.fields", "poll.fields", "post.fields", "user.fields"})
LISTS = READS | {"end_time", "exclude", "max_results", "pagination_token", "since_id", "start_time", "until_id"}
STATUS = frozenset({"command", "media_id"})
BEGINS = frozenset(["additional_owners", "media_category", "media_type", "shared", "total_bytes"])
CATEGORIES = frozenset({"tweet_image", "tweet_video", "tweet_gif", "amplify_video"})
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class XSimulator(Simulator):
    """One account and one application."""

    NOT_KNOWN: ClassVar[Reply] = Reply(401, {"title": "Unauthorized", "type": "about:blank", "status": 401})
    STANDS: ClassVar[frozenset[str]] = frozenset({"becomes", "busy", "credit"})
    TOO_MANY: ClassVar[Reply] = Reply(429, {"title": "Too Many Requests", "status": 429}, {"x-rate-limit-reset": "1"})
    FAULT: ClassVar[Reply] = Reply(503, {"title": "Service Unavailable", "status": 503})

    MAY_NOT: ClassVar[Reply] = Reply(
        403, {"title": "Forbidden", "status": 403, "detail": "You are not permitted to perform this action."}
    )

    def reset(self) -> None:
        super().reset()
        self.posts: dict[str, dict[str, Any]] = {}
        self.media: dict[str, dict[str, Any]] = {}
        #: how often a film is asked for before it is ready, and what becomes of it
        self.busy, self.becomes, self.credit = 0, "succeeded", True
        self.last, self.grants, self.owner = 0, 0, Owner(CLIENT)
        self._grant()

    def told(self) -> dict[str, str]:
        tokens = {"access_token": self.access, "refresh_token": self.refresh}
        return {"base": self.base, "client_id": CLIENT, "client_secret": SECRET, **tokens}

    def public(self) -> list[dict[str, Any]]:
        return [{"text": one["said"], "url": one["url"], "media": one["media"]} for one in self.posts.values()]

    @route("POST", "/2/oauth2/token")
    def token(self, request: Request) -> Reply:
        values = request.values
        is_good = self.owner.gave(values) if values.get("grant_type") == "authorization_code" else (
            values.get("grant_type") == "refresh_token" and values.get("refresh_token") == self.refresh
        )  # fmt: skip
        if not is_good:
            said = "Value passed for the token was invalid."
            return Reply(400, {"error": "invalid_request", "error_description": said})
        known = b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if values.get("client_id") != CLIENT or request.headers.get("authorization") != f"Basic {known}":
            return Reply(401, {"error": "unauthorized_client"})
        self._grant()
        told = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": LASTS, "token_type": "bearer"}
        return Reply(200, told)

    @route("GET", "/i/oauth2/authorize")
    def authorize(self, request: Request) -> Reply:
        """Says yes in the owner's name at once, where a person would be asked."""
        return self.owner.says_yes(request.values)

    @route("GET", "/2/users/me")
    def me(self, request: Request) -> Reply:
        self._known(request)
        return Reply(200, {"data": {"id": ACCOUNT, "name": "Kelurahan Sukun", "username": NAME}})

    @route("GET", r"/2/users/(?P<account>\d+)/tweets")
    def of_account(self, request: Request, account: str) -> Reply:
        self._known(request, LISTS)
        if not 5 <= int(request.values.get("max_results", 10)) <= 100:
            raise _invalid("The `max_results` query parameter value is not between 5 and 100")
        since = request.values.get("start_time", "")
        newest = [one for one in reversed(self.posts.values()) if one["shown"]["created_at"] >= since]
        found = [one["shown"] for one in newest] if account == ACCOUNT else []
        return Reply(200, {**({"data": found} if found else {}), "meta": {"result_count": len(found)}})

    @route("POST", "/2/tweets", acts=True)
    def post(self, request: Request) -> Reply:
        self._known(request)
        if unknown := set(request.values) - CREATES:
            raise _invalid(f"$.{sorted(unknown)[0]}: is not defined in the schema")
        text, media = str(request.values.get("text", "")), self._media(request)
        if not self.credit:
            raise Refusal(Reply(402, {"title": "CreditsDepleted", "status": 402}))
        if not text and not media:
            raise _invalid("text or media is required")
        if RULES["x"].over(text):
            raise Refusal(Reply(400, {"title": "Bad Request", "detail": "Your Tweet text is too long."}))
        if any(one["said"] == text for one in self.posts.values()):
            said = "You are not allowed to create a Tweet with duplicate content."
            raise Refusal(Reply(403, {"title": "Forbidden", "status": 403, "detail": said}))
        number = self._number()
        shown = _shown(number, text, media) | {"created_at": self._now()}
        self.posts[number] = {
            "said": text, "shown": shown, "media": media, "url": f"https://x.com/{NAME}/status/{number}"
        }  # fmt: skip
        return Reply(201, {"data": {"id": number, "text": shown["text"], "edit_history_post_ids": [number]}})

    @route("GET", r"/2/tweets/(?P<number>\d+)")
    def read(self, request: Request, number: str) -> Reply:
        self._known(request, READS)
        if number in self.posts:
            return Reply(200, {"data": self.posts[number]["shown"], **self._included(request, number)})
        gone = {"title": "Not Found Error", "resource_type": "tweet", "value": number}
        return Reply(200, {"errors": [gone]})

    @route("DELETE", r"/2/tweets/(?P<number>\d+)", acts=True)
    def delete(self, request: Request, number: str) -> Reply:
        self._known(request)
        return Reply(200, {"data": {"deleted": self.posts.pop(number, None) is not None}})

    @route("POST", "/2/media/upload/initialize")
    def begin(self, request: Request) -> Reply:
        self._known(request)
        values = request.values
        if set(values) - BEGINS or values.get("media_category") not in CATEGORIES:
            raise _invalid("$.media_category: does not have a value in the enumeration")
        number = self._number()
        self.media[number] = {**values, "bytes": 0, "waits": self.busy, "is_whole": False}
        return Reply(200, {"data": {"id": number, "media_key": f"3_{number}", "expires_after_secs": 86400}})

    @route("POST", r"/2/media/upload/(?P<number>\d+)/append")
    def append(self, request: Request, number: str) -> Reply:
        self._known(request)
        if "segment_index" not in request.values or "media" not in request.files:
            raise _invalid("segment_index and media are required")
        found = self._upload(number)
        found["bytes"] += len(request.files["media"])
        if found["media_category"] == "tweet_image":
            found["src"] = self.lay(number, self.pictures.get(number, b"") + request.files["media"])
        return Reply(200, {"data": {"expires_at": int(self.clock()) + 86400}})

    @route("POST", r"/2/media/upload/(?P<number>\d+)/finalize")
    def finalize(self, request: Request, number: str) -> Reply:
        self._known(request)
        found = self._upload(number)
        if found["bytes"] != found["total_bytes"]:
            raise _invalid("Segments do not add up to provided total file size.")
        found["is_whole"] = True
        return self._state(number)

    @route("GET", "/2/media/upload")
    def status(self, request: Request) -> Reply:
        self._known(request, STATUS)
        found = self._upload(str(request.values.get("media_id")))
        found["waits"] = max(0, found["waits"] - 1)
        return self._state(str(request.values["media_id"]))

    @route("POST", "/2/media/metadata")
    def describe(self, request: Request) -> Reply:
        self._known(request)
        found = self._upload(str(request.values.get("id")))
        found["alt"] = request.values["metadata"]["alt_text"]["text"]
        return Reply(200, {"data": {"id": request.values["id"]}})

    def _included(self, request: Request, number: str) -> dict[str, Any]:
        """Answers the expansion of a post's media with the fields that are asked for."""
        if request.values.get("expansions") != "attachments.media_keys" or not self.posts[number]["media"]:
            return {}
        media = [
            {"media_key": f"3_{index}", "type": "photo", "url": one["src"]} if "src" in one
            else {"media_key": f"3_{index}", "type": "video"}
            for index, one in enumerate(self.posts[number]["media"])
        ]  # fmt: skip
        return {"includes": {"media": media}}

    def _media(self, request: Request) -> list[dict[str, Any]]:
        wanted = (request.values.get("media") or {}).get("media_ids", [])
        found = [self.media.get(str(one), {}) for one in wanted]
        if any(not one.get("is_whole") or one["waits"] for one in found):
            raise _invalid("Your media IDs are invalid.")
        if len(found) > 4 or (len(found) > 1 and any(one["media_category"] != "tweet_image" for one in found)):
            raise _invalid("up to 4 photos, or one video or GIF")
        return found

    def _state(self, number: str) -> Reply:
        found, told = self.media[number], {"id": number, "media_key": f"3_{number}"}
        if found["media_category"] == "tweet_image":
            return Reply(200, {"data": told})
        state = {"state": "in_progress", "check_after_secs": 5} if found["waits"] else {"state": self.becomes}
        return Reply(200, {"data": {**told, "processing_info": state}})

    def _upload(self, number: str) -> dict[str, Any]:
        if number not in self.media:
            raise Refusal(Reply(404, {"title": "Not Found Error", "status": 404}))
        return self.media[number]

    def _known(self, request: Request, takes: frozenset[str] = frozenset()) -> None:
        if request.token != self.access or self.clock() >= self.until:
            raise Refusal(self.NOT_KNOWN)
        if unknown := sorted(set(request.query) - takes):
            raise _invalid(f"The query parameter [{unknown[0]}] is not one of [{','.join(sorted(takes))}]")

    def _grant(self) -> None:
        self.grants += 1
        self.access, self.refresh = f"akses-tiruan-{self.grants}", f"penyegar-tiruan-{self.grants}"
        self.until = self.clock() + LASTS

    def _now(self) -> str:
        return datetime.fromtimestamp(self.clock(), UTC).strftime(_MOMENT)

    def _number(self) -> str:
        self.last += 1
        return str(1_900_000_000_000_000_000 + self.last)


def _shown(number: str, text: str, media: list[dict[str, Any]]) -> dict[str, Any]:
    """Makes of a text what X keeps: its own short addresses, letters that mean something in HTML escaped."""
    urls: list[dict[str, str]] = []

    def short(found: re.Match[str]) -> str:
        urls.append({"url": f"https://t.co/{number[-6:]}{len(urls)}", "expanded_url": _whole(found[0])})
        return urls[-1]["url"]

    said = LINK.sub(short, html.escape(text, quote=False))
    shown: dict[str, Any] = {"id": number}
    if media:
        own = f"https://t.co/{number[-6:]}m"
        page = f"https://x.com/{NAME}/status/{number}/photo/1"
        urls.append({"url": own, "expanded_url": page})
        said = f"{said} {own}"
        shown["attachments"] = {"media_keys": [f"3_{index}" for index, _one in enumerate(media)]}
    return shown | {"text": said} | ({"entities": {"urls": urls}} if urls else {})


def _whole(address: str) -> str:
    return html.unescape(address if "://" in address else f"http://{address}")


def _invalid(words: str) -> Refusal:
    return Refusal(Reply(400, {"title": "Invalid Request", "errors": [{"message": words}], "detail": words}))
