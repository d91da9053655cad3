"""What forms of the desk send, with ids of another unit in place of their own; and rows that name another unit's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db.models import F, ForeignKey, Model

#: what is typed where a form asks for more than a choice, with the day that is written there
TYPED = {
    "date": "{day}", "datetime-local": "{day}T09:00", "time": "09:00", "number": "1", "email": "a@contoh.go.id"
}  # fmt: skip
WORDS = "Contoh isian"
#: fields whose figures are no ids, by the last part of their names, each with what it is instead
NO_IDS = {
    "run": "the number of a step within its own case, held against the open one and looked up nowhere else",
    "second": "a second of a video",
    "number": "the number of an entry within the log of its own case",
    "days": "days of the week",
    "structural": "yes or no", "nasional": "yes or no", "coba": "yes or no",
    "is_editing": "yes or no",
    "k_seen": "the number of a state within its own story", "k_page": "a mark that the open page gave itself",
    "TOTAL_FORMS": "a count", "INITIAL_FORMS": "a count", "MIN_NUM_FORMS": "a count", "MAX_NUM_FORMS": "a count",
}  # fmt: skip
IS_ID = re.compile(r"\d{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Form:
    """A form that is sent by POST: where to, what it would send, and which of it may be an id."""

    action: str
    sent: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def with_foreign(self, foreign: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """Yields what is sent with each id of another unit, of whatever kind, in each place of an id of its shape."""
        values = sorted(set(foreign.values()))
        for name in sorted(self.ids):
            is_figure = self.sent[name].isdecimal()
            yield from ({**self.sent, name: value} for value in values if value.isdecimal() == is_figure)


class Forms(HTMLParser):
    """Reads the forms of a page that are sent by POST; of several choices a preferred one is taken."""

    def __init__(self, page: str, address: str, day: date, preferred: Mapping[str, str]) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._address, self._open, self._list, self._preferred = address, None, "", preferred
        self._day = day
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
            form.sent[name] = value or TYPED.get(kind, WORDS).format(day=self._day)
        elif tag in ("input", "button"):
            self._choice(form, name, value, is_chosen=name not in form.sent or "checked" in told)

    def _choice(self, form: Form, name: str, value: str, *, is_chosen: bool) -> None:
        wanted = self._preferred.get(name)
        if (is_chosen and (wanted is None or form.sent.get(name) != wanted)) or value == wanted:
            form.sent[name] = value
        if IS_ID.fullmatch(value) and name.rpartition("-")[2] not in NO_IDS:
            form.ids.add(name)


def ways_to_unit(model: type[Model]) -> list[str]:
    """Returns how the rows of a model lead to a unit, by themselves and by what they name; what all rows have first."""
    found = []
    for one in model._meta.get_fields():
        if isinstance(one, ForeignKey) and one.name == "unit":
            found.append((one.null, "unit"))
        elif isinstance(one, ForeignKey) and any(other.name == "unit" for other in one.related_model._meta.fields):
            found.append((one.null, f"{one.name}__unit"))
    return [way for _is_optional, way in sorted(found, key=lambda way: way[0])]


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


def ids_of(unit: Any) -> dict[str, str]:
    """Returns ids of another unit by kind: one row of each model that leads to it, and the unit itself."""
    found = {"people.Unit": str(unit.pk), "people.User": str(unit.staff.latest("pk").user_id)}
    for model in apps.get_models(include_auto_created=True):
        if ways := ways_to_unit(model):
            row = model._base_manager.filter(**{ways[0]: unit}).order_by("-pk").first()
            found |= {model._meta.label: str(row.pk)} if row else {}
    return found


def rows_of(unit: Any) -> dict[str, list[dict[str, Any]]]:
    """Returns every row that leads to this unit, by model."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if ways := ways_to_unit(model):
            found[model._meta.label] = list(model._base_manager.filter(**{ways[0]: unit}).order_by("pk").values())
    return found
