"""Where no line is sure enough, staff see those that may be meant, the likeliest first."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError

from core.database.scopes import acting_as_staff
from core.money import Money
from core.topups import candidates, tasks, verdict
from tests.make.booked import booked
from tests.make.books import approve, approve_sum, differences, rows
from tests.make.console import acts
from tests.make.people import Desk, make_desk
from tests.make.topups import PAID, make_top_up
from tests.servers import emptied

TIME = f"{PAID}T14:19"


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def seen(top_up_id: UUID) -> list[candidates.Candidate]:
    with acting_as_staff(make_desk("reviewer")) as session:
        return candidates.candidates(session, top_up_id)


def test_two_lines_of_one_sum_are_shown_the_nearer_in_time_first() -> None:
    waiting = make_top_up(transaction_id=None, datetime=TIME)
    booked("x,48213900001,,1500", time="14:21")
    booked("x,48213900002,,1500", "x,48213900003,,900", time="19:20")
    other = make_top_up(transaction_id=None, datetime=TIME)
    found = seen(other.id)
    assert [(one.id_tail, one.score.odd) for one in found] == [("0001", ()), ("0002", ("when",))]
    assert found[0].asked_reference == waiting.reference  # another waits for it
    assert found[1].asked_by is None


def test_a_misread_id_is_found_by_its_end_and_named() -> None:
    waiting = make_top_up(transaction_id="98213907756", datetime=TIME)
    booked("x,48213907756,,1500")
    (only,) = seen(waiting.id)
    assert (only.id_tail, only.amount.minor) == ("7756", 150_000)


def test_a_line_that_two_others_ask_for_stands_there_once() -> None:
    first, _ = (make_top_up(transaction_id="48213907001", datetime=TIME) for _ in range(2))
    booked("x,48213907001,,1500")
    waiting = make_top_up(transaction_id=None, datetime=TIME)
    (only,) = seen(waiting.id)
    assert (only.id_tail, only.asked_reference) == ("7001", first.reference)


def test_what_has_its_line_or_is_at_its_end_needs_none() -> None:
    waiting = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    assert seen(waiting.id) == []
    assert seen(UUID(int=0)) == []


def test_a_line_that_paid_is_nobodys_any_more() -> None:
    paid = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    approve(paid.id)
    other = make_top_up(transaction_id=None, datetime=TIME)
    assert seen(other.id) == []


def chooses(desk: Desk, top_up_id: UUID, line: UUID | None) -> bool:
    with acting_as_staff(desk) as session:
        return candidates.choose(session, desk.staff_id, top_up_id, line)


def test_a_line_that_a_person_chose_is_spent_with_its_own_id(postgres: str) -> None:
    """The id was misread: nobody is paid once more by who sends the transfer's true one."""
    desk = make_desk("reviewer")
    waiting = make_top_up(transaction_id="98213907756", datetime=TIME)
    booked("x,48213907756,,1500", "x,48213907799,,1500")
    line = next(one.id for one in seen(waiting.id) if one.id_tail == "7756")
    assert chooses(desk, waiting.id, line)
    tasks.weigh(str(waiting.id))  # the hint of her proof comes once more
    ((flags, by),) = rows("SELECT flags, matched_by FROM top_ups WHERE id = %s", waiting.id)
    assert (flags, by) == (["line_by_staff"], "staff")
    other = make_top_up(transaction_id=None, datetime=TIME)
    assert not chooses(desk, other.id, line)  # it is asked for already
    with acting_as_staff(desk) as session, pytest.raises(verdict.WordsNeeded):
        verdict.approve(session, desk.staff_id, waiting.id, credits=50, received=Money(150_000))
    approve(waiting.id)
    assert rows("SELECT bank_line_id FROM paid_transfers") == [(line,)]
    true_one = make_top_up(transaction_id="48213907756")
    assert approve_sum(true_one.id, credits=50, minor=150_000) == "used_before"
    assert acts(postgres).count("top_up.choose_line") == 1
    assert not differences()


def test_a_wrong_choice_is_taken_back_and_the_banks_own_match_is_not() -> None:
    desk = make_desk("reviewer")
    waiting = make_top_up(transaction_id=None, datetime=TIME)
    booked("x,48213907756,,1500", "x,48213907799,,1500")
    first, second = (one.id for one in seen(waiting.id))
    assert chooses(desk, waiting.id, first)
    assert not chooses(desk, waiting.id, second)
    assert chooses(desk, waiting.id, None)
    assert rows("SELECT flags, matched_by, bank_line_id FROM top_ups") == [
        (["no_bank_line"], None, None)
    ]
    sure = make_top_up(transaction_id="48213907799")
    assert not chooses(desk, sure.id, None)
    with pytest.raises(DBAPIError):
        chooses(make_desk("support"), waiting.id, first)


def test_of_two_who_choose_one_line_in_the_same_moment_the_second_is_told_at_once() -> None:
    """She was told only when her top-up was posted, as money that another had been paid with."""
    desk, other_desk = make_desk("reviewer"), make_desk("reviewer")
    one, other = (make_top_up(transaction_id=None, datetime=TIME) for _ in range(2))
    booked("x,48213907756,,1500")
    (line,) = (found.id for found in seen(one.id))
    with ThreadPoolExecutor(1) as pool:
        with acting_as_staff(desk) as session:
            assert candidates.choose(session, desk.staff_id, one.id, line)
            second = pool.submit(chooses, other_desk, other.id, line)
            while not (second.done() or rows("SELECT FROM pg_locks WHERE NOT granted")):
                pass  # until she waits for the first to end, or did not
        assert not second.result()
    held = rows("SELECT id FROM top_ups WHERE bank_line_id = %s", line)
    assert held == [(one.id,)]
    assert chooses(desk, one.id, None)
    assert chooses(other_desk, other.id, line)  # let go, it is anybody's again
