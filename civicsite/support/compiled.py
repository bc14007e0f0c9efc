"""Reads of the ORM whose SQL is made once for each process: where a request is asked for by the thousand.

Making SQL takes Django three times as long as PostgreSQL takes to answer it (docs/decisions/0012-signing-throughput.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=models.Model)


class Slot(Expression):
    """Where a value of each call will stand in a condition."""

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        """Return a placeholder, and itself as what is to be put there."""
        return "%s", [self]


@dataclass
class _Made:
    """SQL with its parameters, and how its rows are read."""

    sql: str
    params: tuple
    compiler: Any

    @cached_property
    def names(self) -> list[str]:
        """The attributes of the model, in the order of its columns, which come first."""
        return [self.compiler.select[position][0].target.attname for position in self.compiler.klass_info["select_fields"]]

    @cached_property
    def populators(self) -> list:
        """What makes the objects of `select_related`."""
        return get_related_populators(self.compiler.klass_info, self.compiler.select, self.compiler.using)

    @cached_property
    def converters(self) -> dict:
        """What makes Python's values of the database's, by column."""
        return self.compiler.get_converters([expression for expression, _, _ in self.compiler.select])


class Compiled(Generic[Row]):
    """A queryset that is run with other values each time: `Compiled(lambda slot: Thing.objects.filter(pk=slot("pk")))`.

    Values are keys, texts and bytes, in conditions only: a moment is not prepared for SQLite. `select_related` is kept,
    annotations and prefetching are not.
    """

    def __init__(self, build: Callable[[Callable[[str], Slot]], models.QuerySet[Row]]):
        self._build = build
        self._made: dict[str, _Made] = {}

    def rows(self, **values: Any) -> list[Row]:
        """Return the objects, with each slot filled by the value of its name; KeyError where one is missing."""
        made = self._made.get(connection.vendor) or self._make()
        params = [values[one.name] if isinstance(one, Slot) else one for one in made.params]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            found = cursor.fetchall()
        return [self._object(made, list(row)) for row in found]

    def first(self, **values: Any) -> Row | None:
        """Return the first of the objects, None where there is none."""
        return next(iter(self.rows(**values)), None)

    def _make(self) -> _Made:
        compiler = self._build(Slot).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        made = self._made[connection.vendor] = _Made(sql, params, compiler)
        return made

    def _object(self, made: _Made, row: list) -> Row:
        for position, (converters, expression) in made.converters.items():
            for convert in converters:
                row[position] = convert(row[position], expression, connection)
        model = made.compiler.klass_info["model"]
        one = model.from_db(connection.alias, made.names, row[: len(made.names)])
        for populator in made.populators:
            populator.populate(row, one)
        return one
