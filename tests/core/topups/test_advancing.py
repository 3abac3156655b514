"""A few credits before the verdict: for whom, how many, and gone with it whatever it says."""

from collections.abc import Iterator

import pytest

from core.credits.hold import hold
from core.database.scopes import acting_as_staff, acting_for
from core.money import Money
from core.settings import settings
from core.topups import reversing, tasks, verdict
from tests.make.books import differences, make_paid, movements, stands
from tests.make.console import later
from tests.make.people import make_desk
from tests.make.topups import Merchant, Waiting, make_merchant, make_top_up, send_again
from tests.servers import emptied

REASON = "its money went back to the payer"


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start from nothing, with advances after one clean request and no trial credits."""
    monkeypatch.setattr(settings(), "advance_after", 1)
    monkeypatch.setattr(settings(), "trial_credits", 0)
    emptied(postgres)
    yield
    assert not differences()


@pytest.fixture
def known() -> Merchant:
    """Somebody who paid once, and has its 50 credits."""
    merchant = make_merchant()
    make_paid(merchant)
    return merchant


def decided(waiting: Waiting, owner_url: str, *, good: bool) -> None:
    desk = make_desk("reviewer")
    with acting_as_staff(desk) as session:
        if good:
            verdict.approve(session, desk.staff_id, waiting.id, credits=50, received=Money(150_000))
        else:
            verdict.reject(session, desk.staff_id, waiting.id, reason="not_arrived")
    with later(owner_url, 60):
        tasks.post(str(waiting.id))


def spends(merchant: Merchant, credits: int) -> None:
    with acting_for(merchant.member) as session:
        hold(session, merchant.member, amount=credits, key=f"h:{credits}")


def advanced(merchant: Merchant) -> list[int]:
    return [amount for kind, *_, amount in movements(merchant.member) if kind == "advance"]


def test_it_is_off_by_default(known: Merchant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "advance_after", 0)
    make_top_up(known)
    assert stands(known.member) == (50, 0, 0)


def test_a_fifth_at_once_and_the_whole_once_it_is_approved(known: Merchant, postgres: str) -> None:
    waiting = make_top_up(known)
    assert stands(known.member) == (60, 0, 0)
    decided(waiting, postgres, good=True)
    assert stands(known.member) == (100, 0, 0)
    desk = make_desk("finance")
    with acting_as_staff(desk) as session:
        back = reversing.reverse(session, desk.staff_id, waiting.id, reason=REASON)
    assert (back.taken, back.owed) == (50, 0)
    assert stands(known.member) == (50, 0, 0)


def test_a_rejection_takes_it_back_and_what_was_used_is_owed(
    known: Merchant, postgres: str
) -> None:
    waiting = make_top_up(known)
    spends(known, 57)
    decided(waiting, postgres, good=False)
    assert stands(known.member) == (0, 57, 7)
    send_again(waiting)  # no second advance, and none for who was rejected
    assert advanced(known) == [10]
    decided(waiting, postgres, good=True)
    assert stands(known.member) == (43, 57, 0)


def test_one_advance_at_a_time_and_only_for_a_proof_without_doubt(known: Merchant) -> None:
    make_top_up(known, flags=("receiver_differs",))
    make_top_up(known, amount="9")
    assert advanced(known) == []
    make_top_up(known)
    make_top_up(known)
    assert advanced(known) == [10]


def test_nobody_new_gets_one(known: Merchant) -> None:
    stranger = make_merchant()
    make_top_up(stranger)
    assert stands(stranger.member) == (0, 0, 0)
    assert advanced(known) == []


def test_after_a_reversal_there_are_none(known: Merchant, postgres: str) -> None:
    earlier = make_paid(known)
    desk = make_desk("finance")
    with acting_as_staff(desk) as session:
        reversing.reverse(session, desk.staff_id, earlier, reason=REASON)
    before = advanced(known)
    make_top_up(known)
    assert advanced(known) == before
