"""Become an actor for a block, and know what she should reach."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from core.database.claims import signed
from core.settings import settings
from tests.catalogue.reach import NOBODY, Reach, Table
from tests.catalogue.rights import NONE, RIGHTS, Actor


@contextmanager
def act(connection: psycopg.Connection, actor: Actor) -> Iterator[None]:
    """Take the actor's role and claim; all that is done under them is taken back."""
    claim = signed(actor.claim) if actor.claim is not None else ""
    with with_claim(connection, actor.role, claim):
        yield


@contextmanager
def with_claim(connection: psycopg.Connection, role: str, claim: str | None) -> Iterator[None]:
    """Take a role (none: the log-in's own) and whatever text as a claim, for a block."""
    with connection.transaction(force_rollback=True):
        if role:
            connection.execute(
                "SELECT set_config('role', %s, true)", (settings().role_prefix + role,)
            )
        if claim is not None:
            connection.execute("SELECT set_config('qaptai.claim', %s, true)", (claim,))
        yield


def expected(owner: psycopg.Connection, actor: Actor, table: Table) -> Reach:
    """What the table of rights says, as the rows it means."""
    rights = RIGHTS.get(table.name, {}).get(actor.role)
    if rights is None:
        return Reach()
    conditions = (rights.see, rights.add, rights.change, rights.remove)
    return Reach(*(_rows(owner, actor, table, condition) for condition in conditions))


def _rows(owner: psycopg.Connection, actor: Actor, table: Table, condition: str) -> frozenset[str]:
    if condition == NONE:
        return NOBODY
    query = sql.SQL("SELECT {} FROM {} WHERE ").format(table.key_text, table.place).as_string()
    facts = {
        "account": actor.account,
        "workspace": actor.workspace,
        "leads": actor.leads,
        "lease": actor.lease,
        "staff": actor.staff,
    }
    return frozenset(str(key) for (key,) in owner.execute((query + condition).encode(), facts))
