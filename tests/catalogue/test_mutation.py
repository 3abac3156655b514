"""Take each policy away, or open it wide: the table of rights must notice every time."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

from core.database.base import SCHEMA
from tests.catalogue.acting import act, expected, with_claim
from tests.catalogue.reach import Reach, Table, altered, grants_of, reach, reached
from tests.catalogue.rights import ACTORS, FORBIDDEN, Actor

POLICIES = """
SELECT p.polname, c.relname, p.polcmd, pg_get_expr(p.polqual, p.polrelid) AS seen,
       pg_get_expr(p.polwithcheck, p.polrelid) AS checked,
       ARRAY(SELECT rolname::text FROM pg_roles r WHERE r.oid = ANY (p.polroles)) AS roles
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
WHERE c.relnamespace = %s::regnamespace ORDER BY c.relname, p.polname
"""
# Half of a policy that the other half implies, as long as nobody may change whose a row is
# (test_reach holds that): to open it changes nothing.
IMPLIED = {
    "agreed on model_photos: WITH CHECK": "only name, purpose and moment may be written",
    "own_changes on generations: USING": "the check asks for the same account or lease, and more",
    "leaders_change on brand_kits: USING": "the check asks for the same workspace, and more",
    "own_attach on proofs: WITH CHECK": "only top_up_id may be written, within the workspace",
    "system_tells on policy_publications: USING": "the check asks for the same claim",
    "system_tells on policy_publications: WITH CHECK": "only the moment of telling may be written",
    "system_reminds on tickets: USING": "the check asks for the same claim",
    "system_reminds on tickets: WITH CHECK": "only the moment of the reminder may be written",
    "system_all on inbox: WITH CHECK": "rows come through inbox_accept; a change asks for a claim",
    "system_all on inbox_keys: WITH CHECK": "rows come through inbox_accept; none is changed",
    "system_all on status_events: WITH CHECK": "rows come through record_status; none is changed",
}


@pytest.fixture
def policies(owner: psycopg.Connection) -> list[tuple[str, str, str, str, str, list[str]]]:
    """Every policy there is."""
    found = owner.execute(POLICIES, (SCHEMA,)).fetchall()
    assert len(found) > 80
    return [
        (name, table, cmd, seen, checked, roles) for name, table, cmd, seen, checked, roles in found
    ]


class Watch:
    """The actors of one table, and what they reach while nothing is changed."""

    def __init__(self, owner: psycopg.Connection, prefix: str, tables: dict[str, Table]) -> None:
        self._owner, self._prefix, self._tables = owner, prefix, tables
        self._right: dict[tuple[str, str], Reach] = {}

    def notices(self, table: str, roles: list[str]) -> bool:
        """Whether some actor in these roles no longer reaches exactly what is hers."""
        return any(self._answers_anyone(self._tables[table], role) for role in roles) or any(
            self._differs(name, actor, self._tables[table])
            for name, actor in ACTORS.items()
            if self._prefix + actor.role in roles
        )

    def _answers_anyone(self, table: Table, role: str) -> bool:
        """Whether the role reaches something without any claim; the owner's functions may."""
        group = role.removeprefix(self._prefix)
        if group == "owner":
            return False
        grants = {table: grants_of(self._owner, role, table)}
        with with_claim(self._owner, group, ""):
            return bool(reached(self._owner, grants))

    def _differs(self, name: str, actor: Actor, table: Table) -> bool:
        if (name, table.name) not in self._right:
            self._right[name, table.name] = expected(self._owner, actor, table)
        grants = grants_of(self._owner, self._prefix + actor.role, table)
        with act(self._owner, actor):
            return reach(self._owner, table, grants) != self._right[name, table.name] or any(
                altered(self._owner, table, change)
                for at, role, change in FORBIDDEN
                if (at, role) == (table.name, actor.role)
            )


@contextmanager
def changed(owner: psycopg.Connection, statement: sql.Composed) -> Iterator[None]:
    """Change a policy for a block."""
    with owner.transaction(force_rollback=True):
        owner.execute(statement)
        yield


def test_no_policy_can_be_lost_unnoticed(
    policies: list[tuple[str, str, str, str, str, list[str]]],
    filled: dict[str, Table],
    owner: psycopg.Connection,
    prefix: str,
) -> None:
    watch, survivors = Watch(owner, prefix, filled), []
    for name, table, _, _, _, roles in policies:
        drop = sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(name), filled[table].place)
        with changed(owner, drop):
            if not watch.notices(table, roles):
                survivors.append(f"{name} on {table}")
    assert not survivors
    everybody = [prefix + role for role in ("app", "staff", "system", "owner")]
    assert not [table for table in {one[1] for one in policies} if watch.notices(table, everybody)]


def test_no_policy_can_be_opened_unnoticed(
    policies: list[tuple[str, str, str, str, str, list[str]]],
    filled: dict[str, Table],
    owner: psycopg.Connection,
    prefix: str,
) -> None:
    """Also where a command's condition alone becomes `true`, for rows to see or rows to write."""
    watch, survivors = Watch(owner, prefix, filled), []
    for name, table, _, seen, checked, roles in policies:
        for clause, condition in (("USING", seen), ("WITH CHECK", checked)):
            if condition in (None, "true"):
                continue
            open_wide = sql.SQL("ALTER POLICY {} ON {} {} (true)").format(
                sql.Identifier(name), filled[table].place, sql.SQL(clause)
            )
            with changed(owner, open_wide):
                if not watch.notices(table, roles):
                    survivors.append(f"{name} on {table}: {clause}")
    assert sorted(survivors) == sorted(IMPLIED)


def test_a_table_without_its_policies_shows_nothing(
    filled: dict[str, Table], owner: psycopg.Connection, prefix: str
) -> None:
    """Row-level security stands in the table, not in the policies."""
    found = owner.execute(POLICIES, (SCHEMA,)).fetchall()
    with owner.transaction(force_rollback=True):
        for name, table, *_ in found:
            owner.execute(
                sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(name), filled[table].place)
            )
        for actor in (ACTORS["alice"], ACTORS["staff"], ACTORS["system"], ACTORS["owner"]):
            for table in {table for _, table, *_ in found}:
                grants = grants_of(owner, prefix + actor.role, filled[table])
                with act(owner, actor):
                    assert reach(owner, filled[table], grants) == Reach()
