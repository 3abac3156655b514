"""Statements tried under whatever role and claim hold, and taken back: many in one round trip."""

import json
from collections.abc import Callable, Sequence

import psycopg
from psycopg import sql

REFUSED = -1
# Each in a block of its own, which ends in an error whatever came of it: nothing of it stays.
# The policies refuse by `insufficient_privilege`; what a constraint refuses had passed them.
WALK = """
DECLARE
  statement text;
  reached int;
  counts int[] := '{{}}';
BEGIN
  FOREACH statement IN ARRAY {statements} LOOP
    BEGIN
      EXECUTE statement;
      GET DIAGNOSTICS reached = ROW_COUNT;
      RAISE SQLSTATE 'QT000';
    EXCEPTION
      WHEN SQLSTATE 'QT000' THEN NULL;
      WHEN insufficient_privilege THEN reached := {refused};
      WHEN unique_violation OR foreign_key_violation OR check_violation OR not_null_violation
        THEN reached := 1;
    END;
    counts := counts || reached;
  END LOOP;
  PERFORM set_config('tried.counts', array_to_json(counts)::text, true);
END
"""


def tried(connection: psycopg.Connection, statements: Sequence[sql.Composable]) -> list[int]:
    """How many rows each statement reached, or `REFUSED`; nothing of it stays."""
    return trial(connection, statements)()


def trial(
    connection: psycopg.Connection, statements: Sequence[sql.Composable]
) -> Callable[[], list[int]]:
    """To be tried under one claim after another: to compose them takes longer than to refuse."""
    if not statements:
        return list
    texts = sql.SQL(", ").join(sql.Literal(one.as_string(connection)) for one in statements)
    array = sql.SQL("ARRAY[{}]").format(texts)
    walk = sql.SQL(WALK).format(statements=array, refused=sql.Literal(REFUSED))
    whole = sql.SQL("DO {}").format(sql.Literal(walk.as_string(connection))).as_bytes(connection)

    def counted() -> list[int]:
        with connection.transaction(force_rollback=True):
            connection.execute(whole)
            found = connection.execute("SELECT current_setting('tried.counts')").fetchone()
        assert found is not None
        counts: list[int] = json.loads(found[0])
        assert len(counts) == len(statements)
        return counts

    return counted
