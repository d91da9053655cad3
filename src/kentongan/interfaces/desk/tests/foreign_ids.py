"""What forms of the desk send, with ids of another unit in place of their own; and rows that name another unit's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db.models import F, ForeignKey, Model

from kentongan.kernel.clock import now

#: what is typed where a form asks for more than a choice
DAY = f"{now() + timedelta(days=1):%Y-%m-%d}"
TYPED = {"date": DAY, "datetime-local": f"{DAY}T09:00", "time": "09:00", "number": "1", "email": "a@contoh.go.id"}
WORDS = "Contoh isian"
IS_ID = re.compile(r"\d{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Form:
    """A form that is sent by POST: where to, what it would send, and which of it may be an id."""

    action: str
    sent: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def with_foreign(self, foreign: list[str]) -> Iterator[dict[str, str]]:
        """Yields what is sent with each id of another unit in each place of an id; figures are left to their kind."""
        for name in sorted(self.ids):
            yield from ({**self.sent, name: value} for value in foreign)


class Forms(HTMLParser):
    """Reads the forms of a page that are sent by POST; of several choices a preferred one is taken."""

    def __init__(self, page: str, address: str, preferred: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._address, self._open, self._list, self._preferred = address, None, "", preferred
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method", "").lower() == "post":
            self._open = Form(told.get("action") or self._address)
            self.found.append(self._open)
        elif self._open is not None:
            self._take(self._open, tag, told)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _take(self, form: Form, tag: str, told: dict[str, str]) -> None:
        name, value, kind = told.get("name", ""), told.get("value", ""), told.get("type", "text")
        if tag == "select":
            self._list = name
        elif tag == "option" and self._list:
            self._choice(form, self._list, value, is_chosen="selected" in told or not form.sent.get(self._list))
        elif not name or name == "csrfmiddlewaretoken" or kind == "file":
            return
        elif tag == "textarea" or (tag == "input" and kind not in ("hidden", "radio", "checkbox")):
            form.sent[name] = value or TYPED.get(kind, WORDS)
        elif tag in ("input", "button"):
            self._choice(form, name, value, is_chosen=name not in form.sent or "checked" in told)

    def _choice(self, form: Form, name: str, value: str, *, is_chosen: bool) -> None:
        if (is_chosen and form.sent.get(name) not in self._preferred) or value in self._preferred:
            form.sent[name] = value
        if IS_ID.fullmatch(value) and name not in ("run", "second"):
            form.ids.add(name)


def ways_to_unit(model: type[Model]) -> list[str]:
    """Returns how the rows of a model lead to a unit: by themselves and by what they name."""
    found = []
    for one in model._meta.get_fields():
        if isinstance(one, ForeignKey) and one.name == "unit":
            found.append("unit")
        elif isinstance(one, ForeignKey) and any(other.name == "unit" for other in one.related_model._meta.fields):
            found.append(f"{one.name}__unit")
    return found


def rows_that_name_another_unit() -> dict[str, int]:
    """Counts, for each model and pair of ways, the rows whose ways lead to two units."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        first, *others = ways_to_unit(model) or [""]
        for other in others:
            ways = {f"{first}__isnull": False, f"{other}__isnull": False}
            count = model._base_manager.filter(**ways).exclude(**{first: F(other)}).count()
            if count:
                found[f"{model._meta.label}: {first}, {other}"] = count
    return found


def rows_of(unit: Any) -> dict[str, list[dict[str, Any]]]:
    """Returns every row that leads to this unit, by model."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if ways := ways_to_unit(model):
            found[model._meta.label] = list(model._base_manager.filter(**{ways[0]: unit}).order_by("pk").values())
    return found
