"""Turns what files say about themselves into values that JSON and PostgreSQL can hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

#: longest text that is kept of one value (letters)
LONGEST = 500
#: most entries that are kept of one list or table
MOST = 200


def plain(value: Any) -> Any:
    """Returns a JSON value: rationals as floats, bytes as hex, no NUL, nothing that is not finite."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\x00", "")[:LONGEST]
    if isinstance(value, bytes):
        return value[: LONGEST // 2].hex()
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in list(value.items())[:MOST]}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value[:MOST]]
    return _number(value)


def _number(value: Any) -> float | str | None:
    try:
        number = float(value)
    except ZeroDivisionError:
        return None
    except (TypeError, ValueError, OverflowError):
        return str(plain(str(value)))
    return number if math.isfinite(number) else None
