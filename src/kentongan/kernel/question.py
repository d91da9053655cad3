"""Questions of yes or no that are asked at every decision, in one statement that is compiled once.

Django builds and compiles a queryset anew each time, which costs more than the database takes to answer it. What each
question means stays a queryset, written where its rule is; only its compiled form is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Field, QuerySet
from django.db.models.expressions import Expression


class Place(Expression):
    """Where a value will stand in the compiled statement."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


#: makes the rows that a question asks for out of the places of its values
Rows = Callable[[Mapping[str, Place]], QuerySet[Any]]


class Question:
    """Whether there are any rows of each kind; `takes` names the values and the fields that they are compared with."""

    def __init__(self, takes: Mapping[str, Field[Any, Any]], asks: Mapping[str, Rows]) -> None:
        self._takes, self._asks = takes, asks
        self._compiled: dict[str, tuple[str, list[Any]]] = {}

    def ask(self, **values: object) -> dict[str, bool]:
        """Answers with one statement: by name, whether there is any such row."""
        statement, parameters = self._compiled.get(connection.vendor) or self._compile()
        prepared = {name: field.get_db_prep_value(values[name], connection) for name, field in self._takes.items()}
        with connection.cursor() as cursor:
            cursor.execute(statement, [prepared[one.name] if isinstance(one, Place) else one for one in parameters])
            return {name: bool(has_any) for name, has_any in zip(self._asks, cursor.fetchone(), strict=True)}

    def _compile(self) -> tuple[str, list[Any]]:
        at = {name: Place(name, field) for name, field in self._takes.items()}
        parts = [make(at).query.exists().get_compiler(connection=connection).as_sql() for make in self._asks.values()]
        statement = "SELECT " + ", ".join(f"EXISTS({part})" for part, _params in parts)
        return self._compiled.setdefault(
            connection.vendor, (statement, [one for _part, params in parts for one in params])
        )
