"""What the program says of itself while it runs: one line for each trouble, with its traceback, on standard error.

For the service manager, or whoever started it by hand; never what somebody typed, nor who they are.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from copy import copy
from types import TracebackType
from typing import Any
from uuid import UUID

from django.db.utils import InterfaceError, OperationalError, ProgrammingError

#: faults whose words are about the program itself; those of others quote what came in: a name, a row, a whole text
ABOUT_THE_PROGRAM = (ImportError, AttributeError, NameError, MemoryError, RecursionError)
#: faults of the database's ground: their first line names a table or a host, and the next ones may quote the statement
ABOUT_THE_DATABASE = (InterfaceError, OperationalError, ProgrammingError)
UNTOLD = "(its words are not logged)"

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutPeople(logging.Formatter):
    """Writes a line as usual, but of a request its route, and of a fault only what can't be about a person."""

    def format(self, record: logging.LogRecord) -> str:
        told = copy(record)
        told.exc_text = None  # another formatter may have left its own reading there
        if request := getattr(record, "request", None):
            told.msg, told.args = "%s: %s", (_first_word(record), _route(request))
        return super().format(told)

    def formatException(self, ei: Caught) -> str:  # noqa: N802  # logging's own name
        return "\n\n".join(_told(one) for one in _chain(ei[1]))


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """Yields a fault after what led to it, each once."""
    found: list[BaseException] = []
    while fault is not None and fault not in found:
        found.append(fault)
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return reversed(found)


def _first_word(record: logging.LogRecord) -> str:
    """Returns the first that Django fills in: the status in words or the method; the address comes last."""
    return str(record.args[0]) if isinstance(record.args, tuple) and record.args else UNTOLD


def _route(request: Any) -> str:
    """Returns the pattern of an address with its numbers: a file's name in it is what somebody called the file."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return "(an address without a route)"
    numbers = {name: str(value) for name, value in match.kwargs.items() if isinstance(value, (int, UUID))}
    return " ".join([f"/{match.route}", *(f"{name}={value}" for name, value in numbers.items())])


def _told(fault: BaseException) -> str:
    frames = "".join(traceback.format_tb(fault.__traceback__))
    return f"Traceback (most recent call last):\n{frames}{type(fault).__qualname__}: {_words(fault)}"


def _words(fault: BaseException) -> str:
    if isinstance(fault, ABOUT_THE_PROGRAM):
        return str(fault)
    if isinstance(fault, ABOUT_THE_DATABASE):
        return str(fault).partition("\n")[0]
    if isinstance(fault, OSError) and fault.strerror:  # without the file: its name is what somebody called it
        return fault.strerror
    codes = getattr(fault, "codes", None)  # a refusal of ours: its sentences name people, its codes do not
    return f"{', '.join(sorted(codes))} {UNTOLD}" if isinstance(codes, set) else UNTOLD


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": WithoutPeople, "format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # whatever a library says goes the same way: Python would else write it without this formatter
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},  # no console and no mail of Django's own
        "django.request": {"level": "ERROR"},  # a page that is not there is no trouble of ours
        "kentongan": {"level": "WARNING"},
    },
}  # fmt: skip
