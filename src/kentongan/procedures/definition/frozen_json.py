"""Turns frozen dataclasses into plain JSON values and back, leaving out what does not count as content."""

import dataclasses
import hashlib
import json
import types
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")


def encode(value: Any) -> Any:
    """Gives the JSON value of `value`; fields that equality ignores (line numbers) are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value) if f.compare}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


def decode(kind: type[Thing], data: Any) -> Thing:
    """Builds a `kind` again from what `encode` gave; raises ValueError where the shape is another."""
    built: Thing = _decode(kind, data)
    return built


def canonical(value: Any) -> bytes:
    """Gives the one byte string that stands for a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sha256_of(value: Any) -> str:
    """Gives the SHA-256 of the canonical form, as 64 hex digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _decode(kind: Any, data: Any) -> Any:
    """Follows the annotation `kind`: a dataclass, a tuple of one kind, an optional, or a plain value."""
    origin = get_origin(kind)
    if origin is tuple:
        return _decode_tuple(get_args(kind)[0], data)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return None if data is None else _decode(inner, data)
    if dataclasses.is_dataclass(kind):
        return _decode_dataclass(kind, data)
    if origin is Literal:
        return _decode_word(get_args(kind), data)
    if type(data) is not kind:
        raise ValueError(f"expected {kind.__name__}, found {type(data).__name__}")
    return data


def _decode_tuple(kind: Any, data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError(f"expected a list, found {type(data).__name__}")
    return tuple(_decode(kind, item) for item in data)


def _decode_word(words: tuple[Any, ...], data: Any) -> Any:
    if data not in words:
        raise ValueError(f"expected one of {', '.join(words)}, found {data!r}")
    return data


def _decode_dataclass(kind: Any, data: Any) -> Any:
    fields = _fields_of(kind)
    if not isinstance(data, dict) or set(data) != set(fields):
        raise ValueError(f"expected the fields of {kind.__name__}: {', '.join(fields)}")
    return kind(**{name: _decode(annotation, data[name]) for name, annotation in fields.items()})


@cache
def _fields_of(kind: Any) -> dict[str, Any]:
    """Gives name and annotation of each field that counts as content."""
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind) if f.compare}
