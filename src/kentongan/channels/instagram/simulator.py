"""An account on the Graph API: what it takes is Meta's own list (facebook_business 26.0.3, adobjects/iguser.py)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from kentongan.channels.counting import RULES
from kentongan.channels.graph_answers import BATCH, VERSION, GraphSimulator, debugged, fault, not_there, paged
from kentongan.channels.simulating import Refusal, Reply, Request, route

ACCOUNT, NAME, TOKEN = "17841400000000001", "kelurahan.sukun", "token-instagram-tiruan"  # a simulator's
#: IGUser.create_media
MEDIA = frozenset(
    {
        "alt_text", "audio_configuration", "audio_name", "branded_content_sponsor_ids", "caption", "children",
        "collaborators", "cover_url", "cross_post_to_threads", "image_url", "is_ai_generated", "is_carousel_item",
        "is_comment_prompt_used", "is_paid_partnership", "is_poll_duration_extended", "location_id", "media_type",
        "poll_attachment", "product_tags", "share_to_feed", "show_ig_link", "thumb_offset", "title", "trial_params",
        "upload_type", "user_tags", "video_url",
    }
)  # fmt: skip
#: seconds for which a container is kept
KEPT = 24 * 3600


class InstagramSimulator(GraphSimulator):
    """One account; a container is published once."""

    own_token = TOKEN
    MAY_NOT: ClassVar[Reply] = fault(403, 200, "(#200) Permissions error")
    STANDS: ClassVar[frozenset[str]] = frozenset({"becomes", "busy", "is_readable", "may_see", "quota"})
    TOO_MANY: ClassVar[Reply] = fault(400, 4, "Application request limit reached")

    def reset(self) -> None:
        super().reset()
        self.containers: dict[str, dict[str, Any]] = {}
        self.posts: dict[str, dict[str, Any]] = {}
        self.last, self.quota, self.ends = 0, 50, 0
        #: how often a container is asked for before it is ready, what becomes of it, whether it and posts can be read
        self.busy, self.becomes, self.is_readable, self.may_see = 0, "FINISHED", True, True

    def told(self) -> dict[str, str]:
        return {"base": self.base, "account": ACCOUNT, "token": TOKEN}

    def public(self) -> list[dict[str, Any]]:
        return [{"text": one["caption"], "url": one["permalink"], "media": one["media"]} for one in self.posts.values()]

    @route("POST", VERSION + f"/{ACCOUNT}/media")
    def contain(self, request: Request, version: str) -> Reply:
        self._known(request, version, MEDIA)
        values, children = request.values, str(request.values.get("children", "")).split(",")
        below = [self._container(one) for one in children if one]
        if not below and not {"image_url", "video_url"} & set(values):
            raise Refusal(fault(400, 100, "The parameter image_url is required."))
        if RULES["instagram"].over(str(values.get("caption", ""))):
            raise Refusal(fault(400, 36007, "The caption was too long.", 2207010))
        if len(below) > 10 or (below and not all(one["is_item"] for one in below)):
            raise Refusal(fault(400, 100, "Invalid parameter: children", 2207011))
        number = self._number()
        media = [one["media"][0] for one in below] or [_given(values)]
        self.containers[number] = {
            "caption": values.get("caption", ""), "media": media, "is_item": values.get("is_carousel_item") == "true",
            "waits": self.busy, "made": self.clock(), "post": "",
        }  # fmt: skip
        return Reply(200, {"id": number})

    @route("POST", VERSION + f"/{ACCOUNT}/media_publish", acts=True)
    def publish(self, request: Request, version: str) -> Reply:
        self._known(request, version, {"creation_id"})
        found = self._container(str(request.values.get("creation_id")))
        if self._status(found) != "FINISHED":
            raise Refusal(fault(400, 9007, "The media is not ready for publishing, please wait", 2207027))
        if len(self.posts) >= self.quota:
            raise Refusal(fault(400, 9, "User has reached the maximum number of posts", 2207042))
        number, now = self._number(), self.clock()
        stamp = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
        self.posts[number] = {
            "id": number, "caption": found["caption"], "timestamp": stamp, "unix": now, "media": found["media"],
            "permalink": f"https://www.instagram.com/p/{number}/",
        }  # fmt: skip
        found["post"] = number
        return Reply(200, {"id": number})

    @route("GET", VERSION + f"/{ACCOUNT}/content_publishing_limit")
    def limit(self, request: Request, version: str) -> Reply:
        self._known(request, version)
        config = {"quota_total": self.quota, "quota_duration": 86400}
        return Reply(200, {"data": [{"quota_usage": len(self.posts), "config": config}]})

    @route("POST", VERSION + "/")
    def batch(self, request: Request, version: str) -> Reply:
        self._known(request, version, BATCH)
        return debugged(request, {"is_valid": True, "expires_at": self.ends, "type": "USER"})

    @route("GET", VERSION + f"/{ACCOUNT}/media")
    def media(self, request: Request, version: str) -> Reply:
        self._known(request, version)
        since = float(request.values.get("since", 0))
        return paged([_shown(one) for one in reversed(self.posts.values()) if one["unix"] >= since], request)

    @route("GET", VERSION + r"/(?P<number>\d+)")
    def read(self, request: Request, version: str, number: str) -> Reply:
        self._known(request, version)
        if number == ACCOUNT:
            return Reply(200, {"id": ACCOUNT, "username": NAME, "name": "Kelurahan Sukun"})
        if number in self.posts and self.may_see:
            return Reply(200, _shown(self.posts[number]))
        found = self._container(number)
        status = self._status(found)
        found["waits"] = max(0, found["waits"] - 1)
        return Reply(200, {"id": number, "status_code": status})

    @route("DELETE", VERSION + r"/(?P<number>\d+)", acts=True)
    def delete(self, request: Request, version: str, number: str) -> Reply:
        self._known(request, version)
        if not self.may_see or self.posts.pop(number, None) is None:
            raise Refusal(not_there(number))
        return Reply(200, {"success": True})

    def _status(self, container: dict[str, Any]) -> str:
        if container["post"]:
            return "PUBLISHED"
        if self.clock() - container["made"] > KEPT:
            return "EXPIRED"
        return "IN_PROGRESS" if container["waits"] else self.becomes

    def _container(self, number: str) -> dict[str, Any]:
        if number not in self.containers or not self.is_readable:
            raise Refusal(not_there(number))
        return self.containers[number]

    def _number(self) -> str:
        self.last += 1
        return str(18_000_000_000_000_000 + self.last)


def _shown(post: dict[str, Any]) -> dict[str, Any]:
    shown = {name: post[name] for name in ("id", "caption", "timestamp", "permalink")}
    media = [{"id": str(index), **_seen(one)} for index, one in enumerate(post["media"])]
    many = {"media_type": "CAROUSEL_ALBUM", "children": {"data": media}}
    return shown | (many if len(media) > 1 else _seen(post["media"][0]))


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    kind, address = ("IMAGE", "image_url") if values.get("image_url") else ("VIDEO", "video_url")
    return {"url": values.get(address), "alt": values.get("alt_text", ""), "type": kind}


def _seen(one: Mapping[str, Any]) -> dict[str, str]:
    return {"media_type": one.get("type", "IMAGE"), "media_url": str(one["url"])}
