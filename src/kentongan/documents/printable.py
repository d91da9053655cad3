"""Which marks no document holds: a paste out of a PDF brings them along, and one would spoil the whole."""

import re

#: what XML 1.0 knows no form for: controls but for tab and line ends, and what is no letter
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """Returns a text without them."""
    return _UNPRINTABLE.sub("", text)
