"""The tables refuse what Python would never send."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors

from core.database.claims import Claim
from core.database.engine import url_of
from core.workspaces.memberships import Member
from tests.make.books import as_owner, differences, rows, set_scope, stands
from tests.make.people import make_member


def raw(member: Member, statement: str, **values: Any) -> None:
    """Send SQL under the member's own claim, as an injection would."""
    facts = {"ws": member.workspace_id, "me": member.account_id, "new": uuid4()} | values
    with psycopg.connect(url_of("worker")) as connection:
        set_scope(connection, "app", Claim("account", member.account_id, member.workspace_id))
        connection.execute(statement.encode(), facts)


POST = "INSERT INTO ledger_transfers (workspace_id, kind, debit, credit, amount, key, "
HOLDS = "INSERT INTO credit_holds (id, workspace_id, account_id, key, amount, ends_at"
REFUSED = (errors.InsufficientPrivilege, errors.CheckViolation, errors.NumericValueOutOfRange)


@pytest.mark.parametrize(
    "statement",
    [
        POST + "top_up_id) VALUES (%(ws)s, 'top_up', 'sold', 'available', 5, 'x', %(new)s)",
        POST + "grant_id) SELECT %(ws)s, 'grant', 'granted', 'available', 5, 'x', id"
        " FROM credit_grants",
        POST + "top_up_id) VALUES (%(ws)s, 'reversal', 'owed', 'refunded', 5, 'x', %(new)s)",
        POST + "hold_id) VALUES (%(ws)s, 'release', 'sold', 'available', 5, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'release', 'held', 'available', 7, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 7, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 0, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', -1, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 9223372036854775807, 'x',"
        " %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 9223372036854775808, 'x',"
        " %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 'NaN'::float8, 'x',"
        " %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 1e308, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'gift', 'held', 'available', 1, 'x', %(held)s)",
        *(
            POST + f"hold_id) VALUES (%(ws)s, 'release', 'held', 'available', 1, '{key}', %(held)s)"
            for key in ("trial", "grant/g1", "top_up/x", "reversal/x")
        ),
        f"WITH h AS ({HOLDS}) VALUES (%(new)s, %(ws)s, %(me)s, 'x', 99, now()) RETURNING id) "
        + POST + "hold_id) SELECT %(ws)s, 'hold', 'available', 'held', 99, 'x', id FROM h",
        HOLDS + ", captured) VALUES (%(new)s, %(ws)s, %(me)s, 'x', 9, now(), 1)",
        HOLDS + ") VALUES (%(new)s, %(ws)s, %(new)s, 'x', 9, now())",
        "UPDATE credit_balances SET available = 1000",
        "UPDATE credit_holds SET amount = 1",
        "UPDATE credit_holds SET released = 6",
        "UPDATE ledger_transfers SET amount = 1",
        "INSERT INTO credit_balances (workspace_id, available) VALUES (%(new)s, 5)",
        "INSERT INTO credit_grants (workspace_id, kind, amount, reason, key)"
        " VALUES (%(ws)s, 'trial', 5, 'x', 'y')",
        "DELETE FROM ledger_transfers",
        "DELETE FROM credit_holds",
        "DELETE FROM credit_balances",
        "TRUNCATE ledger_transfers",
    ],
)  # fmt: skip
def test_the_database_refuses_what_python_would_not_send(
    member: Member, held: UUID, statement: str
) -> None:
    with pytest.raises(REFUSED):
        raw(member, statement, held=held)
    assert stands(member) == (4, 6, 0)
    assert not differences()


def test_a_hold_without_its_movement_cannot_be_ended(member: Member) -> None:
    new = uuid4()
    raw(member, HOLDS + ") VALUES (%(hold)s, %(ws)s, %(me)s, 'x', 9, now())", hold=new)
    with pytest.raises(errors.CheckViolation):
        raw(
            member,
            POST + "hold_id) VALUES (%(ws)s, 'release', 'held', 'available', 9, 'x', %(hold)s)",
            hold=new,
        )


def test_no_second_movement_for_one_hold(member: Member, held: UUID) -> None:
    again = POST + "hold_id) VALUES (%(ws)s, 'hold', 'available', 'held', {}, 'x', %(held)s)"
    with pytest.raises(errors.UniqueViolation):
        raw(member, again.format(6), held=held)
    with pytest.raises((errors.UniqueViolation, errors.CheckViolation)):
        raw(member, again.format(1), held=held)
    assert stands(member) == (4, 6, 0)


def test_while_something_is_owed_the_database_itself_holds_nothing(member: Member) -> None:
    as_owner("UPDATE credit_balances SET owed = 1")
    new = uuid4()
    raw(member, HOLDS + ") VALUES (%(hold)s, %(ws)s, %(me)s, 'x', 1, now())", hold=new)
    with pytest.raises(errors.CheckViolation, match="owed"):
        raw(
            member,
            POST + "hold_id) VALUES (%(ws)s, 'hold', 'available', 'held', 1, 'x', %(hold)s)",
            hold=new,
        )


def test_another_workspaces_hold_cannot_be_named(member: Member, held: UUID) -> None:
    stranger = make_member(credits=10)
    statement = POST + "hold_id) VALUES ({}, 'release', 'held', 'available', 1, 'x', %(held)s)"
    with pytest.raises(psycopg.Error):
        raw(stranger, statement.format("%(ws)s"), held=held)
    with pytest.raises(errors.InsufficientPrivilege):
        raw(stranger, statement.format("%(other)s"), held=held, other=member.workspace_id)
    assert (stands(member), stands(stranger)) == ((4, 6, 0), (10, 0, 0))


@pytest.mark.parametrize("verb", ["UPDATE ledger_transfers SET amount = 1",
                                  "DELETE FROM ledger_transfers",
                                  "TRUNCATE ledger_transfers"])  # fmt: skip
def test_not_even_the_owner_changes_a_movement(member: Member, verb: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege, match="only grows"):
        as_owner(verb)
    assert len(rows("SELECT 1 FROM ledger_transfers")) == 1
