"""What is set aside leaves the front of the queue, and comes back when its time comes."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from bots.words import catalogue
from core.clock import PAKISTAN
from core.database.base import db_time
from core.database.scopes import acting_as_staff, acting_as_system
from core.money import Money
from core.topups import aside, leases, queue, tasks, verdict
from core.topups.aside import Why
from core.topups.models import TopUp
from tests.make.books import as_owner, rows
from tests.make.console import later
from tests.make.people import Desk, make_desk
from tests.make.topups import Waiting, make_top_up, send_again
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Empty tables."""
    emptied(postgres)


@pytest.fixture
def desk(nothing: None) -> Desk:
    return make_desk("reviewer")


@pytest.fixture
def waiting(nothing: None) -> Waiting:
    return make_top_up()


def puts_off(desk: Desk, waiting: Waiting, why: Why) -> bool:
    act: Callable[[Session, UUID, UUID, Why], bool] = (
        aside.snooze if why in aside.SNOOZES else aside.ask
    )
    with acting_as_staff(desk) as session:
        return act(session, desk.staff_id, waiting.id, why)


def listed(desk: Desk, name: str) -> list[UUID]:
    with acting_as_staff(desk) as session:
        assert queue.counts(session)[name] == len(queue.queue(session, name))
        return [item.id for item in queue.queue(session, name)]


def is_in_front(desk: Desk, waiting: Waiting) -> bool:
    """Whether it is among those that wait; else it stands under `later`."""
    in_front = waiting.id in listed(desk, "waiting")
    assert in_front != (waiting.id in listed(desk, "later"))
    return in_front


def asked_of_merchant() -> list[str]:
    query = "SELECT key FROM outbox WHERE kind = 'notice' AND key LIKE 'asked/%%'"
    return [key for (key,) in rows(query)]


def test_the_merchant_is_asked_once_and_it_comes_back_with_what_she_sends(
    desk: Desk, waiting: Waiting
) -> None:
    for _ in range(2):
        assert puts_off(desk, waiting, Why.WHOLE)
    assert len(asked_of_merchant()) == 1
    assert not is_in_front(desk, waiting)
    assert rows("SELECT state FROM top_ups") == [("waiting_for_bank",)]
    acts = rows("SELECT action, subject_id FROM audit_entries")
    assert acts == [("top_up.ask_for_more", waiting.id)]
    send_again(waiting)
    assert is_in_front(desk, waiting)
    assert puts_off(desk, waiting, Why.WHOLE)
    assert len(asked_of_merchant()) == 2
    tasks.weigh(str(waiting.id))  # the hint of her proof comes once more
    assert not is_in_front(desk, waiting)


def test_a_merchant_who_stays_silent_is_not_forgotten(
    desk: Desk, waiting: Waiting, postgres: str
) -> None:
    puts_off(desk, waiting, Why.CLEARER)
    with later(postgres, 24 * 3600 + 1):
        assert is_in_front(make_desk("support"), waiting)


def test_half_an_hour_is_half_an_hour(desk: Desk, waiting: Waiting, postgres: str) -> None:
    puts_off(desk, waiting, Why.HALF_HOUR)
    assert asked_of_merchant() == []
    with later(postgres, 30 * 60 - 5):
        assert not is_in_front(desk, waiting)
        with acting_as_staff(desk) as session:
            assert leases.take_next(session) is None
    with later(postgres, 30 * 60 + 1), acting_as_staff(desk) as session:
        assert leases.take_next(session) == waiting.id


def test_tomorrow_is_when_the_day_begins_in_pakistan(desk: Desk, waiting: Waiting) -> None:
    puts_off(desk, waiting, Why.TOMORROW)
    with acting_as_staff(desk) as session:
        today = db_time(session).astimezone(PAKISTAN).date()
        until = aside.standing(session, [waiting.id])[waiting.id].until
    assert until == datetime.combine(today + timedelta(days=1), time(9), PAKISTAN)


def test_what_waits_for_the_bank_comes_back_with_its_lines(desk: Desk, waiting: Waiting) -> None:
    puts_off(desk, waiting, Why.BANK)
    other = make_top_up()
    puts_off(desk, other, Why.TOMORROW)
    with acting_as_system() as session:
        account = session.get_one(TopUp, waiting.id).receiving_account_id
    tasks.match(str(account))  # nothing new
    assert not is_in_front(desk, waiting)
    as_owner(
        "INSERT INTO bank_lines (id, receiving_account_id, key, booked_at, amount_minor)"
        " VALUES (gen_random_uuid(), %s, sha256('line'), db_now(), 99900)",
        (account,),
    )
    tasks.match(str(account))
    assert is_in_front(desk, waiting)
    assert not is_in_front(desk, other)


def test_who_takes_it_in_hand_or_decides_it_need_not_wait(desk: Desk, waiting: Waiting) -> None:
    puts_off(desk, waiting, Why.TOMORROW)
    with acting_as_staff(desk) as session:
        leases.take(session, desk.staff_id, waiting.id)
    assert is_in_front(desk, waiting)
    puts_off(desk, waiting, Why.TOMORROW)
    with acting_as_staff(desk) as session:
        verdict.approve(session, desk.staff_id, waiting.id, credits=50, received=Money(150_000))
    assert rows("SELECT id FROM review_pauses") == []
    assert not puts_off(desk, waiting, Why.CLEARER)
    assert asked_of_merchant() == []


def test_nobody_sets_aside_what_another_has_in_hand(desk: Desk, waiting: Waiting) -> None:
    other = make_desk("reviewer")
    with acting_as_staff(other) as session:
        leases.take(session, other.staff_id, waiting.id)
    for why in (Why.HALF_HOUR, Why.CLEARER):
        with pytest.raises(leases.HeldByAnother):
            puts_off(desk, waiting, why)
    assert asked_of_merchant() == []


def test_a_snooze_asks_nothing_and_a_question_is_no_snooze(desk: Desk, waiting: Waiting) -> None:
    with acting_as_staff(desk) as session:
        with pytest.raises(ValueError, match="clearer"):
            aside.snooze(session, desk.staff_id, waiting.id, Why.CLEARER)
        with pytest.raises(ValueError, match="bank"):
            aside.ask(session, desk.staff_id, waiting.id, Why.BANK)


def test_the_promised_time_is_the_one_that_merchants_are_told() -> None:
    assert catalogue("en")["review.sla"] == f"{queue.PROMISED_SECONDS // 60} minutes"
    assert [queue.late_seconds(age) for age in (0, 1800, 1860)] == [0, 0, 60]
