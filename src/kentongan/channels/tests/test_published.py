"""The simulators of Meta, X and YouTube take what the platforms publish, and refuse any other name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from kentongan.channels.facebook import taking
from kentongan.channels.facebook.simulator import FacebookSimulator
from kentongan.channels.instagram import simulator as instagram
from kentongan.channels.simulating import Request, Simulator
from kentongan.channels.tests.published import Published
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
