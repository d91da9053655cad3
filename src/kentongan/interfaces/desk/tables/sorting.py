"""Tables that are read by any of their columns: what the reader asked for, and the heads that ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.cases.listing import Order

Row = TypeVar("Row", bound=Model)
Listed = TypeVar("Listed")
#: how an address asks for a column of a list of cases: its name in cases/listing.py, and its head
COLUMNS = {
    "nomor": ("number", gettext_lazy("Nomor")),
    "judul": ("headline", gettext_lazy("Judul")),
    "langkah": ("step", gettext_lazy("Langkah")),
    "waktu": ("left", gettext_lazy("Sisa waktu")),
    "pada": ("hands", gettext_lazy("Ada pada")),
    "mulai": ("opened", gettext_lazy("Dimulai")),
}


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, how the table is sorted by it now, and what a press on it asks for."""

    key: str
    label: str
    sorted: str
    next: str

    @property
    def words(self) -> str:
        """How the table is sorted by it, as the list of orders says it."""
        return self.turned if self.sorted == "descending" else self.label

    @property
    def turned(self) -> str:
        """Its words where the greatest comes first."""
        return _("%(label)s, terbalik") % {"label": self.label}


def order_of(request: HttpRequest) -> Order:
    """Returns the order that was asked for (`urut`, with a minus for downwards); nonsense asks for none."""
    asked = request.GET.get("urut", "")
    column, _label = COLUMNS.get(asked.removeprefix("-"), ("", ""))
    return Order(column, asked.startswith("-"))


def heads_of(order: Order, keys: Iterable[str]) -> list[Head]:
    """Returns the heads of a table; a second press on one turns its order round."""
    return [_head(key, *COLUMNS[key], order) for key in keys]


@dataclass(frozen=True)
class Column:
    """A column of a table that the database sorts as it stands: its words, and by which fields."""

    label: str
    fields: tuple[str, ...]


def sorted_by(
    request: HttpRequest, rows: QuerySet[Row], columns: Mapping[str, Column]
) -> tuple[QuerySet[Row], list[Head]]:
    """Returns the rows in the order that was asked for, in their own where none was, with the heads of their table."""
    asked = request.GET.get("urut", "")
    wanted, is_down = asked.removeprefix("-"), asked.startswith("-")
    if wanted in columns:
        rows = rows.order_by(*[f"-{one}" if is_down else one for one in (*columns[wanted].fields, "pk")])
    return rows, [_headed(key, one.label, key == wanted, is_down) for key, one in columns.items()]


def listed_by(
    request: HttpRequest, rows: Iterable[Listed], columns: Mapping[str, tuple[str, Callable[[Listed], str]]]
) -> tuple[list[Listed], list[Head]]:
    """Returns a short list that no table of the database holds in the order that was asked for, with its heads."""
    asked, found = request.GET.get("urut", ""), list(rows)
    wanted, is_down = asked.removeprefix("-"), asked.startswith("-")
    if wanted in columns:
        key = columns[wanted][1]
        found.sort(key=lambda row: key(row).casefold(), reverse=is_down)
    return found, [_headed(key, label, key == wanted, is_down) for key, (label, _by) in columns.items()]


def _head(key: str, column: str, label: str | Promise, order: Order) -> Head:
    return _headed(key, str(label), column == order.column, order.is_down)


def _headed(key: str, label: str, is_asked: bool, is_down: bool) -> Head:
    if not is_asked:
        return Head(key, label, "", key)
    return Head(key, label, "descending", key) if is_down else Head(key, label, "ascending", f"-{key}")
