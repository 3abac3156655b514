"""What one role, under one claim, can do to each row of a table; tried out, then taken back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import psycopg
from psycopg import sql

from core.database.base import SCHEMA
from tests.catalogue.trying import REFUSED, trial, tried

NOBODY = frozenset[str]()
GRANTS = """
WITH open AS (
  SELECT attname::text AS name, attnum,
    has_column_privilege(%(role)s, attrelid, attnum, 'SELECT') AS see,
    has_column_privilege(%(role)s, attrelid, attnum, 'INSERT') AS add,
    has_column_privilege(%(role)s, attrelid, attnum, 'UPDATE') AS change
  FROM pg_attribute WHERE attrelid = %(table)s::regclass AND attnum > 0 AND NOT attisdropped
)
SELECT ARRAY(SELECT name FROM open WHERE see ORDER BY attnum),
  EXISTS(SELECT FROM open WHERE add),
  ARRAY(SELECT name FROM open WHERE change ORDER BY attnum),
  has_table_privilege(%(role)s, %(table)s, 'DELETE')
"""


@dataclass(frozen=True)
class Reach:
    """The keys of the rows that can be seen, added once more, changed, removed."""

    see: frozenset[str] = NOBODY
    add: frozenset[str] = NOBODY
    change: frozenset[str] = NOBODY
    remove: frozenset[str] = NOBODY


@dataclass(frozen=True)
class Table:
    """A filled table: its key, and each row by its key, as JSON."""

    name: str
    key: tuple[str, ...]
    written: tuple[str, ...]  # all columns but generated ones
    rows: dict[str, str] = field(hash=False)

    @property
    def place(self) -> sql.Identifier:
        """The name as it stands in a statement."""
        return sql.Identifier(SCHEMA, self.name)

    @cached_property
    def key_text(self) -> sql.Composed:
        """An expression for a row's key."""
        parts = sql.SQL(", ").join(map(sql.Identifier, self.key))
        return sql.SQL("concat_ws('|', {})").format(parts)

    def adding(self, key: str) -> sql.Composed:
        """The statement that adds a row once more; the unique keys come after the policies."""
        names = sql.SQL(", ").join(map(sql.Identifier, self.written))
        words = "INSERT INTO {} ({}) SELECT {} FROM json_populate_record(NULL::{}, {}::json)"
        row = sql.Literal(self.rows[key])
        return sql.SQL(words).format(self.place, names, names, self.place, row)

    def at(self, words: str, key: str) -> sql.Composed:
        """A statement about one row."""
        where = sql.SQL(" WHERE {} = {}").format(self.key_text, sql.Literal(key))
        return sql.SQL(words).format(self.place) + where


def table_named(owner: psycopg.Connection, name: str) -> Table:
    """Read a table and all its rows, past every policy."""
    relation = f"{SCHEMA}.{name}"
    key = owner.execute(
        "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
        " AND a.attnum = ANY (i.indkey) WHERE i.indrelid = %s::regclass AND i.indisprimary"
        " ORDER BY array_position(i.indkey::int2[], a.attnum)",
        (relation,),
    ).fetchall()
    written = owner.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attidentity = '' AND attgenerated = '' ORDER BY attnum",
        (relation,),
    ).fetchall()
    table = Table(name, tuple(k for (k,) in key), tuple(w for (w,) in written), {})
    query = sql.SQL("SELECT {}, row_to_json(t)::text FROM {} t").format(table.key_text, table.place)
    table.rows.update(owner.execute(query).fetchall())
    return table


@dataclass(frozen=True)
class Grants:
    """What the grants alone leave open to one role on one table."""

    see: tuple[str, ...]
    add: bool
    change: tuple[str, ...]
    remove: bool

    @property
    def none(self) -> bool:
        """Whether the role has no right here at all."""
        return not (self.see or self.add or self.change or self.remove)


