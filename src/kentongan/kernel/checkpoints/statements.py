"""What a checkpoint says, as a text that stands by itself: signed, and read back wherever a copy was laid."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

TITLE = "Kentongan, titik periksa catatan"
#: the lines of a statement below its title: label, field, form; never translated, for they are signed
LINES = (
    ("nomor", "number", r"\d+"),
    ("waktu", "at", r"\S+"),
    ("rangkaian", "streams", r"\d+"),
    ("catatan", "events", r"\d+"),
    ("isi", "content", r"[0-9a-f]{64}"),
    ("sebelumnya", "previous", r"[0-9a-f]{64}|-"),
    ("kunci", "key", r"[0-9a-f]{64}"),
    ("tanda", "signature", r"[0-9a-f]{128}"),
)
STATEMENT = re.compile("\n".join([TITLE, *(f"{label}: (?P<{name}>{form})" for label, name, form in LINES)]))
#: how a notice names a checkpoint, in either language of the desk
NAMED = re.compile(r"(?:titik periksa|checkpoint) (\d+): ([0-9a-f]{64})", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """One checkpoint: `content` is the hash of the heads that moved, `previous` the digest of the one before."""

    number: int
    at: str
    streams: int
    events: int
    content: str
    previous: str
    key: str = ""
    signature: str = ""

    def __str__(self) -> str:
        return f"{self.signed}tanda: {self.signature}\n"

    @property
    def signed(self) -> str:
        """The text that is signed: every line but the last."""
        told = {name: getattr(self, name) for _label, name, _form in LINES[:-1]} | {"previous": self.previous or "-"}
        return "\n".join([TITLE, *(f"{label}: {told[name]}" for label, name, _form in LINES[:-1]), ""])

    @property
    def digest(self) -> str:
        """The SHA-256 of what is signed: the next checkpoint carries it, and heads are told it."""
        return hashlib.sha256(self.signed.encode()).hexdigest()

    @property
    def is_genuine(self) -> bool:
        """Whether the signature is that of the named key."""
        try:
            signature = bytes.fromhex(self.signature)
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.key)).verify(signature, self.signed.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


def sign(statement: Statement, key: str) -> Statement:
    """Returns a statement with its signature by a private key (64 hex digits)."""
    named = replace(statement, key=public_key(key))
    signature = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key)).sign(named.signed.encode())
    return replace(named, signature=signature.hex())


def public_key(key: str) -> str:
    """Returns the public half of a private key, both as 64 hex digits."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key)).public_key().public_bytes_raw().hex()


def content_hash(heads: Iterable[tuple[str, int, str]]) -> str:
    """Returns the hash of heads (stream, length, hash of its last event), in the order of the streams' ids."""
    found = hashlib.sha256()
    for stream, length, head in sorted(heads):
        found.update(f"{stream} {length} {head}\n".encode())
    return found.hexdigest()


def statements_in(text: str) -> list[Statement]:
    """Reads every statement of a text: a page of the site, a mail that was passed on with its marks of quotation."""
    lines = (re.sub(r"^[>\s]+", "", line).rstrip() for line in text.splitlines())
    return [_read(found.groupdict()) for found in STATEMENT.finditer("\n".join(lines))]


def digests_in(text: str) -> dict[int, str]:
    """Reads the digests that a text names by their number, as notices do."""
    return {int(number): digest.lower() for number, digest in NAMED.findall(" ".join(text.split()))}


def _read(told: dict[str, str]) -> Statement:
    numbers = {name: int(told[name]) for name in ("number", "streams", "events")}
    previous = "" if told["previous"] == "-" else told["previous"]
    return Statement(
        at=told["at"], content=told["content"], previous=previous, key=told["key"], signature=told["signature"],
        **numbers,
    )  # fmt: skip
