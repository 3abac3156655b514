"""Where a request may go from where it is, and what opens one again that had ended."""

from uuid import UUID

import psycopg
import pytest
from sqlalchemy import select

from core.database.scopes import acting_as_staff, acting_as_system, acting_for
from core.outbox.models import OutboxRow
from core.topups import request, statements, tasks, weighing
from core.topups.models import TopUpState
from core.topups.states import BEGINS, NEXT
from tests.make.books import as_owner, rows
from tests.make.people import make_desk
from tests.make.topups import (
    PAID,
    Merchant,
    Waiting,
    make_merchant,
    make_top_up,
    send_again,
    state_of,
)
from tests.servers import emptied

DAY = f"{PAID} 14:20"


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def bank_says(*lines: str) -> None:
    """A statement is imported, and its lines are matched."""
    desk = make_desk("reviewer")
    data = "\n".join(("Date,Details,Ref No,Debit,Credit", *lines, "")).encode()
    with acting_as_staff(desk) as session:
        (one,) = statements.accounts(session)
        statements.import_file(session, desk.staff_id, one.id, data)
    with acting_as_system() as session:
        waiting = weighing.due(session)
    for account in waiting:
        tasks.match(str(account))


def asks(merchant: Merchant) -> tuple[UUID, str]:
    """A request that nothing was sent for; the account and the package were made before."""
    with acting_for(merchant.member) as session:
        ((package,),) = rows("SELECT id FROM credit_packages WHERE slug = 'starter'")
        made = request.open_request(
            session,
            merchant.member,
            identity_id=merchant.identity_id,
            package_id=package,
            key="test/asks",
        )
    return made.id, made.reference


def told(merchant: Merchant) -> list[str]:
    """The keys of what the chat was told, in order, as far as they say of what."""
    query = select(OutboxRow.key).where(OutboxRow.identity_id == merchant.identity_id)
    with acting_as_system() as session:
        return [key.partition("/")[0] for key in session.scalars(query.order_by(OutboxRow.seq))]


def ends(top_up_id: UUID, state: TopUpState) -> None:
    """Bring a request to an end, as its own way leads there."""
    way = ("decided", "rejected") if state == TopUpState.REJECTED else ("expired",)
    for one in way:
        as_owner("UPDATE top_ups SET state = %s WHERE id = %s", (one, top_up_id))


def test_the_database_holds_the_same_table() -> None:
    held = {(source, target) for source, target in rows("SELECT * FROM top_up_moves")}
    assert held == {(str(one), str(two)) for one, after in NEXT.items() for two in after}
    assert set(NEXT) == set(TopUpState)


def test_no_request_takes_another_way_whoever_asks(postgres: str) -> None:
    one = make_top_up().id
    with psycopg.connect(postgres, options="-csearch_path=qaptai", autocommit=True) as owner:

        def goes(source: TopUpState, target: TopUpState) -> bool:
            with owner.transaction(force_rollback=True):
                owner.execute("SET LOCAL session_replication_role = replica")
                owner.execute("UPDATE top_ups SET state = %s WHERE id = %s", (source, one))
                owner.execute("SET LOCAL session_replication_role = origin")
                try:
                    owner.execute("UPDATE top_ups SET state = %s WHERE id = %s", (target, one))
                except psycopg.errors.CheckViolation:
                    return False
                return True

        for source in TopUpState:
            after = {target for target in TopUpState if goes(source, target)}
            assert after == NEXT[source] | {source}, source


@pytest.mark.parametrize("state", sorted(set(TopUpState) - BEGINS))
def test_no_request_begins_at_its_end(state: TopUpState, postgres: str) -> None:
    one = make_top_up().id
    copied = (
        "INSERT INTO top_ups (id, workspace_id, account_id, identity_id, reference, key, state,"
        " until_at) SELECT gen_random_uuid(), workspace_id, account_id, identity_id, 'TP-OTHER',"
        " 'other', %s, until_at FROM top_ups WHERE id = %s"
    )
    with pytest.raises(psycopg.errors.CheckViolation):
        as_owner(copied, (state, one))


def test_a_proof_waits_for_the_bank_until_its_line_comes() -> None:
    waiting = make_top_up(transaction_id="48213907888")
    assert state_of(waiting.id) == "waiting_for_bank"
    bank_says(f"{DAY},x,48213907888,,1500")
    assert state_of(waiting.id) == "under_review"
    assert told(waiting.merchant) == ["submitted"]


def test_money_that_names_a_request_is_put_before_staff_though_no_proof_was_sent() -> None:
    make_top_up(amount="1")
    merchant = make_merchant()
    asked, reference = asks(merchant)
    bank_says(f"{DAY},x,,,1500")  # a sum alone may be anybody's
    assert state_of(asked) == "awaiting"
    bank_says(f"{DAY},to {reference},48213907888,,1500")
    assert rows("SELECT state, matched_by, flags FROM top_ups WHERE id = %s", asked) == [
        ("under_review", "reference", ["no_proof"])
    ]
    assert told(merchant) == ["late"]
    send_again(Waiting(asked, reference, asked, merchant), transaction_id="48213907888")
    assert rows("SELECT state, matched_by, flags FROM top_ups WHERE id = %s", asked) == [
        ("under_review", "id", [])
    ]


def test_money_that_comes_late_opens_an_expired_request_by_its_code() -> None:
    make_top_up(amount="1")
    merchant = make_merchant()
    asked, reference = asks(merchant)
    ends(asked, TopUpState.EXPIRED)
    bank_says(f"{DAY},to {reference},,,1500")
    assert rows("SELECT state, matched_by, flags FROM top_ups WHERE id = %s", asked) == [
        ("under_review", "reference", ["late_money"])
    ]
    assert told(merchant) == ["late"]
    bank_says(f"{DAY},to {reference},,,1500")  # the same statement once more
    assert told(merchant) == ["late"]


def test_money_that_comes_late_opens_a_rejected_request_by_its_id() -> None:
    waiting = make_top_up(transaction_id="48213907888")
    ends(waiting.id, TopUpState.REJECTED)
    bank_says(f"{DAY},x,,,1500")  # a sum and a time alone open nothing
    assert state_of(waiting.id) == "rejected"
    bank_says(f"{DAY},x,48213907888,,1500")
    assert state_of(waiting.id) == "under_review"
    assert told(waiting.merchant) == ["submitted", "late"]


def test_a_line_that_somebody_waits_for_opens_nothing_else() -> None:
    copied = make_top_up(transaction_id="48213907888")
    ends(copied.id, TopUpState.REJECTED)
    honest = make_top_up(transaction_id="48213907888")
    bank_says(f"{DAY},x,48213907888,,1500")
    assert (state_of(honest.id), state_of(copied.id)) == ("under_review", "rejected")


def test_a_proof_that_comes_after_the_time_was_up_opens_it_again() -> None:
    waiting = make_top_up()
    for ended in (TopUpState.REJECTED, TopUpState.EXPIRED):
        as_owner("ALTER TABLE top_ups DISABLE TRIGGER moves")
        as_owner("UPDATE top_ups SET state = %s", (ended,))
        as_owner("ALTER TABLE top_ups ENABLE TRIGGER moves")
        send_again(waiting)
        assert state_of(waiting.id) == "waiting_for_bank"
