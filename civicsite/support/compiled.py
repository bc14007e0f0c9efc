"""Statements of the ORM whose SQL is made once for each process: for what is asked by the thousand.

Making SQL takes Django three times as long as PostgreSQL takes to answer it (docs/decisions/0012-signing-throughput.md).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators
from django.db.models.sql import UpdateQuery

Row = TypeVar("Row", bound=models.Model)


class Slot(Expression):
    """Where a value of each call will stand in a condition."""

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return a placeholder, and itself as what is to be put there."""
        return "%s", [self]


class _Made(NamedTuple):
    """SQL with its parameters, and how its rows are read."""

    sql: str
    params: tuple
    model: type[models.Model]
    # The attributes of the model in the order of its columns, which come first.
    names: list[str]
    # What makes Python's values of the database's, by column.
    converters: dict[int, tuple]
    # What makes the objects of `select_related`.
    populators: list


def _filled(params: Iterable[Any], values: Mapping[str, Any]) -> list:
    """Return the parameters of a statement, each slot filled by the value of its name."""
    return [_prepared(values[one.name]) if isinstance(one, Slot) else one for one in params]


def _prepared(value: Any) -> Any:
    # The only kind of value here that a database (SQLite) does not take as it is.
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


class Compiled(Generic[Row]):
    """A queryset that is run with other values each time: `Compiled(lambda slot: Thing.objects.filter(pk=slot("pk")))`.

    Values are keys, texts, bytes and moments, in conditions only. `select_related` is kept; annotations
    and prefetching are refused with TypeError at the first call.
    """

    def __init__(self, build: Callable[[Callable[[str], Slot]], models.QuerySet[Row]]):
        self._build = build
        self._made: dict[str, _Made] = {}

    def rows(self, **values: Any) -> list[Row]:
        """Return the objects, with each slot filled by the value of its name; KeyError where one is missing."""
        made = self._made.get(connection.vendor) or self._make()
        with connection.cursor() as cursor:
            cursor.execute(made.sql, _filled(made.params, values))
            found = cursor.fetchall()
        return [self._object(made, list(row)) for row in found]

    def first(self, **values: Any) -> Row | None:
        """Return the first of the objects, None where there is none."""
        return next(iter(self.rows(**values)), None)

    def _make(self) -> _Made:
        queryset: Any = self._build(Slot)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        if compiler.annotation_col_map or queryset._prefetch_related_lookups:
            raise TypeError("Annotations and prefetching are not compiled.")
        columns, of = compiler.select, compiler.klass_info
        populators: Callable[..., list] = get_related_populators  # The stubs describe a later Django.
        made = self._made[connection.vendor] = _Made(
            sql,
            params,
            of["model"],
            [columns[position][0].target.attname for position in of["select_fields"]],
            compiler.get_converters([expression for expression, _, _ in columns]),
            populators(of, columns, connection.alias),
        )
        return made

    def _object(self, made: _Made, row: list) -> Row:
        for position, (converters, expression) in made.converters.items():
            for convert in converters:
                row[position] = convert(row[position], expression, connection)
        one: Any = made.model.from_db(connection.alias, made.names, row[: len(made.names)])
        for populator in made.populators:
            populator.populate(row, one)
        return one


class CompiledUpdate:
    """An update that is run with other values each time, in its conditions and in what it sets (`sets`: slots as well)."""

    def __init__(self, build: Callable[[Callable[[str], Slot]], models.QuerySet], **sets: Any):
        self._build = build
        self._sets = sets
        self._made: dict[str, tuple[str, tuple]] = {}

    def run(self, **values: Any) -> int:
        """Update the rows, with each slot filled by the value of its name; returns how many there were."""
        sql, params = self._made.get(connection.vendor) or self._make()
        with connection.cursor() as cursor:
            cursor.execute(sql, _filled(params, values))
            return cursor.rowcount

    def _make(self) -> tuple[str, tuple]:
        query: Any = self._build(Slot).order_by().query.chain(UpdateQuery)
        query.add_update_values(self._sets)
        made = self._made[connection.vendor] = query.get_compiler(connection=connection).as_sql()
        return made
