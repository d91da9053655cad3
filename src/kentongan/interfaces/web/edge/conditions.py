"""What a request asks beyond its address: encodings, validators and ranges (RFC 9110), as pure functions."""

import re
from datetime import UTC
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
TAG = re.compile(rb'(?:W/)?("[^"]*")')

Headers = dict[bytes, bytes]


@lru_cache(maxsize=256)
def accepts_gzip(accept_encoding: bytes) -> bool:
    """Says whether an Accept-Encoding header allows gzip; a weight of 0 forbids it."""
    weights = {}
    for part in accept_encoding.decode("latin-1").lower().split(","):
        coding, _, parameter = part.partition(";")
        name, _, value = parameter.partition("=")
        weights[coding.strip()] = value.strip() if name.strip() == "q" else "1"
    weight = weights.get("gzip", weights.get("x-gzip", weights.get("*", "0")))
    return weight.strip("0.") != ""


@lru_cache(maxsize=256)
def seconds_of(date: bytes) -> int | None:
    """The seconds since 1970 of an HTTP date, or nothing where it is none."""
    try:
        moment = parsedate_to_datetime(date.decode("latin-1"))
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


@lru_cache(maxsize=1024)
def date_of(seconds: int) -> str:
    """The HTTP date of seconds since 1970."""
    return formatdate(seconds, usegmt=True)


def is_unchanged(headers: Headers, etag: bytes, modified: int) -> bool:
    """Says whether the reader already holds this: If-None-Match decides, else If-Modified-Since."""
    tags = headers.get(b"if-none-match")
    if tags is not None:
        return tags.strip() == b"*" or etag in TAG.findall(tags)
    since = seconds_of(headers[b"if-modified-since"]) if b"if-modified-since" in headers else None
    return since is not None and modified <= since


def wanted_range(headers: Headers, etag: bytes, modified: int, length: int) -> tuple[int, int] | None:
    """The bytes asked for as start and end (exclusive); nothing for all of them.

    An empty range (start = end) can't be satisfied. Several ranges, an unknown unit or an If-Range that no
    longer holds mean all bytes, as the standard allows.
    """
    found = RANGE.fullmatch(headers.get(b"range", b"").decode("latin-1").strip())
    if not found or found.groups() == ("", ""):
        return None
    condition = headers.get(b"if-range")
    if condition is not None and condition != etag and seconds_of(condition) != modified:
        return None
    first, last = found.groups()
    if first == "":
        return max(length - int(last), 0), length
    start, end = int(first), min(int(last) + 1, length) if last else length
    if last and int(last) < start:
        return None
    return (start, end) if start < length else (length, length)
