"""The owner of an account at a simulated platform: says yes at once, where a person would be asked (OAuth, PKCE)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from .consent import challenge_of
from .simulating import Reply


@dataclass
class Owner:
    """Codes that were given and not traded yet, each with its challenge and the address that it was asked for."""

    client: str
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    last: int = 0

    def says_yes(self, asked: Mapping[str, Any]) -> Reply:
        """Sends back to whoever asked, with a code; a question without state or challenge is refused."""
        if asked.get("client_id") != self.client or asked.get("code_challenge_method") != "S256" or not asked["state"]:
            return Reply(400, {"error": "invalid_request"})
        self.last += 1
        code = f"kode-tiruan-{self.last}"
        self.codes[code] = (str(asked["code_challenge"]), str(asked["redirect_uri"]))
        back = urlencode({"state": asked["state"], "code": code})
        return Reply(302, None, {"Location": f"{asked['redirect_uri']}?{back}"})

    def gave(self, values: Mapping[str, Any]) -> bool:
        """Takes a code once, from whom it was given to and for the address that was named."""
        challenge, callback = self.codes.pop(str(values.get("code")), ("", ""))
        verified = challenge_of(str(values.get("code_verifier", ""))) == challenge
        return bool(challenge) and verified and values.get("redirect_uri") == callback
