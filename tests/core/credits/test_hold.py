"""Credits are set aside once per key, never more than there are."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import func, select

from core.credits.hold import hold
from core.credits.ledger import KeyReused, NotEnoughCredits
from core.database.scopes import acting_for
from core.workspaces.memberships import Member
from tests.make.amounts import NOT_AMOUNTS
from tests.make.at_once import at_once
from tests.make.books import differences, movements, rows, stands
from tests.make.forms import LONG
from tests.make.people import make_colleague, make_member


def taken(member: Member, amount: int, key: str) -> UUID:
    with acting_for(member) as session:
        return hold(session, member, amount=amount, key=key)


def test_a_hold_moves_from_available_to_held() -> None:
    member = make_member(credits=10)
    taken(member, 4, "order:1")
    assert stands(member) == (6, 4, 0)
    assert movements(member)[-1] == ("hold", "available", "held", 4)
    assert not differences()


def test_however_often_she_taps_the_credits_are_held_once() -> None:
    member = make_member(credits=10)
    first = {taken(member, 4, "order:1") for _ in range(3)}
    assert len(first) == 1
    assert stands(member) == (6, 4, 0)


def test_the_same_key_for_another_amount_is_an_error() -> None:
    member = make_member(credits=10)
    taken(member, 4, "order:1")
    with pytest.raises(KeyReused):
        taken(member, 5, "order:1")
    assert stands(member) == (6, 4, 0)


def test_two_workspaces_may_use_the_same_key() -> None:
    one, other = make_member(credits=10), make_member(credits=10)
    assert taken(one, 4, "order:1") != taken(other, 3, "order:1")
    assert (stands(one), stands(other)) == ((6, 4, 0), (7, 3, 0))


def test_what_is_not_there_is_not_held() -> None:
    member = make_member(credits=3)
    with pytest.raises(NotEnoughCredits) as short:
        taken(member, 4, "order:1")
    assert (short.value.needed, short.value.available) == (4, 3)
    assert stands(member) == (3, 0, 0)
    taken(member, 3, "order:1")  # the refused key is still free
    assert stands(member) == (0, 3, 0)


@pytest.mark.parametrize("amount", NOT_AMOUNTS, ids=repr)
def test_what_is_no_whole_number_of_credits_is_refused(amount: int) -> None:
    member = make_member(credits=10)
    with pytest.raises(ValueError, match="whole number"):
        taken(member, amount, "order:1")
    assert stands(member) == (10, 0, 0)


def test_the_most_that_can_be_counted_is_refused_as_too_much_not_as_nonsense() -> None:
    member = make_member(credits=10)
    for amount in (2**31, 2**53):
        with pytest.raises(NotEnoughCredits):
            taken(member, amount, "order:1")


def test_a_colleague_spends_from_the_same_balance() -> None:
    member = make_member(credits=10)
    colleague = make_colleague(member)
    taken(colleague, 4, "order:1")
    assert stands(member) == stands(colleague) == (6, 4, 0)


def test_who_left_spends_nothing() -> None:
    member = make_member(credits=10)
    colleague = make_colleague(member)
    with acting_for(member) as session:
        session.execute(select(func.remove_member(colleague.account_id)))
    with pytest.raises(Exception, match=str(member.workspace_id)):
        taken(colleague, 4, "order:1")
    assert stands(member) == (10, 0, 0)


@pytest.mark.parametrize("credits", [30, pytest.param(100, marks=LONG)])
def test_of_spends_at_once_for_twice_the_credits_exactly_half_pass(credits: int) -> None:
    """Sixteen threads at a time, over the product's own pool; nothing ever falls below zero."""
    member = make_member(credits=credits)
    seen: list[tuple[int, int, int]] = []

    def spend(number: int) -> str:
        try:
            taken(member, 1, f"order:{number}")
            outcome = "held"
        except NotEnoughCredits:
            outcome = "refused"
        if number % 10 == 0:
            seen.append(stands(member))
        return outcome

    with ThreadPoolExecutor(16) as pool:
        outcomes = Counter(pool.map(spend, range(2 * credits)))
    assert outcomes == {"held": credits, "refused": credits}
    assert stands(member) == (0, credits, 0)
    assert len(seen) == credits // 5
    assert all(available >= 0 and available + held == credits for available, held, _ in seen)
    assert rows("SELECT count(*) FROM credit_holds") == [(credits,)]
    assert not differences()


def test_one_key_at_once_from_many_sides_is_one_hold() -> None:
    member = make_member(credits=100)
    found = at_once([lambda: taken(member, 7, "order:1")] * 12)
    assert len(set(found)) == 1
    assert stands(member) == (93, 7, 0)
