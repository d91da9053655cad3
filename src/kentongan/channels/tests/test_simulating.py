"""A simulator answers by its routes, and has bad days when it is told to."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kentongan.channels.simulating import Refusal, Reply, Request, Simulator, route, serving


class Wall(Simulator):
    """A platform that keeps what is written on it."""

    def reset(self) -> None:
        super().reset()
        self.written: list[str] = []

    def public(self) -> list[dict[str, str]]:
        return [{"text": text} for text in self.written]

    @route("POST", r"/wall/(?P<name>\w+)", acts=True)
    def write(self, request: Request, name: str) -> Reply:
        if not request.values.get("text"):
            raise Refusal(Reply(422, {"error": "text is missing"}))
        self.written.append(f"{name}: {request.values['text']}")
        return Reply(201, {"id": len(self.written), "by": request.token})

    @route("POST", "/files")
    def keep(self, request: Request) -> Reply:
        return Reply(200, {**request.values, **{name: len(file) for name, file in request.files.items()}})


@pytest.fixture
def wall() -> Iterator[str]:
    with serving(Wall()) as base:
        yield base


def write(wall: str, **values: str) -> httpx.Response:
    return httpx.post(f"{wall}/wall/kelurahan", json=values, headers={"Authorization": "Bearer kunci"})


def texts(wall: str) -> list[str]:
    return [one["text"] for one in httpx.get(f"{wall}/_posts").json()]


def test_route_is_answered_and_what_was_written_is_public(wall: str) -> None:
    assert write(wall, text="Warta").json() == {"id": 1, "by": "kunci"}
    assert texts(wall) == ["kelurahan: Warta"]
    assert write(wall).status_code == 422
    assert httpx.get(f"{wall}/elsewhere").status_code == 404
    httpx.post(f"{wall}/_reset")
    assert texts(wall) == []


def test_form_with_a_file_is_read(wall: str) -> None:
    sent = {"data": {"alt": "Warga é"}, "files": {"file": ("a.jpg", b"\xff\xd8\r\n\x00", "image/jpeg")}}
    assert httpx.post(f"{wall}/files", **sent).json() == {"alt": "Warga é", "file": 5}


@pytest.mark.parametrize(("day", "status", "is_made"), [
    ("500", 500, False), ("created-but-500", 500, True), ("401", 401, False), ("429", 429, False), ("302", 302, False),
    ("created-but-garbage", 200, True),
])  # fmt: skip
def test_bad_day_comes_once_and_is_used_up(wall: str, day: str, status: int, is_made: bool) -> None:
    httpx.post(f"{wall}/_plan", json={"answers": [day]})
    assert write(wall, text="Warta").status_code == status
    assert bool(texts(wall)) == is_made
    assert write(wall, text="Warta").status_code == 201


@pytest.mark.parametrize(("day", "is_made"), [("swallow", False), ("created-but-swallow", True)])
def test_answer_may_never_come(wall: str, day: str, is_made: bool) -> None:
    httpx.post(f"{wall}/_plan", json={"answers": [day]})
    with pytest.raises(httpx.TransportError):
        write(wall, text="Warta")
    assert bool(texts(wall)) == is_made


def test_unknown_bad_day_is_refused(wall: str) -> None:
    assert httpx.post(f"{wall}/_plan", json={"answers": ["flood"]}).status_code == 422


def test_any_error_that_a_platform_documents_can_be_planned_in_its_own_words(wall: str) -> None:
    said = {"error": {"code": 368, "message": "The action attempted has been deemed abusive"}}
    planned = {"answers": [{"status": 400, "told": said, "headers": {"X-Usage": "100"}}, "ok"]}
    assert httpx.post(f"{wall}/_plan", json=planned).status_code == 200
    answer = write(wall, text="Warta")
    assert (answer.status_code, answer.json(), answer.headers["x-usage"]) == (400, said, "100")
    assert texts(wall) == []
    assert write(wall, text="Warta").status_code == 201


@pytest.mark.parametrize("odd", [{"told": {}}, {"status": "400"}, {"status": 400, "headers": "X"}, 7, "banjir"])
def test_what_is_no_answer_is_not_planned(wall: str, odd: object) -> None:
    refused = httpx.post(f"{wall}/_plan", json={"answers": [odd]})
    assert (refused.status_code, refused.json()) == (422, {"unknown": [str(odd)]})
