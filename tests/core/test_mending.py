"""A failed order is made again once and paid once; one that was taken back is paid never."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg
import pytest

from core import mending
from core.credits import capture
from core.credits.ledger import MayNotMoveCredits
from core.database.base import SCHEMA
from core.database.scopes import (
    acting_as_staff,
    acting_as_system,
    acting_for,
    acting_for_lease,
)
from core.generations import lease as leases
from core.generations import order, settle, tasks, touched
from core.generations.lease import Lease, StaleLease
from core.mending import Mended
from core.settings import settings
from core.studio.touches import Touches
from core.workspaces.memberships import Member
from tests.make.books import as_owner, differences, movements, rows, stands
from tests.make.orders import chat_of, make_order, make_photo
from tests.make.people import Desk, make_desk, make_member
from tests.servers import emptied

Act = Callable[..., Mended]


@pytest.fixture
def member(postgres: str, redis_url: str) -> Member:
    """Somebody with 5 credits; her picture costs one of them."""
    emptied(postgres)
    return make_member(credits=5)


def claimed(order_id: UUID) -> Lease:
    with acting_as_system() as session:
        lease = leases.claim(session, order_id, holder="test")
    assert lease is not None
    return lease


def failed(member: Member) -> UUID:
    """An order that was given up."""
    placed = make_order(member)
    lease = claimed(placed.order_id)
    with acting_for_lease(lease) as session:
        settle.fail(session, lease, "worn_out")
    return placed.order_id


def at_once(act: Act, order_id: UUID, *desks: Desk) -> list[str]:
    """Several people press the button in the same moment; what each is told."""

    def press(desk: Desk) -> str:
        with acting_as_staff(desk) as session:
            return act(session, desk.staff_id, order_id).outcome

    with ThreadPoolExecutor(len(desks)) as pool:
        return sorted(pool.map(press, desks))


def done(action: str) -> int:
    return len(rows("SELECT id FROM audit_entries WHERE action = %s", action))


def told(key: str) -> int:
    return len(rows("SELECT id FROM outbox WHERE key LIKE %s", key))


def test_a_failed_order_is_made_again_once_whoever_asks_and_charged_once(member: Member) -> None:
    first = failed(member)
    changes = touched.sealed(member.workspace_id, Touches(light=1))
    as_owner("UPDATE generations SET touches = %s WHERE id = %s", (changes, first))
    assert stands(member) == (5, 0, 0)
    desks = [make_desk("finance"), make_desk("supervisor")]
    assert at_once(mending.retry_order, first, *desks) == ["placed", "retried"]
    assert stands(member) == (4, 1, 0)
    assert (done("order.retry"), told("%/retried")) == (1, 1)
    [(second, same)] = rows("SELECT id, touches FROM generations WHERE key LIKE 'retry/%%'")
    assert same == changes
    tasks.generate(str(second))
    tasks.generate(str(second))
    tasks.generate(str(first))
    assert stands(member) == (4, 0, 0)
    assert [kind for kind, *_ in movements(member)].count("capture") == 1
    assert at_once(mending.retry_order, first, *desks) == ["retried", "retried"]
    assert at_once(mending.retry_order, second, *desks) == ["ended", "ended"]
    assert not differences(without_orders=False)


def test_what_she_cannot_pay_or_described_herself_is_not_ordered_for_her(member: Member) -> None:
    first = failed(member)
    make_order(member, key="order:2", look="white")
    desk = make_desk()
    as_owner("UPDATE generations SET words = '\\x00' WHERE id = %s", (first,))
    assert at_once(mending.retry_order, first, desk) == ["own_words"]
    as_owner("UPDATE generations SET words = NULL WHERE id = %s", (first,))
    as_owner("UPDATE credit_balances SET available = 0, owed = 3")
    assert at_once(mending.retry_order, first, desk) == ["short"]
    assert not rows("SELECT id FROM generations WHERE key LIKE 'retry/%%'")


def test_an_order_that_was_taken_back_is_never_captured(member: Member) -> None:
    placed = make_order(member)
    lease = claimed(placed.order_id)
    desks = [make_desk("finance"), make_desk("admin")]
    assert at_once(mending.take_back_order, placed.order_id, *desks) == ["in_hand", "in_hand"]
    as_owner("UPDATE generations SET lease_until = db_now() - interval '1 s'")
    answers = at_once(mending.take_back_order, placed.order_id, *desks)
    assert answers in (["ended", "taken_back"], ["in_hand", "taken_back"])
    assert stands(member) == (5, 0, 0)
    [(hold,)] = rows("SELECT id FROM credit_holds")
    with pytest.raises(StaleLease), acting_for_lease(lease) as session:
        settle.finish(session, lease, (), settle.Seen(()))
    with pytest.raises(capture.HoldSpent), acting_for(member) as session:
        capture.capture(session, member.workspace_id, hold, amount=1, key="capture/late")
    tasks.generate(str(placed.order_id))
    assert stands(member) == (5, 0, 0)
    assert (done("order.take_back"), told(f"order/{placed.order_id}")) == (1, 1)
    assert not differences(without_orders=False)


def test_a_free_preview_is_mended_without_a_word(member: Member) -> None:
    photos, chat = (make_photo(member),), chat_of(member)
    with acting_for(member) as session:
        sheet = order.place_sheet(session, member, photos, identity_id=chat, key="sheet:1")
    desk = make_desk()
    assert at_once(mending.take_back_order, sheet.order_id, desk) == ["taken_back"]
    as_owner("UPDATE generations SET state = 'failed'")
    assert at_once(mending.retry_order, sheet.order_id, desk) == ["placed"]
    assert stands(member) == (5, 0, 0)
    assert told("order/%") == 0


def test_a_member_who_cancels_in_the_same_moment_gets_her_credits_once(member: Member) -> None:
    placed, desk = make_order(member), make_desk()

    def cancel() -> None:
        with acting_for(member) as session:
            order.cancel(session, member, placed.order_id)

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(cancel)
        two = pool.submit(at_once, mending.take_back_order, placed.order_id, desk)
        one.result(), two.result()
    assert stands(member) == (5, 0, 0)
    assert [kind for kind, *_ in movements(member)].count("release") == 1


@pytest.mark.parametrize("role", ["support", "reviewer"])
def test_who_moves_no_credits_mends_nothing(member: Member, role: str) -> None:
    first, desk = failed(member), make_desk(role)
    for act in (
        mending.retry_order,
        mending.take_back_order,
        mending.retry_message,
        mending.retry_delivery,
    ):
        with pytest.raises(MayNotMoveCredits), acting_as_staff(desk) as session:
            act(session, desk.staff_id, first)


@pytest.mark.parametrize(
    ("table", "state", "moment", "index"),
    [
        ("generations", "failed", "COALESCE(finished_at, created_at)", "ix_generations_failed"),
        ("inbox", "parked", "received_at", "ix_inbox_parked"),
        ("outbox", "failed", "created_at", "ix_outbox_failed"),
    ],
)
def test_what_ended_badly_is_found_by_its_date(
    member: Member, table: str, state: str, moment: str, index: str
) -> None:
    query = f"EXPLAIN SELECT id FROM {table} WHERE state = '{state}' AND {moment} > now()"
    with psycopg.connect(settings().owner_database_url) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")
        connection.execute("SET enable_seqscan = off")
        assert index in str(connection.execute(query.encode()).fetchall())
