"""What one role, under one claim, can do to each row of a table; tried out, then taken back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

import psycopg
from psycopg import errors, sql

from core.database.base import SCHEMA

NOBODY = frozenset[str]()
# The row was reached: something after the policies said no.
REACHED = (
    errors.UniqueViolation,
    errors.ForeignKeyViolation,
    errors.CheckViolation,
    errors.NotNullViolation,
)


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

    @cached_property
    def adding(self) -> bytes:
        """The statement that adds a row once more."""
        names = sql.SQL(", ").join(map(sql.Identifier, self.written))
        words = "INSERT INTO {} ({}) SELECT {} FROM json_populate_record(NULL::{}, %s::json)"
        return sql.SQL(words).format(self.place, names, names, self.place).as_bytes()


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


def columns_open(owner: psycopg.Connection, role: str, table: Table, right: str) -> list[str]:
    """The columns of a table on which a role has a right, by grants alone."""
    return [
        str(name)
        for (name,) in owner.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND has_column_privilege(%s, attrelid, attnum, %s)"
            " ORDER BY attnum",
            (f"{SCHEMA}.{table.name}", role, right),
        )
    ]


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
    found = owner.execute(
        "SELECT has_table_privilege(%s, %s, 'DELETE')", (role, f"{SCHEMA}.{table.name}")
    ).fetchone()
    return Grants(
        tuple(columns_open(owner, role, table, "SELECT")),
        bool(columns_open(owner, role, table, "INSERT")),
        tuple(columns_open(owner, role, table, "UPDATE")),
        bool(found and found[0]),
    )


def reach(connection: psycopg.Connection, table: Table, grants: Grants) -> Reach:
    """Try everything that the grants leave open, row by row, and take each back."""
    return Reach(
        seen(connection, table, grants) if grants.see else NOBODY,
        added(connection, table, table.rows) if grants.add else NOBODY,
        _changed(connection, table, grants) if grants.change else NOBODY,
        _removed(connection, table, grants) if grants.remove else NOBODY,
    )


def seen(connection: psycopg.Connection, table: Table, grants: Grants) -> frozenset[str]:
    """The keys of the rows that a SELECT returns."""
    if set(table.key) <= set(grants.see):
        query = sql.SQL("SELECT {} FROM {}").format(table.key_text, table.place)
        return frozenset(str(key) for (key,) in connection.execute(query))
    return _all_or_none(
        table, tried(connection, sql.SQL("SELECT 1 FROM {}").format(table.place), ())
    )


def added(connection: psycopg.Connection, table: Table, keys: Iterable[str]) -> frozenset[str]:
    """The rows whose like the policies let in; the unique keys come after the policies."""
    return frozenset(key for key in keys if tried(connection, table.adding, (table.rows[key],)))


def reached(connection: psycopg.Connection, table: Table, grants: Grants) -> list[str]:
    """The commands that get through to any row.

    They name no row and read none: what may be seen does not guard a change of everything.
    """
    statements = {
        "select": (grants.see, "SELECT 1 FROM {}"),
        "update": (grants.change, "UPDATE {} SET {} = DEFAULT"),
        "delete": (grants.remove, "DELETE FROM {}"),
    }
    through = []
    for verb, (granted, words) in statements.items():
        column = grants.change[0] if grants.change else "id"
        if granted and tried(connection, _written(words, table.name, column), ()):
            through.append(verb)
    if grants.add and added(connection, table, list(table.rows)[:2]):
        through.append("insert")
    return through


@cache
def _written(words: str, table: str, column: str) -> bytes:
    """A statement of those words: tens of thousands are tried of a few hundred."""
    place = sql.Identifier(SCHEMA, table)
    return sql.SQL(words).format(place, sql.Identifier(column)).as_bytes()


def altered(connection: psycopg.Connection, table: Table, change: str) -> frozenset[str]:
    """The rows on which one given change goes through."""
    statement = sql.SQL("UPDATE {} SET ").format(table.place).as_string() + change
    where = sql.SQL(" WHERE {} = %s").format(table.key_text).as_string()
    return frozenset(
        key for key in table.rows if tried(connection, (statement + where).encode(), (key,))
    )


def _changed(connection: psycopg.Connection, table: Table, grants: Grants) -> frozenset[str]:
    column = sql.Identifier(next(name for name in grants.change if name in grants.see))
    statement = sql.SQL("UPDATE {} SET {} = {} WHERE {} = %s").format(
        table.place, column, column, table.key_text
    )
    return frozenset(key for key in table.rows if tried(connection, statement, (key,)))


def _removed(connection: psycopg.Connection, table: Table, grants: Grants) -> frozenset[str]:
    if not set(table.key) <= set(grants.see):
        whole = sql.SQL("DELETE FROM {}").format(table.place)
        return _all_or_none(table, tried(connection, whole, ()))
    statement = sql.SQL("DELETE FROM {} WHERE {} = %s").format(table.place, table.key_text)
    return frozenset(key for key in table.rows if tried(connection, statement, (key,)))


def tried(
    connection: psycopg.Connection, statement: sql.Composed | bytes, values: tuple[str, ...]
) -> int:
    """How many rows a statement reached, 0 where it was refused; nothing of it stays."""
    try:
        with connection.transaction(force_rollback=True):
            return connection.execute(statement, values).rowcount
    except errors.InsufficientPrivilege:
        return 0
    except REACHED:
        return 1


def _all_or_none(table: Table, count: int) -> frozenset[str]:
    assert count in (0, len(table.rows)), f"some rows of {table.name}, and their keys stay hidden"
    return frozenset(table.rows) if count else NOBODY
