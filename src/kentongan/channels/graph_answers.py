"""How the Graph API answers wherever it is asked: the simulators of a Page and of an Instagram account speak by it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from .graph_errors import OLD_VERSION
from .simulating import Refusal, Reply, Request, Simulator

OLDEST = 23
VERSION = r"/v(?P<version>\d+)\.0"
#: names that any request may bear
ANY = frozenset({"access_token", "fields", "limit", "since", "until", "after", "before"})
#: of a batch of requests
BATCH = frozenset({"batch", "include_headers"})


def fault(status: int, code: int, message: str, part: int = 0, headers: Mapping[str, str] | None = None) -> Reply:
    """Returns an error in the form of the Graph API."""
    told: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "Atiruan"}
    return Reply(status, {"error": told | ({"error_subcode": part} if part else {})}, headers or {})


def debugged(request: Request, facts: Mapping[str, Any]) -> Reply:
    """Answers a batch of one that asks of a token: its body is a text within the JSON."""
    [asked] = json.loads(request.values.get("batch", "[]"))
    if asked["method"] != "GET" or not asked["relative_url"].startswith("debug_token?input_token="):
        raise Refusal(fault(400, 100, "this simulator takes a batch of one debug_token only"))
    return Reply(200, [{"code": 200, "body": json.dumps({"data": facts})}])


def not_there(number: str) -> Reply:
    """Returns what the Graph API says of an id that is nobody's."""
    said = f"Unsupported request. Object with ID '{number}' does not exist, cannot be loaded due to missing permissions"
    return fault(400, 100, said, 33)


def paged(found: list[dict[str, Any]], request: Request) -> Reply:
    """Returns one page of a list, and the cursor of the next where there is more."""
    start, most = int(request.values.get("after") or 0), int(request.values.get("limit") or 25)
    end = start + most
    more = {"paging": {"cursors": {"after": str(end)}, "next": "https://graph.facebook.com/"}}
    return Reply(200, {"data": found[start:end], **(more if end < len(found) else {})})


class GraphSimulator(Simulator):
    """Knows one token, takes no version that is too old and no name that it does not know."""

    NOT_KNOWN: ClassVar[Reply] = fault(400, 190, "Error validating access token: the session was invalidated", 460)
    FAULT: ClassVar[Reply] = fault(500, 2, "An unexpected error has occurred. Please retry your request later.")
    own_token: ClassVar[str]

    def _known(self, request: Request, version: str, takes: set[str] | frozenset[str] = frozenset()) -> None:
        if request.token != self.own_token:
            raise Refusal(self.NOT_KNOWN)
        if int(version) < OLDEST:
            raise Refusal(fault(400, OLD_VERSION, "You are calling a deprecated version of the API."))
        if unknown := set(request.values) - takes - ANY:
            raise Refusal(fault(400, 100, f"(#100) Unexpected parameter: {sorted(unknown)[0]}"))
