"""What a link leads to, read as a text: a number in an address tells as much as one in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from .cues import FILE, NEAR, cue_words, small
from .legible import legible
from .links import host_within
from .personal import Hit, counts_in_address, every
from .remarks import Allowed, Link, Passage

#: an address that is encoded more often than this hides something else than a number
_ROUNDS = 3
#: a plus or low line between letters or digits stands for a blank
_BLANK = re.compile(r"(?<=[^\W_])[+_](?=[^\W_])")


def hits_in(passage: Passage, link: Link, own: Allowed) -> Iterator[tuple[Hit, str]]:
    """Yields what a link's address tells, each with the words of the address that tell it.

    Whose telephone it is may stand in the words of the link and before them.
    """
    read = legible(decoded(link.address)).text
    lowered, lead, host = small(read), small(legible(_lead(passage, link)).text), host_within(link.address)
    for hit in every(read, lowered, own):
        if not counts_in_address(hit, lowered, host) or (hit.kind == "telephone" and _says(lead, "office_cues")):
            continue
        is_service = hit.kind == "mobile" and _says(lead, "contact_cues")
        yield (replace(hit, severe=False) if is_service else hit), read[hit.start : hit.end]


def decoded(address: str) -> str:
    """Returns an address as people read it: percent signs resolved, blanks where a plus or low line stands for one."""
    for _round in range(_ROUNDS):
        plain = unquote(address)
        if plain == address:
            break
        address = plain
    return _BLANK.sub(" ", address)


def _says(lead: str, key: str) -> bool:
    return cue_words(FILE, key).search(lead) is not None


def _lead(passage: Passage, link: Link) -> str:
    """Returns the words of a link and some before them; none where they are the address itself."""
    at = passage.text.find(link.words) if link.words and link.words != link.address else -1
    return passage.text[max(0, at - NEAR) : at + len(link.words)] if at >= 0 else ""
