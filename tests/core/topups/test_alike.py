"""What a proof is nearly the same as, for staff's eyes: across merchants, nearest first, few."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from core.database.base import SCHEMA
from core.database.scopes import acting_as_staff, acting_as_system, acting_for
from core.staff.sign_in import StaffSession, session_of, sign_in
from core.topups.alike import MOST, NEAR, alike
from tests.make.console import make_staff
from tests.make.topups import make_merchant, make_top_up
from tests.servers import emptied

LOOK = 0x0F0F_3355_1234_7777


@pytest.fixture
def staff(postgres: str, redis_url: str) -> StaffSession:
    """One of the staff, over empty tables."""
    emptied(postgres)
    who = make_staff()
    session = session_of(sign_in(who.email, who.password, "", address="127.0.0.1").token)
    assert session is not None
    return session


def found(staff: StaffSession, top_up: UUID) -> list[tuple[str, str, bool, int | None]]:
    with acting_as_staff(staff) as session:
        return [
            (one.reference, one.shares, one.own, one.distance) for one in alike(session, top_up)
        ]


def test_one_transfer_or_file_stands_before_one_look_and_strangers_are_left_out(
    staff: StaffSession,
) -> None:
    merchant, file = make_merchant(), os.urandom(32)
    copied = make_top_up(merchant, file=file)
    paid = make_top_up(transaction_id="48213907756")
    looks = make_top_up(look_hash=LOOK ^ 0b111)
    make_top_up(look_hash=~LOOK)
    asked = make_top_up(merchant, look_hash=LOOK, file=file, transaction_id="48213-907756")
    twin = make_top_up(look_hash=LOOK ^ 0b1)
    assert found(staff, asked.id) == [
        (paid.reference, "transfer", False, None),
        (copied.reference, "file", True, None),
        (twin.reference, "look", False, 1),
        (looks.reference, "look", False, 3),
    ]
    assert found(staff, twin.id)[0] == (asked.reference, "look", False, 1)


def test_a_file_sent_again_is_found_by_itself(staff: StaffSession) -> None:
    file = os.urandom(32)
    first, second = make_top_up(file=file), make_top_up(file=file)
    assert found(staff, second.id) == [(first.reference, "file", False, None)]


@pytest.mark.parametrize("scope", ["tenant", "system"])
def test_nobody_but_staff_compares_across_merchants(staff: StaffSession, scope: str) -> None:
    asked = make_top_up(look_hash=LOOK)
    make_top_up(look_hash=LOOK)
    scopes: dict[str, Callable[[], AbstractContextManager[Session]]] = {
        "tenant": lambda: acting_for(asked.merchant.member),
        "system": acting_as_system,
    }
    with pytest.raises(ProgrammingError, match="permission denied"), scopes[scope]() as session:
        alike(session, asked.id)


def test_ten_thousand_proofs_are_read_at_most_twice_and_few_are_named(
    staff: StaffSession, postgres: str
) -> None:
    """By rows read, not by a watch; and where the database takes the tables for empty."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"SET search_path = {SCHEMA}; SET session_replication_role = replica")
        connection.execute(MANY, {"model": make_top_up(look_hash=LOOK).id})
        connection.execute("DELETE FROM proofs; DELETE FROM top_ups")
        connection.execute("ANALYZE proofs, top_ups")  # many pages, no rows
        asked, model = make_top_up(look_hash=LOOK), make_top_up(look_hash=LOOK ^ 0b11)
        connection.execute(MANY, {"model": model.id})
    with acting_as_staff(staff) as session:
        named = [one.distance or 0 for one in alike(session, asked.id)]
        read = {table: rows for table, rows in session.execute(text(READ))}  # noqa: C416  typed
    assert len(named) == MOST
    assert named == sorted(named)
    assert named[-1] <= NEAR
    assert read["proofs"] <= 2 * 10_100  # hers, then all
    assert read["top_ups"] <= (MOST + 2) * 10_100  # at worst, all for each that is named


# This transaction's own reading, as PostgreSQL counts it.
READ = """
SELECT relname, COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0)
FROM pg_stat_xact_user_tables WHERE relname IN ('proofs', 'top_ups')
"""

MANY = """
WITH made AS (
    INSERT INTO top_ups (id, workspace_id, account_id, identity_id, reference, key, state, until_at)
    SELECT gen_random_uuid(), t.workspace_id, t.account_id, t.identity_id, 'TP-' || n,
           'many/' || n, 'approved', t.until_at
    FROM top_ups t CROSS JOIN generate_series(1, 10000) n WHERE t.id = %(model)s
    RETURNING id, workspace_id
)
INSERT INTO proofs (id, workspace_id, account_id, top_up_id, media_id, source_sha256, look_hash,
                    reading)
SELECT gen_random_uuid(), p.workspace_id, p.account_id, m.id, p.media_id,
       decode(md5(m.id::text) || md5(m.id::text), 'hex'),
       p.look_hash # (random() * 65536)::bigint, decode(repeat('ab', 700), 'hex')
FROM proofs p CROSS JOIN made m WHERE p.top_up_id = %(model)s
"""
