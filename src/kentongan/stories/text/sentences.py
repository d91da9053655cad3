"""A text cut into its sentences, as a reader taps them."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: words that end in a full stop without ending a sentence
_SHORT = re.compile(
    r"\b(Jl|Jln|No|Nomor|Kel|Kec|Kab|Prov|RT|RW|Dr|dr|drg|Drs|Dra|Ir|H|Hj|Prof|Sdr|Sdri|Yth|Bpk|Ny|Tn|Sp|dll|dsb|dkk"
    r"|hlm|S|M|A|Rp|Ps|Pasal|pkl|jl|no|a\.n|u\.b|[A-Z])\.$"
)
#: what goes on with a small letter was no end
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)(?!\s+[a-z])|\n+")


@dataclass(frozen=True)
class Sentence:
    """One sentence; start counts the letters before it."""

    start: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """Cuts at full stops, question and exclamation marks and line ends; numbers and short forms stay whole."""
    found, begun = [], 0
    for end in _END.finditer(text):
        if end[0].startswith(".") and _SHORT.search(text[begun : end.start() + 1]):
            continue
        found.append(_bare(text, begun, end.end()))
        begun = end.end()
    found.append(_bare(text, begun, len(text)))
    return [one for one in found if one.text]


def _bare(text: str, start: int, end: int) -> Sentence:
    part = text[start:end]
    return Sentence(start + len(part) - len(part.lstrip()), part.strip())
