"""Letters as X weighs them, and the addresses, hashtags and emoji that stand in a text."""

from __future__ import annotations

import re
from unicodedata import category, normalize

#: X counts every address as so many letters, however long it is (docs.x.com, counting characters)
LINK_LETTERS = 23
#: code points that X counts once; every other one counts twice (twitter-text, configuration 3)
_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
#: endings by which X takes a bare word for an address
_ENDINGS = "id|com|org|net|info|gov|edu|io|co|me|tv|biz|app|dev"
LINK = re.compile(
    rf"https?://[^\s<>\"“”]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{_ENDINGS})(?![\w.-]*\w)(?:/[^\s<>\"“”]*)?", re.IGNORECASE
)
_AFTER_LINK = ".,;:!?)]}'”’"
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf"
    "\u2934-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_JOINED = f"{_PICTURE}\ufe0f?[\U0001f3fb-\U0001f3ff]?"
#: what the eye takes for one emoji: a flag, a keycap, a picture with its tone, several joined into one
_EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_JOINED}(?:\u200d{_JOINED})*[\U000e0020-\U000e007f]*"
)
HASHTAG = re.compile(r"(?<![\w&])#\w*[^\W\d_]\w*")


def marked_parts(text: str) -> list[tuple[str, bool]]:
    """Cuts a text where addresses and hashtags stand, which channels show in another colour: (part, is one)."""
    found, end = [], 0
    for one in re.finditer(f"{LINK.pattern}|{HASHTAG.pattern}", text, re.IGNORECASE):
        bare = one[0].rstrip(_AFTER_LINK)
        found += [(text[end : one.start()], False), (bare, True)]
        end = one.start() + len(bare)
    return [(part, is_marked) for part, is_marked in [*found, (text[end:], False)] if part]


def weighted_letters(text: str) -> int:
    """Counts as X does: an address is 23, an emoji 2 whatever it is made of, Chinese and its like 2 a letter."""
    rest, links = normalize("NFC", text), 0
    for found in reversed(list(LINK.finditer(rest))):
        link = found[0].rstrip(_AFTER_LINK)
        rest, links = rest[: found.start()] + rest[found.start() + len(link) :], links + 1
    rest, emoji = _EMOJI.subn("", rest)
    return links * LINK_LETTERS + emoji * 2 + sum(_weight(ord(letter)) for letter in rest)


def seen_letters(text: str, *, link_letters: int = 0) -> int:
    """Counts what the eye takes for letters (nearly UAX 29): an emoji or a letter with its marks is one.

    `link_letters`: how many an address counts for, however long it is; 0: as many as it has.
    """
    links = 0
    for found in reversed(list(LINK.finditer(text))) if link_letters else ():
        link = found[0].rstrip(_AFTER_LINK)
        text, links = text[: found.start()] + text[found.start() + len(link) :], links + 1
    rest, emoji = _EMOJI.subn("", text.replace("\r\n", "\n"))
    return links * link_letters + emoji + sum(not _joins(letter) for letter in rest)


def paired_letters(text: str) -> int:
    """Counts as Telegram does: in UTF-16, where most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _joins(letter: str) -> bool:
    """Says whether a code point belongs to the letter before it: a mark, a joiner."""
    return category(letter)[0] == "M" or letter in "\u200c\u200d"


def _weight(point: int) -> int:
    return 1 if any(first <= point <= last for first, last in _SINGLE) else 2
