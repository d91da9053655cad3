"""A film on a Page: laid piece by piece in a session that is kept, then made public by ending the session.

Its id is known before a byte is sent, so that after a lost answer it is asked what became of it; ending twice makes no
second film.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kentongan.channels import ChannelRefused, Displayed, Medium, NotYet, OutcomeUnknown, Receipt
from kentongan.channels.absence import prove_absent
from kentongan.channels.films import length_of, pieces
from kentongan.channels.graph import Graph, read_moment
from kentongan.channels.graph_errors import MayNot, NotThere, OutOfStep
from kentongan.channels.speaking import ODD_ANSWER

from . import words

FIELDS = "id,description,created_time,permalink_url,published,status"
#: bytes in one pass of a worker
A_PASS = 256 * 1024 * 1024
#: what becomes of a film once its session was ended
TAKEN = frozenset({"processing", "ready"})
SITE = "https://www.facebook.com"


@dataclass(frozen=True)
class Films:
    """The films of one Page."""

    graph: Graph
    page: str

    def gone_on(self, medium: Medium, prepared: Mapping[str, Any]) -> dict[str, Any]:
        """Returns what is prepared once the whole film lies there; NotYet: it is begun, or more is to be sent."""
        kept = dict(prepared.get("film") or {})
        if not kept:
            raise NotYet(words.UPLOADING, prepared={**prepared, "film": self._begun(medium)})
        if kept["start"] == kept["end"]:
            return {**prepared, "film": kept}
        try:
            kept |= self._sent(medium, kept)
        except (NotThere, OutOfStep) as error:  # the session is gone, or a pass that died had sent more: anew
            raise NotYet(words.UPLOADING, prepared={**prepared, "film": {}}) from error
        raise NotYet(words.UPLOADING, prepared={**prepared, "film": kept})

    def publish(self, film: Mapping[str, Any], text: str) -> None:
        """Ends the session: the film is public once Facebook has worked on it."""
        told = {"upload_phase": "finish", "upload_session_id": film["session"], "description": text}
        with _of_films():
            ended = self.graph.publish(f"/{self.page}/videos", **told)
        if ended.of("success") is not True:
            raise OutcomeUnknown(ODD_ANSWER)

    def read(self, number: str) -> dict[str, Any] | None:
        """Reads a film; None: there is certainly none."""
        try:
            return dict(self.graph.read(f"/{number}", fields=FIELDS).told)
        except NotThere:
            self.absent(number)
            return None

    def absent(self, number: str) -> None:
        """Raises OutcomeUnknown where the Page's own list does not prove that there is no such film."""
        prove_absent(self.graph, number, f"/{self.page}/videos")

    def _begun(self, medium: Medium) -> dict[str, Any]:
        with self.graph.line.ground.open(medium) as file:
            size = length_of(file)
        with _of_films():
            begun = self.graph.upload(f"/{self.page}/videos", upload_phase="start", file_size=size)
        return {"video": str(begun.of("video_id")), "session": str(begun.of("upload_session_id")), **_span(begun.told)}

    def _sent(self, medium: Medium, kept: Mapping[str, Any]) -> dict[str, int]:
        """Sends as much as one pass takes; returns what Facebook wants next, which is nothing at the end."""
        told, span, sent = {"upload_phase": "transfer", "upload_session_id": kept["session"]}, dict(kept), 0
        with self.graph.line.ground.open(medium) as file:
            while span["start"] != span["end"] and sent < A_PASS:
                length = span["end"] - span["start"]
                piece = next(pieces(file, length, start=span["start"], most=length))
                files = {"video_file_chunk": ("film.mp4", piece, medium.mime or "video/mp4")}
                answer = self.graph.upload(f"/{self.page}/videos", files, start_offset=span["start"], **told)
                span, sent = _span(answer.told), sent + len(piece)
        return {"start": span["start"], "end": span["end"]}


@contextmanager
def _of_films() -> Iterator[None]:
    """Reads a lack of rights as being about films: they need one of their own, and posts go on without it."""
    try:
        yield
    except MayNot as lacking:
        raise ChannelRefused(words.MAY_NOT_FILM, permanent=True) from lacking


def is_public(film: Mapping[str, Any]) -> bool:
    """Says whether a film is public, or will be without anything more from us."""
    return bool(film.get("published")) or (film.get("status") or {}).get("video_status") in TAKEN


def displayed(film: Mapping[str, Any]) -> Displayed:
    return Displayed(str(film.get("description", "")), address_of(film), 1, bool(film.get("published")))


def receipt(film: Mapping[str, Any]) -> Receipt:
    return Receipt(str(film["id"]), address_of(film), read_moment(film["created_time"]))


def address_of(film: Mapping[str, Any]) -> str:
    """Returns where people see a film; Facebook tells a part of the address only."""
    told = str(film.get("permalink_url") or f"/{film['id']}")
    return told if told.startswith("http") else f"{SITE}{told}"


def is_film(remote_id: str) -> bool:
    """Says whether an id is a film's; a post's bears the Page's before it."""
    return bool(remote_id) and "_" not in remote_id


def _span(told: Mapping[str, Any]) -> dict[str, int]:
    return {"start": int(told["start_offset"]), "end": int(told["end_offset"])}
