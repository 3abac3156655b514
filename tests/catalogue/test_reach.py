"""Each actor reaches exactly the rows that are hers: in every table, by every command."""

import psycopg
import pytest
from psycopg import sql

from core.database.base import SCHEMA
from core.database.engine import url_of
from tests.catalogue.acting import act, expected
from tests.catalogue.reach import NOBODY, Table, altered, grants_of, reach
from tests.catalogue.rights import ACTORS, FORBIDDEN, PLUMBING, RIGHTS


def test_every_table_is_filled_and_spoken_of(filled: dict[str, Table]) -> None:
    assert not [name for name, table in filled.items() if not table.rows]
    assert set(filled) == set(RIGHTS) | PLUMBING


def test_both_workspaces_have_rows_wherever_there_is_a_workspace(
    filled: dict[str, Table], owner: psycopg.Connection
) -> None:
    for name, table in filled.items():
        if "workspace_id" in table.written:
            query = sql.SQL("SELECT count(DISTINCT workspace_id) FROM {}").format(table.place)
            assert owner.execute(query).fetchone() == (2,), name


@pytest.mark.parametrize("name", ACTORS)
def test_an_actor_reaches_exactly_what_is_hers(
    name: str, filled: dict[str, Table], owner: psycopg.Connection, prefix: str, postgres: str
) -> None:
    actor = ACTORS[name]
    url = url_of(actor.log_in) if actor.log_in else postgres
    with psycopg.connect(url, autocommit=True) as connection:
        for table in filled.values():
            if actor.role == "owner" and table.name in PLUMBING:
                continue
            grants = grants_of(owner, prefix + actor.role, table)
            with act(connection, actor):
                found = reach(connection, table, grants)
            assert found == expected(owner, actor, table), f"{name} at {table.name}"


@pytest.mark.parametrize(("table", "role", "change"), FORBIDDEN)
def test_what_a_row_says_is_not_hers_to_decide(
    table: str, role: str, change: str, filled: dict[str, Table]
) -> None:
    for actor in ACTORS.values():
        if actor.role == role:
            with (
                psycopg.connect(url_of(actor.log_in), autocommit=True) as connection,
                act(connection, actor),
            ):
                assert altered(connection, filled[table], change) == NOBODY


def test_the_table_of_rights_knows_more_than_nothing(
    filled: dict[str, Table], owner: psycopg.Connection
) -> None:
    """Every right that is named lets somebody at some row, and the people's keep some out."""
    for name, roles in RIGHTS.items():
        for role in roles:
            reaches = [
                expected(owner, actor, filled[name])
                for actor in ACTORS.values()
                if actor.role == role
            ]
            assert any(one != type(one)() for one in reaches), f"{role} at {name}"
    for name in ("media", "generations", "top_ups"):
        table = filled[name]
        seen = {who: expected(owner, ACTORS[who], table).see for who in ("alice", "carol", "bob")}
        assert NOBODY < seen["carol"] < seen["alice"]
        assert not seen["bob"] & seen["alice"]


def test_a_row_cannot_be_moved_to_another_workspace(
    filled: dict[str, Table], prefix: str, owner: psycopg.Connection
) -> None:
    """No role but the owner may change whose a row is."""
    for name in filled:
        for role in ("app", "staff", "edge", "pages", "worker", "console"):
            for column in ("workspace_id", "account_id"):
                if column in filled[name].written:
                    found = owner.execute(
                        "SELECT has_column_privilege(%s, %s, %s, 'UPDATE')",
                        (prefix + role, f"{SCHEMA}.{name}", column),
                    ).fetchone()
                    assert found == (False,), f"{role} may move {name}.{column}"
