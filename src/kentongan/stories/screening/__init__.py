"""Screening: text in, remarks out; plain Python without Django, its words and codes in `lists/`."""

from .content import passages_of
from .kinds import KINDS, Kind, Severity
from .remarks import Allowed, Passage, Remark, Source
from .screen import screen

__all__ = ["KINDS", "Allowed", "Kind", "Passage", "Remark", "Severity", "Source", "passages_of", "screen"]
