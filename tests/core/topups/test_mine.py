"""Her requests are listed by what she asked for, and by what came once that was another sum."""

import pytest
from sqlalchemy import event, func, select

from core.database.scopes import acting_as_staff, acting_for
from core.money import Money
from core.topups import mine, reversing
from core.workspaces.memberships import Member
from tests.make.books import approve_sum, make_paid
from tests.make.people import make_desk
from tests.make.topups import make_merchant, make_top_up
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """No rows."""
    emptied(postgres)


def listed(member: Member) -> list[tuple[str, Money | None, int | None]]:
    with acting_for(member) as session:
        return [(one.state, one.amount, one.credits) for one in mine.requests_of(session, member)]


def test_what_is_not_decided_yet_is_what_was_asked_for() -> None:
    merchant = make_merchant()
    make_top_up(merchant, amount="800")
    assert listed(merchant.member) == [("waiting_for_bank", Money(150_000), 50)]


def test_what_was_paid_with_another_sum_is_named_by_what_came_and_what_it_bought() -> None:
    merchant = make_merchant()
    paid = make_paid(merchant)
    part = make_top_up(merchant, amount="800")
    assert approve_sum(part.id, credits=26, minor=80_000) == "partly_paid"
    unasked = make_top_up(merchant, amount="90", asked_for=False)
    assert approve_sum(unasked.id, credits=3, minor=9_000) == "approved"
    assert listed(merchant.member) == [
        ("approved", Money(9_000), 3),
        ("partly_paid", Money(80_000), 26),
        ("approved", Money(150_000), 50),
    ]
    assert paid != part.id


def test_what_was_paid_in_part_is_named_by_what_came_after_it_was_taken_back_too() -> None:
    merchant, desk = make_merchant(), make_desk("finance")
    part = make_top_up(merchant, amount="800")
    assert approve_sum(part.id, credits=26, minor=80_000) == "partly_paid"
    with acting_as_staff(desk) as session:
        reversing.reverse(session, desk.staff_id, part.id, reason="the bank called it back")
    assert listed(merchant.member) == [("reversed", Money(80_000), 26)]
    with acting_for(make_merchant().member) as session:  # a stranger, though she knows its id
        assert session.execute(select(func.paid_for(part.id).table_valued("credits"))).all() == [
            (None,)
        ]


def test_however_many_there_are_the_database_is_asked_as_often() -> None:
    merchant = make_merchant()
    counts = []
    for _ in range(3):
        part = make_top_up(merchant, amount="800")
        approve_sum(part.id, credits=26, minor=80_000)
        counts.append(statements_of_a_list(merchant.member))
    assert counts == [2, 2, 2]


def statements_of_a_list(member: Member) -> int:
    asked: list[str] = []

    def note(*words: str) -> None:
        asked.append(words[2])

    with acting_for(member) as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", note)
        mine.requests_of(session, member)
    return len(asked)
