"""A Page on the Graph API: what it takes are Meta's own lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from kentongan.channels.graph_answers import BATCH, VERSION, GraphSimulator, debugged, fault, not_there, paged
from kentongan.channels.simulating import Refusal, Reply, Request, route

from .taking import FEED, PHOTO, PUBLISHED_POSTS, UPDATE, VIDEO, VIDEO_UPDATE

PAGE, NAME, TOKEN = "105500000000001", "Kelurahan Sukun", "token-halaman-tiruan"  # a simulator's
#: bytes of a film in one piece
PIECE = 4096
#: the path of a post, a film or the Page itself
NUMBER = rf"/(?P<number>(?:{PAGE}_)?\d+)"


class FacebookSimulator(GraphSimulator):
    """One Page; the same text twice is held up."""

    own_token = TOKEN
    STANDS: ClassVar[frozenset[str]] = frozenset({"busy", "may_film", "may_see"})
    TOO_MANY: ClassVar[Reply] = fault(
        400, 80001, "There have been too many calls to this Page account.",
        headers={"X-Business-Use-Case-Usage": json.dumps({PAGE: [{"estimated_time_to_regain_access": 7}]})},
    )  # fmt: skip
    MAY_NOT: ClassVar[Reply] = fault(403, 200, "(#200) Permissions error")

    def reset(self) -> None:
        super().reset()
        self.posts: dict[str, dict[str, Any]] = {}
        self.photos: dict[str, dict[str, Any]] = {}
        #: films by id: session, bytes that came, how often one is asked for before it is ready
        self.films: dict[str, dict[str, Any]] = {}
        self.busy = 0
        self.last, self.ends = 0, 0
        #: whether this token may see posts and films one by one, which the Page lists all the same
        self.may_see = True
        #: whether this token has the right that films need
        self.may_film = True
        #: whose token it is
        self.owner = {"id": PAGE, "name": NAME}

    def told(self) -> dict[str, str]:
        return {"base": self.base, "page": PAGE, "token": TOKEN}

    def public(self) -> list[dict[str, Any]]:
        seen = [one for one in self.posts.values() if one["is_published"]]
        found = [{"text": one["message"], "url": one["permalink_url"], "media": one["media"]} for one in seen]
        films = [one for one in self.films.values() if one["published"]]
        return found + [
            {"text": one["description"], "url": one["permalink_url"], "media": [one["id"]]} for one in films
        ]

    @route("GET", VERSION + "/me")
    def me(self, request: Request, version: str) -> Reply:
        self._known(request, version)
        return Reply(200, self.owner)

    @route("POST", VERSION + "/")
    def batch(self, request: Request, version: str) -> Reply:
        self._known(request, version, BATCH)
        return debugged(request, {"is_valid": True, "expires_at": self.ends, "type": "PAGE"})

    @route("GET", VERSION + f"/{PAGE}/published_posts")
    def published(self, request: Request, version: str) -> Reply:
        self._known(request, version, PUBLISHED_POSTS)
        since = int(request.values.get("since", 0))
        found = [one for one in reversed(self.posts.values()) if one["is_published"] and one["unix"] >= since]
        return paged([_shown(one) for one in found], request)

    @route("POST", VERSION + f"/{PAGE}/feed", acts=True)
    def post(self, request: Request, version: str) -> Reply:
        self._known(request, version, FEED)
        values = request.values
        media = [self._photo(one["media_fbid"]) for one in json.loads(values.get("attached_media", "[]"))]
        message, is_published = str(values.get("message", "")), values.get("published") != "false"
        if not message and not media and not values.get("link"):
            raise Refusal(fault(400, 100, "Invalid parameter: message"))
        if is_published and any(one["is_published"] and one["message"] == message for one in self.posts.values()):
            raise Refusal(fault(400, 368, "It looks like you've already posted this.", 1390008))
        number, now = self._number(f"{PAGE}_"), self.clock()
        link = str(values.get("link", ""))
        self.posts[number] = {
            "id": number, "message": message, "media": media, "is_published": is_published, "is_hidden": False,
            "link": {"unshimmed_url": link, "title": ""} if link else None,
            "unix": int(now), "created_time": datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
            "permalink_url": f"https://www.facebook.com/{PAGE}/posts/{number.partition('_')[2]}",
        }  # fmt: skip
        return Reply(200, {"id": number})

    @route("POST", VERSION + f"/{PAGE}/photos")
    def photo(self, request: Request, version: str) -> Reply:
        self._known(request, version, PHOTO)
        if not request.files.get("source") and not request.values.get("url"):
            raise Refusal(fault(400, 324, "Requires upload file"))
        number = self._number("")
        content = request.files.get("source", b"")
        self.photos[number] = {
            "id": number,
            "src": self.lay(number, content),
            "alt": request.values.get("alt_text_custom", ""),
            "published": False,
        }
        if request.values.get("published") != "false":
            raise Refusal(fault(400, 100, "this simulator takes unpublished photos only"))
        return Reply(200, {"id": number})

    @route("GET", VERSION + f"/{PAGE}/videos")
    def listed(self, request: Request, version: str) -> Reply:
        self._known(request, version)
        return paged([{"id": one} for one in reversed(self.films)], request)

    @route("POST", VERSION + f"/{PAGE}/videos", acts=lambda request: request.values.get("upload_phase") == "finish")
    def film(self, request: Request, version: str) -> Reply:
        self._known(request, version, VIDEO)
        phase = request.values.get("upload_phase")
        if not self.may_film:
            raise Refusal(fault(400, 100, "(#100) No permission to publish the video"))
        if phase == "start":
            return self._begin(int(request.values.get("file_size", 0)))
        if phase not in ("transfer", "finish"):
            raise Refusal(fault(400, 100, "this simulator takes films in phases only"))
        film = self._session(str(request.values.get("upload_session_id")))
        return self._take(film, request) if phase == "transfer" else self._end(film, request)

    def _begin(self, size: int) -> Reply:
        number, now = self._number(""), self.clock()
        self.films[number] = {
            "id": number, "session": f"sesi-{number}", "size": size, "bytes": b"", "description": "",
            "published": False, "waits": self.busy, "video_status": "uploading",
            "created_time": datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000"),
            "permalink_url": f"/{PAGE}/videos/{number}/",
        }  # fmt: skip
        return Reply(200, {"video_id": number, "upload_session_id": f"sesi-{number}", **_next(self.films[number])})

    def _take(self, film: dict[str, Any], request: Request) -> Reply:
        if int(request.values.get("start_offset", -1)) != len(film["bytes"]):
            raise Refusal(fault(400, 6001, "There was a problem uploading your video file.", 1363037))
        film["bytes"] += request.files.get("video_file_chunk", b"")
        return Reply(200, _next(film))

    def _end(self, film: dict[str, Any], request: Request) -> Reply:
        if len(film["bytes"]) != film["size"]:
            raise Refusal(fault(400, 6000, "There was a problem uploading your video file."))
        film |= {"description": str(request.values.get("description", "")), "video_status": "processing"}
        film["published"] = not film["waits"]
        return Reply(200, {"success": True})

    @route("GET", VERSION + NUMBER)
    def read(self, request: Request, version: str, number: str) -> Reply:
        self._known(request, version)
        if number == PAGE:
            return Reply(200, {"id": PAGE, "name": NAME, "link": f"https://www.facebook.com/{PAGE}"})
        found = self._standing(number)
        return Reply(200, _worked_on(found) if is_film(number) else _shown(found))

    @route("POST", VERSION + NUMBER, acts=True)
    def change(self, request: Request, version: str, number: str) -> Reply:
        name, takes = ("description", VIDEO_UPDATE) if is_film(number) else ("message", UPDATE)
        self._known(request, version, takes)
        self._standing(number)[name] = str(request.values.get(name, ""))
        return Reply(200, {"success": True})

    @route("DELETE", VERSION + NUMBER, acts=True)
    def delete(self, request: Request, version: str, number: str) -> Reply:
        self._known(request, version)
        self._standing(number)
        del self._of(number)[number]
        return Reply(200, {"success": True})

    def _photo(self, number: str) -> dict[str, Any]:
        if number not in self.photos:
            raise Refusal(not_there(number))
        return self.photos[number]

    def _of(self, number: str) -> dict[str, dict[str, Any]]:
        return self.films if is_film(number) else self.posts

    def _standing(self, number: str) -> dict[str, Any]:
        """Returns a post or a film that this token may see."""
        if number not in self._of(number) or not self.may_see:
            raise Refusal(not_there(number))
        return self._of(number)[number]

    def _session(self, session: str) -> dict[str, Any]:
        found = next((one for one in self.films.values() if one["session"] == session), None)
        if found is None:
            raise Refusal(not_there(session))
        return found

    def _number(self, before: str) -> str:
        self.last += 1
        return f"{before}{122_000_000_000 + self.last}"


def is_film(number: str) -> bool:
    """Says whether an id is one of a film: a post's begins with its Page's."""
    return "_" not in number


def _next(film: dict[str, Any]) -> dict[str, str]:
    """Returns which bytes of a film are wanted next, as texts."""
    start = len(film["bytes"])
    return {"start_offset": str(start), "end_offset": str(min(start + PIECE, film["size"]))}


def _worked_on(film: dict[str, Any]) -> dict[str, Any]:
    """Returns a film as it is read; the last time that it is asked for before it is ready makes it public."""
    if film["video_status"] == "processing":
        film["waits"] = max(0, film["waits"] - 1)
        film |= {"published": not film["waits"], "video_status": "processing" if film["waits"] else "ready"}
    names = ("id", "description", "created_time", "permalink_url", "published")
    return {**{name: film[name] for name in names}, "status": {"video_status": film["video_status"]}}


def _shown(post: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in post.items() if name not in ("media", "unix", "link")}
    if len(post["media"]) > 1:
        below = [_attached(one) for one in post["media"]]
        shown["attachments"] = {"data": [{"media_type": "album", "subattachments": {"data": below}}]}
    elif post["media"]:
        shown["attachments"] = {"data": [_attached(post["media"][0])]}
    elif post["link"]:
        shown["attachments"] = {"data": [{"media_type": "link", **post["link"]}]}
    return shown


def _attached(photo: Mapping[str, Any]) -> dict[str, Any]:
    return {"media_type": "photo", "media": {"image": {"src": photo["src"]}}}
