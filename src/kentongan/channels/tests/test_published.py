"""The simulators take what the platforms publish; those of Meta, X and YouTube refuse any other name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from kentongan.channels.facebook import taking
from kentongan.channels.facebook.simulator import FacebookSimulator
from kentongan.channels.instagram import simulator as instagram
from kentongan.channels.mastodon.simulator import MastodonSimulator
from kentongan.channels.simulating import Reply, Request, Simulator, route
from kentongan.channels.tests.published import Published
from kentongan.channels.tests.simulated import held
from kentongan.channels.x import simulator as x
from kentongan.channels.youtube import simulated_captions as captions
from kentongan.channels.youtube import simulator as youtube

KINDS: dict[str, Callable[[], Simulator]] = {
    "facebook": FacebookSimulator, "instagram": instagram.InstagramSimulator, "x": x.XSimulator,
    "youtube": youtube.YouTubeSimulator,
}  # fmt: skip
#: the simulators' own lists, by the operation whose table each is held to
LISTS = {
    ("facebook", "POST /{page}/feed"): taking.FEED,
    ("facebook", "POST /{page}/photos"): taking.PHOTO,
    ("facebook", "POST /{page}/videos"): taking.VIDEO,
    ("facebook", "POST /{page}_{post}"): taking.UPDATE,
    ("facebook", "POST /{number}"): taking.VIDEO_UPDATE,
    ("facebook", "GET /{page}/published_posts"): taking.PUBLISHED_POSTS,
    ("instagram", "POST /{account}/media"): instagram.MEDIA,
    ("x", "GET /2/tweets/{id}"): x.READS,
    ("x", "GET /2/media/upload"): x.STATUS,
    ("youtube", "POST /upload/youtube/v3/videos"): youtube.INSERT,
    ("youtube", "PUT /youtube/v3/videos"): youtube.UPDATE,
    ("youtube", "DELETE /youtube/v3/videos"): youtube.DELETE,
    ("youtube", "GET /youtube/v3/videos"): youtube.LIST,
    ("youtube", "GET /youtube/v3/channels"): youtube.CHANNELS,
    ("youtube", "GET /youtube/v3/captions"): captions.LIST,
    ("youtube", "POST /upload/youtube/v3/captions"): captions.INSERT,
}


def of(name: str) -> Published:
    found = Published.of(name)
    assert found is not None
    return found


EVERY = [(name, operation) for name in KINDS for operation in of(name).operations]


@pytest.mark.parametrize(("name", "operation"), LISTS, ids=" ".join)
def test_list_of_a_simulator_holds_published_names_alone(name: str, operation: str) -> None:
    assert LISTS[name, operation] - set(of(name).operations[operation]["takes"]) == set()


def test_bodies_of_x_and_youtube_hold_published_names_alone() -> None:
    operations = of("x").operations
    assert set(operations["POST /2/tweets"]["body"]) == x.CREATES
    assert set(operations["POST /2/media/upload/initialize"]["body"]) >= x.BEGINS
    assert set(operations["POST /2/media/upload/initialize"]["body"]["media_category"]) >= x.CATEGORIES
    body = of("youtube").operations["POST /upload/youtube/v3/videos"]["body"]
    assert all(youtube.WRITTEN[part] <= set(body[part]) for part in youtube.WRITTEN)
    assert set(body["status"]["privacyStatus"]) == youtube.PRIVACY
    assert set(of("youtube").always) >= youtube.COMMON - {"uploadType", "upload_protocol"}


def asked(simulator: Simulator, operation: str, **values: str) -> Request:
    """Returns a request of an operation in the account's name, its path made out."""
    method, _space, path = operation.partition(" ")
    told = simulator.told()
    number = {"page": told.get("page"), "account": told.get("account"), "id": "1"}
    made = re.sub(r"\{(\w+)\}", lambda found: number.get(found[1]) or "122000000001", path)
    graph = "/v26.0" if "page" in told or "account" in told else ""
    token = told.get("access_token") or told.get("token", "")
    headers = {"authorization": f"Bearer {token}"}
    return Request(method, graph + made, headers, b"", values, values)


@pytest.mark.parametrize(("name", "operation"), EVERY, ids=" ".join)
def test_name_that_is_not_published_is_refused(name: str, operation: str) -> None:
    simulator = KINDS[name]()
    reply = simulator.answer(asked(simulator, operation, kentongan="1"))
    assert reply is not None
    assert reply.status == 400, reply.told
    assert re.search("kentongan|unknownParameter", str(reply.told)), reply.told


def test_request_is_held_to_operation_names_kinds_and_what_it_needs() -> None:
    page, films = of("facebook"), of("youtube")
    post = asked(FacebookSimulator(), "POST /{page}/feed", message="a", published="false", access_token="t")
    assert page.faults(post) == []
    assert "published should be bool" in page.faults(replace(post, values={"published": "ya"}))[0]
    assert "messages is not published" in page.faults(replace(post, values={"messages": "a"}))[0]
    assert "no such operation" in page.faults(replace(post, method="PUT"))[0]
    film = asked(youtube.YouTubeSimulator(), "PUT /youtube/v3/videos")
    wrong = {"id": "a", "status": {"privacyStatus": "semua", "warna": "1"}}
    said = "\n".join(films.faults(replace(film, values=wrong)))
    assert all(one in said for one in ("lacks part", "privacyStatus should be", "warna is not published"))


def test_requests_to_a_bot_are_held_to_its_methods_and_what_each_needs() -> None:
    bot = of("telegram")
    asked = Request("POST", "/bot1:AA_b-c/sendMessage", {}, b"", {}, {"chat_id": "@kel", "text": "a"})
    assert bot.faults(asked) == []
    assert "lacks text" in bot.faults(replace(asked, values={"chat_id": "@kel"}))[0]
    assert "no such operation" in bot.faults(replace(asked, path="/bot1:AA/sendPost"))[0]
    preview = {**asked.values, "link_preview_options": {"disabled": True}}
    assert "disabled is not published" in bot.faults(replace(asked, values=preview))[0]
    media = {"chat_id": "@kel", "message_id": 1, "media": '{"type": "photo", "media": "attach://gambar"}'}
    change = replace(asked, path="/bot1:AA/editMessageMedia", values=media, files={"gambar": b"a"})
    assert bot.faults(change) == []
    assert "gambar is not published" in bot.faults(replace(change, values={**media, "media": "{}"}))[0]


def test_edit_of_a_status_takes_fewer_names_than_the_status() -> None:
    server = of("mastodon")
    made = Request("POST", "/api/v1/statuses", {}, b"", {}, {"status": "a", "visibility": "public", "language": "id"})
    assert server.faults(made) == []
    assert "visibility should be" in server.faults(replace(made, values={"visibility": "semua"}))[0]
    edit = replace(made, method="PUT", path="/api/v1/statuses/1")
    assert server.faults(edit) == ["PUT /api/v1/statuses/1: visibility is not published"]


class Forgetful(MastodonSimulator):
    """Looks for the words of a status under a name that no server knows."""

    @route("POST", "/api/v1/statuses", acts=True)
    def post(self, request: Request) -> Reply:
        return Reply(200, {"id": "1", "created_at": "2026-11-16T02:00:00Z", "url": request.values.get("text", "")})


Forgetful.__module__ = MastodonSimulator.__module__


def test_simulator_looks_for_published_names_alone() -> None:
    simulator = Forgetful()
    with pytest.raises(AssertionError, match="text is looked for and not published"), held(simulator):
        simulator.answer(Request("POST", "/api/v1/statuses", {}, b"", {}, {"status": "a"}))
