"""What a merchant is told the moment her proof was weighed, and what a thief does not learn."""

import json

import pytest
from sqlalchemy import select

from core import notices, notices_json
from core.database.scopes import acting_as_staff, acting_as_system
from core.database.sealing import for_chat
from core.money import Money
from core.outbox.models import OutboxRow
from core.topups import aside
from core.topups.aside import Why
from core.topups.telling import TOLD_A_DAY
from tests.make.people import make_desk
from tests.make.topups import PAID, Merchant, Waiting, make_merchant, make_top_up, send_again
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def heard(merchant: Merchant) -> notices.TopUpSubmitted:
    """The newest notice about a proof."""
    query = select(OutboxRow).where(OutboxRow.identity_id == merchant.identity_id)
    with acting_as_system() as session:
        rows = session.scalars(query.order_by(OutboxRow.seq)).all()
        body = json.loads(for_chat(merchant.identity_id).open(rows[-1].id, rows[-1].body))
    found = notices_json.from_json(body)
    assert isinstance(found, notices.TopUpSubmitted)
    return found


def doubt(waiting: Waiting) -> str | None:
    return heard(waiting.merchant).doubt


def test_sum_id_moment_and_place_are_told_and_that_the_bank_is_waited_for() -> None:
    make_top_up()
    said = heard(make_top_up(transaction_id="48213907756").merchant)
    assert (said.read_amount, said.id_tail) == (Money(150_000), "7756")
    assert (said.moment, said.position) == (f"{PAID}T14:18", 2)
    assert (said.doubt, said.waits_for_bank) == (None, True)


def test_what_is_set_aside_does_not_stand_before_her() -> None:
    first, desk = make_top_up(), make_desk("reviewer")
    with acting_as_staff(desk) as session:
        assert aside.snooze(session, desk.staff_id, first.id, Why.TOMORROW)
    assert heard(make_top_up(transaction_id="48213907756").merchant).position == 1


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("too_old", "too_old"),
        ("status_failed", "not_done"),
        ("status_pending", "not_done"),
        ("not_sent_yet", "not_done"),
        ("transaction_id_unread", "unreadable"),
        ("unclear_text", "unreadable"),
        ("receiver_differs", None),  # a reader may err: staff tell her
        ("amount_looks_moved", None),  # never "fake"
    ],
)
def test_what_looks_wrong_is_told_before_staff_look(flag: str, told: str | None) -> None:
    assert doubt(make_top_up(flags=(flag,))) == told


def test_a_sum_that_was_not_read_is_unreadable() -> None:
    assert doubt(make_top_up(amount=None)) == "unreadable"


def test_another_sum_than_was_asked_for_is_told_at_once() -> None:
    assert doubt(make_top_up(amount="900")) == "other_amount"


def test_a_used_number_is_told_the_same_way_whoever_used_it() -> None:
    first = make_top_up(transaction_id="48213907756")
    stranger = make_top_up(transaction_id="48213907756")
    again = make_top_up(first.merchant, transaction_id="48213907756")
    assert doubt(stranger) == doubt(again) == "used_before"
    of_hers = heard(stranger.merchant)
    assert str(first.id) not in str(of_hers)
    assert first.reference not in str(of_hers)


def test_who_tries_number_after_number_is_not_told_which_we_know() -> None:
    make_top_up(transaction_id="48213907756")
    thief = make_merchant()
    tried = [make_top_up(thief, transaction_id=f"4821390{n:04}") for n in range(TOLD_A_DAY)]
    send_again(tried[-1], transaction_id="48213907756")
    assert doubt(tried[-1]) == "many"  # known
    send_again(tried[-1], transaction_id="48213900009")
    assert doubt(tried[-1]) == "many"  # and unknown
    assert doubt(make_top_up(transaction_id="48213907756")) == "used_before"


def test_a_used_number_is_told_however_often_it_is_sent() -> None:
    make_top_up(transaction_id="48213907756")
    asked = make_top_up(transaction_id="48213907756")
    for _ in range(TOLD_A_DAY + 1):
        send_again(asked, transaction_id="48213907756")
        assert doubt(asked) == "used_before"
