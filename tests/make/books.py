"""The ledger as it really stands, past every policy; and top-ups that were paid."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import create_engine, func, select

from core import verify
from core.credits.ledger import Balance, balance
from core.database.base import SCHEMA
from core.database.claims import Claim, signed
from core.database.engine import sqlalchemy_url
from core.database.scopes import acting_as_staff, acting_as_system, acting_for
from core.settings import settings
from core.workspaces.memberships import Member
from tests.make.owner import as_owner_of
from tests.make.people import make_desk
from tests.make.topups import Merchant, make_top_up


def stands(member: Member) -> tuple[int, int, int]:
    """What is available, held, owed."""
    with acting_for(member) as session:
        found: Balance = balance(session, member)
    return found.available, found.held, found.owed


def rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the database really holds."""
    with as_owner_of(settings().owner_database_url) as connection:
        return connection.execute(query.encode(), values).fetchall()


def movements(member: Member) -> list[tuple[str, str, str, int]]:
    """Every transfer of a workspace, in order: kind, debit, credit, amount."""
    query = "SELECT kind, debit, credit, amount FROM ledger_transfers"
    return rows(f"{query} WHERE workspace_id = %s ORDER BY seq", member.workspace_id)


def differences(*, without_orders: bool = True) -> list[str]:
    """What the verifier of the ledger finds; holds that tests take belong to no order."""
    checks = dict(verify.LEDGER)
    if without_orders:
        del checks["hold without a job"]
    engine = create_engine(sqlalchemy_url(settings().owner_database_url))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"SET search_path = {SCHEMA}")
            return list(verify.differences(connection, checks))
    finally:
        engine.dispose()


def make_paid(merchant: Merchant, *, credits: int = 50) -> UUID:
    """A top-up that staff approved and that was posted."""
    waiting = make_top_up(merchant)
    approve(waiting.id, credits=credits)
    return waiting.id


def approve(top_up_id: UUID, *, credits: int = 50) -> None:
    """Approve a request of Rs 1,500 and post its credits, as staff and the due loop do."""
    assert approve_sum(top_up_id, credits=credits, minor=150_000) == "approved"


def approve_sum(top_up_id: UUID, *, credits: int, minor: int) -> str:
    """The same for any sum; what it came to."""
    desk = make_desk("reviewer")
    with acting_as_staff(desk) as session:
        decided = func.decide_top_up(
            top_up_id, uuid4(), "approve", None, bytes(40), credits, minor, 0, 12
        )
        assert session.scalar(select(decided))
    with acting_as_system() as session:
        posted = func.post_top_up(top_up_id).table_valued("outcome", "posted_credits", "why")
        return str(session.execute(select(posted)).one().outcome)


def as_owner(statement: str, values: tuple[Any, ...] = ()) -> None:
    """Do something past every policy; the guards of a table stand even so."""
    with as_owner_of(settings().owner_database_url) as connection:
        connection.execute(statement.encode(), values)


def set_scope(connection: psycopg.Connection, role: str, claim: Claim) -> None:
    """Act as a role with a claim, until the transaction ends."""
    connection.execute(
        "SELECT set_config('role', %s, true), set_config('qaptai.claim', %s, true)",
        (settings().role_prefix + role, signed(claim)),
    )


def unsettled() -> set[str]:
    """The ids that the verifier names beside what it finds of work that was left."""
    engine = create_engine(sqlalchemy_url(settings().owner_database_url))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"SET search_path = {SCHEMA}")
            return {one.rpartition(" ")[2] for one in verify.differences(connection, verify.WORK)}
    finally:
        engine.dispose()
