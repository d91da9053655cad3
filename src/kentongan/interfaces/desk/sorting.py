"""Tables that are read by any of their columns: what the reader asked for, and the heads that ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kentongan.cases.listing import Order

#: how an address asks for a column
COLUMNS = {
    "nomor": "number",
    "judul": "headline",
    "langkah": "step",
    "waktu": "left",
    "pada": "hands",
    "mulai": "opened",
}


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, how the table is sorted by it now, and what a press on it asks for."""

    key: str
    label: str
    sorted: str
    next: str


def order_of(request: HttpRequest) -> Order:
    """Returns the order that was asked for (`urut`, with a minus for downwards); nonsense asks for none."""
    asked = request.GET.get("urut", "")
    return Order(COLUMNS.get(asked.removeprefix("-"), ""), asked.startswith("-"))


def heads_of(order: Order, keys: Iterable[str]) -> list[Head]:
    """Returns the heads of a table; a second press on one turns its order round."""
    labels = {
        "nomor": _("Nomor"), "judul": _("Judul"), "langkah": _("Langkah"), "waktu": _("Sisa waktu"),
        "pada": _("Ada pada"), "mulai": _("Dimulai"),
    }  # fmt: skip
    return [_head(key, labels[key], order) for key in keys]


def _head(key: str, label: str, order: Order) -> Head:
    if COLUMNS[key] != order.column:
        return Head(key, label, "", key)
    return Head(key, label, "descending", key) if order.is_down else Head(key, label, "ascending", f"-{key}")
