"""Questions that are asked at every decision, in one statement that is compiled once.

Django builds and compiles a queryset anew each time, which costs more than the database takes to answer it. What each
question means stays a queryset, written where its rule is; only its compiled form is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Field, Model, QuerySet
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable

Row = TypeVar("Row", bound=Model)
#: by name, the values that a question takes and the fields that they are compared with
Takes = Mapping[str, Field[Any, Any]]


class Place(Expression):
    """Where a value will stand in the compiled statement."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


#: makes the rows that a question asks for out of the places of its values
Rows = Callable[[Mapping[str, Place]], QuerySet[Any]]


def _filled(parameters: list[Any], takes: Takes, values: Mapping[str, object]) -> list[Any]:
    """Returns the parameters of a statement with each value at its place."""
    prepared = {name: field.get_db_prep_value(values[name], connection) for name, field in takes.items()}
    return [prepared[one.name] if isinstance(one, Place) else one for one in parameters]


class Question:
    """Whether there are any rows of each kind; `takes` names the values and the fields that they are compared with."""

    def __init__(self, takes: Takes, asks: Mapping[str, Rows]) -> None:
        self._takes, self._asks = takes, asks
        self._compiled: dict[str, tuple[str, list[Any]]] = {}

    def ask(self, **values: object) -> dict[str, bool]:
        """Answers with one statement: by name, whether there is any such row."""
        statement, parameters = self._compiled.get(connection.vendor) or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(statement, _filled(parameters, self._takes, values))
            return {name: bool(has_any) for name, has_any in zip(self._asks, cursor.fetchone(), strict=True)}

    def _compile(self) -> tuple[str, list[Any]]:
        at = {name: Place(name, field) for name, field in self._takes.items()}
        parts = [make(at).query.exists().get_compiler(connection=connection).as_sql() for make in self._asks.values()]
        statement = "SELECT " + ", ".join(f"EXISTS({part})" for part, _params in parts)
        return self._compiled.setdefault(
            connection.vendor, (statement, [one for _part, params in parts for one in params])
        )


class Lookup(Generic[Row]):
    """Rows of one model, found by `takes`; what is loaded with them is what their queryset says."""

    def __init__(self, takes: Takes, rows: Callable[[Mapping[str, Place]], QuerySet[Row]]) -> None:
        self._takes, self._rows = takes, rows
        self._compiled: dict[str, tuple[Any, str, list[Any]]] = {}

    def find(self, **values: object) -> list[Row]:
        """Returns the rows by one statement."""
        compiler, statement, parameters = self._compiled.get(connection.vendor) or self._compile()
        filled, again = _filled(parameters, self._takes, values), copy(compiler)
        again.as_sql = lambda **_how: (statement, filled)
        asked: Any = _Compiled(again)
        return list(ModelIterable(QuerySet(compiler.query.model, query=asked)))

    def _compile(self) -> tuple[Any, str, list[Any]]:
        rows = self._rows({name: Place(name, field) for name, field in self._takes.items()})
        compiler = rows.query.get_compiler(connection=connection)  # each thread finds its own behind that name
        statement, parameters = compiler.as_sql()
        return self._compiled.setdefault(connection.vendor, (compiler, statement, list(parameters)))


class _Compiled:
    """Stands for the query of a queryset whose statement is there already."""

    def __init__(self, compiler: Any) -> None:
        self._compiler = compiler

    def get_compiler(self, **_where: Any) -> Any:
        return self._compiler
