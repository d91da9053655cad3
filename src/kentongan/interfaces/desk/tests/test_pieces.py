"""A long PATCH reaches Django piece by piece; what came before the line broke has reached it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from kentongan.interfaces.desk.requests.pieces import Pieces

TUS = [(b"content-type", b"application/offset+octet-stream"), (b"upload-offset", b"10"), (b"content-length", b"99")]


@dataclass
class Desk:
    """An application that keeps what it was asked, and answers with the statuses it was given."""

    statuses: list[int] = field(default_factory=list)
    asked: list[tuple[dict[bytes, bytes], bytes]] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        self.asked.append((dict(scope["headers"]), message["body"]))
        status = self.statuses.pop(0) if self.statuses else 204
        place = str(int(dict(scope["headers"]).get(b"upload-offset", b"0")) + len(message["body"]))
        await send({"type": "http.response.start", "status": status, "headers": [(b"upload-offset", place.encode())]})
        await send({"type": "http.response.body", "body": b""})


def send(desk: Desk, *bodies: bytes, breaks: bool = False, headers: Any = TUS, method: str = "PATCH") -> list[Any]:
    """Sends a body in these portions, over a line that breaks at its end where `breaks`; returns the answer."""
    last = len(bodies) - 1
    told = [{"type": "http.request", "body": one, "more_body": breaks or at < last} for at, one in enumerate(bodies)]
    told += [{"type": "http.disconnect"}]
    answer: list[Any] = []

    async def receive() -> Any:
        return told.pop(0)

    async def take(message: Any) -> None:
        answer.append(message)

    scope = {"type": "http", "method": method, "path": "/", "headers": headers}
    asyncio.run(Pieces(desk, most=4)(scope, receive, take))
    return answer


def pieces(desk: Desk) -> list[tuple[int, bytes]]:
    return [(int(headers[b"upload-offset"]), body) for headers, body in desk.asked]


def test_each_piece_has_its_own_place_and_length():
    desk = Desk()
    answer = send(desk, b"abcde", b"fgh", b"ij")
    assert pieces(desk) == [(10, b"abcd"), (14, b"efgh"), (18, b"ij")]
    assert [headers[b"content-length"] for headers, _body in desk.asked] == [b"4", b"4", b"2"]
    assert dict(answer[0]["headers"]) == {b"upload-offset": b"20"}


def test_a_body_of_exactly_two_pieces_is_two_requests():
    desk = Desk()
    send(desk, b"abcdefgh")
    assert pieces(desk) == [(10, b"abcd"), (14, b"efgh")]


def test_a_server_that_tells_the_end_by_itself_adds_no_empty_piece():
    """An empty one behind the last byte would be held against a file that is kept by then."""
    desk = Desk()
    answer = send(desk, b"abcd", b"efgh", b"")
    assert pieces(desk) == [(10, b"abcd"), (14, b"efgh")]
    assert answer[0]["status"] == 204


def test_what_came_before_the_line_broke_is_passed_on_and_nobody_answered():
    desk = Desk()
    assert send(desk, b"abcdef", breaks=True) == []
    assert pieces(desk) == [(10, b"abcd"), (14, b"ef")]


def test_a_piece_that_is_refused_ends_it_with_its_answer():
    desk = Desk([204, 409])
    answer = send(desk, b"abcdefghijkl")
    assert answer[0]["status"] == 409
    assert len(desk.asked) == 2


def test_an_empty_part_is_asked_once():
    desk = Desk()
    assert send(desk, b"")[0]["status"] == 204
    assert pieces(desk) == [(10, b"")]


def test_a_checksum_keeps_a_part_in_one_piece():
    desk = Desk()
    send(desk, b"abcdefgh", headers=[*TUS, (b"upload-checksum", b"sha256 x")])
    assert len(desk.asked) == 1


def test_everything_else_passes_through():
    for headers, method in (([], "PATCH"), (TUS, "POST"), ([TUS[0]], "PATCH")):
        desk = Desk()
        send(desk, b"abcdefgh", headers=headers, method=method)
        assert len(desk.asked) == 1