def grants_of(owner: psycopg.Connection, role: str, table: Table) -> Grants:
    """Look the grants up; the policies are not asked."""
    found = owner.execute(GRANTS, {"role": role, "table": f"{SCHEMA}.{table.name}"}).fetchone()
    assert found is not None
    see, add, change, remove = found
    return Grants(tuple(see), add, tuple(change), remove)


def reach(connection: psycopg.Connection, table: Table, grants: Grants) -> Reach:
    """Try everything that the grants leave open, row by row, and take each back."""
    return Reach(
        seen(connection, table, grants) if grants.see else NOBODY,
        _each(connection, table, table.adding) if grants.add else NOBODY,
        _changed(connection, table, grants) if grants.change else NOBODY,
        _removed(connection, table, grants) if grants.remove else NOBODY,
    )


def seen(connection: psycopg.Connection, table: Table, grants: Grants) -> frozenset[str]:
    """The keys of the rows that a SELECT returns."""
    if set(table.key) <= set(grants.see):
        query = sql.SQL("SELECT {} FROM {}").format(table.key_text, table.place)
        return frozenset(str(key) for (key,) in connection.execute(query))
    return _all_or_none(connection, table, "SELECT 1 FROM {}")


def reached(connection: psycopg.Connection, tables: Mapping[Table, Grants]) -> list[str]:
    """The commands that get through to any row of a table, all tables in one go."""
    return reaching(connection, tables)()


def reaching(
    connection: psycopg.Connection, tables: Mapping[Table, Grants]
) -> Callable[[], list[str]]:
    """What tells, under whatever claim it is called, the commands that get through to any row.

    They name no row and read none: what may be seen does not guard a change of everything.
    """
    asked = [
        (f"{verb} on {table.name}", statement)
        for table, grants in tables.items()
        for verb, statement in _blind(table, grants)
    ]
    counted = trial(connection, [statement for _, statement in asked])
    return lambda: [what for (what, _), n in zip(asked, counted(), strict=True) if n > 0]


def _blind(table: Table, grants: Grants) -> Iterable[tuple[str, sql.Composed]]:
    if grants.see:
        yield "select", sql.SQL("SELECT 1 FROM {}").format(table.place)
    if grants.change:
        column = sql.Identifier(grants.change[0])
        yield "update", sql.SQL("UPDATE {} SET {} = DEFAULT").format(table.place, column)
    if grants.remove:
        yield "delete", sql.SQL("DELETE FROM {}").format(table.place)
    if grants.add:
        yield from (("insert", table.adding(key)) for key in list(table.rows)[:2])


def altered(connection: psycopg.Connection, table: Table, change: str) -> frozenset[str]:
    """The rows on which one given change goes through."""
    return _each(connection, table, lambda key: table.at(f"UPDATE {{}} SET {change}", key))


def _changed(connection: psycopg.Connection, table: Table, grants: Grants) -> frozenset[str]:
    column = next(name for name in grants.change if name in grants.see)
    return altered(connection, table, f'"{column}" = "{column}"')


def _removed(connection: psycopg.Connection, table: Table, grants: Grants) -> frozenset[str]:
    if not set(table.key) <= set(grants.see):
        return _all_or_none(connection, table, "DELETE FROM {}")
    return _each(connection, table, lambda key: table.at("DELETE FROM {}", key))


def _each(
    connection: psycopg.Connection, table: Table, about: Callable[[str], sql.Composed]
) -> frozenset[str]:
    """The rows that a statement about each one reaches."""
    counts = tried(connection, [about(key) for key in table.rows])
    return frozenset(key for key, count in zip(table.rows, counts, strict=True) if count > 0)


def _all_or_none(connection: psycopg.Connection, table: Table, words: str) -> frozenset[str]:
    (count,) = tried(connection, [sql.SQL(words).format(table.place)])
    assert count in (REFUSED, 0, len(table.rows)), f"{table.name}: some rows, their keys hidden"
    return frozenset(table.rows) if count > 0 else NOBODY
