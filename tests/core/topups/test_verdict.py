"""Two people for what is large or odd, nobody alone for herself, and a reason against the match."""

import os
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from core.database.scopes import acting_as_staff
from core.money import Money
from core.staff import own_accounts
from core.topups import tasks, verdict
from core.topups.models import Verdict
from core.topups.rules import Rules
from core.topups.verdict import Given, SupervisorNeeded, WordsNeeded
from tests.make.at_once import at_once
from tests.make.booked import booked
from tests.make.books import as_owner, differences, rows
from tests.make.console import later
from tests.make.people import Desk, make_desk
from tests.make.topups import Waiting, make_top_up, send_again, state_of
from tests.servers import emptied

WORDS = "seen in the app of the bank"
LARGE = Rules().two_people_minor // 100 + 1  # rupees
TWO = (Given.NEEDS_ANOTHER, Given.DECIDED)


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


@pytest.fixture
def large() -> Waiting:
    """A request that paid more than one person may approve."""
    return make_top_up(amount=str(LARGE))


def approves(
    desk: Desk, waiting: Waiting, *, credits: int = 50, rupees: int = 1_500, words: str = WORDS
) -> Given:
    with acting_as_staff(desk) as session:
        return verdict.approve(
            session,
            desk.staff_id,
            waiting.id,
            credits=credits,
            received=Money(rupees * 100),
            words=words,
        )


def rejects(desk: Desk, waiting: Waiting) -> Given:
    with acting_as_staff(desk) as session:
        return verdict.reject(session, desk.staff_id, waiting.id, reason="not_arrived")


def undoes(desk: Desk, waiting: Waiting) -> bool:
    with acting_as_staff(desk) as session:
        return verdict.undo(session, desk.staff_id, waiting.id)


def posted(owner_url: str, waiting: Waiting) -> list[int]:
    """What the ledger gives for it once the time to undo is up."""
    with later(owner_url, 60):
        tasks.post(str(waiting.id))
    assert not differences()
    query = "SELECT amount FROM ledger_transfers WHERE kind = 'top_up' AND top_up_id = %s"
    return [amount for (amount,) in rows(query, waiting.id)]


def flags(waiting: Waiting) -> list[str]:
    ((found,),) = rows("SELECT flags FROM top_ups WHERE id = %s", waiting.id)
    return list(found)


def declares_own(desk: Desk, waiting: Waiting) -> None:
    """She says that she is the merchant who asked."""
    with acting_as_staff(desk) as session:
        assert own_accounts.declare(session, desk.staff_id, waiting.reference)


def test_one_person_runs_a_small_shop(postgres: str) -> None:
    waiting = make_top_up()
    assert approves(make_desk("reviewer"), waiting) == Given.DECIDED
    assert posted(postgres, waiting) == [50]


def test_a_large_sum_needs_two_people(large: Waiting, postgres: str) -> None:
    first, second = make_desk("reviewer"), make_desk("reviewer")
    assert approves(first, large, rupees=LARGE) == Given.NEEDS_ANOTHER
    assert state_of(large.id) == "under_review"
    assert "needs_another_person" in flags(large)
    assert posted(postgres, large) == []
    assert approves(first, large, rupees=LARGE) == Given.NEEDS_ANOTHER  # the same one, again
    assert approves(second, large, rupees=LARGE) == Given.DECIDED
    assert "needs_another_person" not in flags(large)
    assert posted(postgres, large) == [50]


def test_a_large_sum_is_large_whatever_the_reviewer_types(large: Waiting) -> None:
    as_owner("UPDATE top_ups SET amount_minor = %s WHERE id = %s", (LARGE * 100, large.id))
    assert approves(make_desk("reviewer"), large, rupees=1) == Given.NEEDS_ANOTHER


def test_a_used_id_and_many_credits_beyond_the_package_need_two_people() -> None:
    again = [make_top_up(transaction_id="48213907001") for _ in range(2)][1]
    assert approves(make_desk("reviewer"), again) == Given.NEEDS_ANOTHER
    generous = make_top_up()
    given_away = 50 + Rules().grant_credits
    assert approves(make_desk("reviewer"), generous, credits=given_away + 1) == TWO[0]
    assert approves(make_desk("reviewer"), make_top_up(), credits=given_away) == Given.DECIDED


def test_the_second_does_not_see_what_the_first_found(large: Waiting) -> None:
    first, second, boss = (make_desk(role) for role in ("reviewer", "reviewer", "supervisor"))
    approves(first, large, rupees=LARGE)

    def sees(desk: Desk) -> list[str]:
        with acting_as_staff(desk) as session:
            return list(session.scalars(select(Verdict.verdict)))

    assert (sees(first), sees(second)) == (["approve"], [])
    assert rows("SELECT action FROM audit_entries ORDER BY seq")[-1] == (
        "top_up.decide_needs_another",
    )
    ((details,),) = rows("SELECT details FROM audit_entries WHERE action ~ '^top_up.decide'")
    assert b"approve" not in bytes(details)
    assert b"50" not in bytes(details).partition(b'"verdict"')[0]
    rejects(second, large)
    assert sorted(sees(boss)) == ["approve", "reject"]  # who settles it sees both


def test_where_two_disagree_a_supervisor_who_is_neither_decides(
    large: Waiting, postgres: str
) -> None:
    approves(make_desk("reviewer"), large, rupees=LARGE)
    second = make_desk("supervisor")
    assert rejects(second, large) == Given.DISAGREEMENT
    assert "disagreement" in flags(large)
    assert posted(postgres, large) == []
    for desk in (make_desk("reviewer"), make_desk("finance"), second):
        with pytest.raises(SupervisorNeeded):
            approves(desk, large, rupees=LARGE)
    assert approves(make_desk("supervisor"), large, rupees=LARGE) == Given.DECIDED
    assert posted(postgres, large) == [50]


def test_two_who_approve_other_sums_disagree(large: Waiting, postgres: str) -> None:
    approves(make_desk("reviewer"), large, rupees=LARGE)
    other = approves(make_desk("reviewer"), large, rupees=LARGE, credits=51)
    assert other == Given.DISAGREEMENT
    assert rejects(make_desk("admin"), large) == Given.DECIDED
    assert posted(postgres, large) == []
    assert state_of(large.id) == "rejected"


def test_what_people_found_stands_when_the_hint_of_the_proof_comes_once_more(
    large: Waiting,
) -> None:
    first = make_desk("reviewer")
    approves(first, large, rupees=LARGE)
    tasks.weigh(str(large.id))
    assert "needs_another_person" in flags(large)
    assert state_of(large.id) == "under_review"
    rejects(make_desk("reviewer"), large)
    tasks.weigh(str(large.id))
    assert "disagreement" in flags(large)
    with pytest.raises(SupervisorNeeded):
        approves(make_desk("reviewer"), large, rupees=LARGE)


def test_a_verdict_that_is_quicker_than_the_weighing_waits_for_another_person_even_so() -> None:
    quick = make_top_up(amount=str(LARGE), weighed=False)
    desk = make_desk("reviewer")
    assert approves(desk, quick, rupees=LARGE) == Given.NEEDS_ANOTHER
    tasks.weigh(str(quick.id))
    assert "needs_another_person" in flags(quick)
    assert state_of(quick.id) == "under_review"
    assert undoes(desk, quick)
    send_again(quick, amount=str(LARGE))
    assert "needs_another_person" not in flags(quick)


def test_each_takes_back_her_own_and_the_other_stands(large: Waiting, postgres: str) -> None:
    first, second = make_desk("reviewer"), make_desk("reviewer")
    approves(first, large, rupees=LARGE)
    assert not undoes(second, large)
    approves(second, large, rupees=LARGE)
    assert undoes(second, large)
    assert "needs_another_person" in flags(large)
    assert undoes(first, large)
    assert "needs_another_person" not in flags(large)
    assert posted(postgres, large) == []


def test_nobody_approves_her_own_alone(postgres: str) -> None:
    waiting, desk = make_top_up(), make_desk("admin")
    declares_own(desk, waiting)
    assert approves(desk, waiting) == Given.NEEDS_ANOTHER
    other = make_desk("admin")
    declares_own(other, waiting)  # two of the same workspace are not enough, either
    assert approves(other, waiting) == Given.NEEDS_ANOTHER
    assert posted(postgres, waiting) == []
    assert approves(make_desk("reviewer"), waiting) == Given.DECIDED
    assert posted(postgres, waiting) == [50]


def test_a_colleague_who_declares_it_within_the_time_to_undo_posts_nothing(postgres: str) -> None:
    waiting, desk = make_top_up(), make_desk("reviewer")
    assert approves(desk, waiting) == Given.DECIDED
    declares_own(desk, waiting)
    assert posted(postgres, waiting) == []
    assert state_of(waiting.id) == "under_review"
    assert rows("SELECT action FROM audit_entries ORDER BY seq")[-1] == ("top_up.needs_another",)


def test_against_the_match_a_reason_is_needed() -> None:
    waiting, desk = make_top_up(), make_desk("reviewer")
    as_owner("UPDATE top_ups SET flags = '{receiver_differs}'")
    for words in ("", "because", "         x        "):
        with pytest.raises(WordsNeeded):
            approves(desk, waiting, words=words)
    # And a page that forgot to ask is refused by the database.
    short = func.decide_top_up(waiting.id, desk.id, "approve", None, bytes(37), 50, 150_000, 15, 10)
    with pytest.raises(DBAPIError, match="a reason is needed"), acting_as_staff(desk) as session:
        session.execute(select(short))
    assert rows("SELECT count(*) FROM top_up_verdicts") == [(0,)]
    assert approves(desk, waiting) == Given.DECIDED


def test_where_nothing_speaks_against_it_no_reason_is_needed() -> None:
    waiting, desk = make_top_up(), make_desk("reviewer")
    with acting_as_staff(desk) as session:
        assert verdict.words_needed(session, waiting.id) == 0
    as_owner("UPDATE top_ups SET flags = '{bank_amount_differs}'")
    with pytest.raises(WordsNeeded):
        approves(desk, waiting, words="")
    as_owner("UPDATE top_ups SET flags = '{no_bank_line}'")
    assert approves(desk, waiting, words="") == Given.DECIDED


def test_a_new_proof_asks_both_again(large: Waiting, postgres: str) -> None:
    first, second = make_desk("reviewer"), make_desk("reviewer")
    approves(first, large, rupees=LARGE)
    send_again(large, amount=str(LARGE))
    assert approves(second, large, rupees=LARGE) == Given.NEEDS_ANOTHER
    assert posted(postgres, large) == []


def together(acts: list[Callable[[], Given]]) -> list[Given | None]:
    """Do all of it at once; `None` where somebody else had decided."""

    def act(one: Callable[[], Given]) -> Given | None:
        try:
            return one()
        except verdict.DecidedAlready:
            return None

    return at_once([partial(act, one) for one in acts])


def test_ten_who_approve_at_once_are_counted_as_people(large: Waiting, postgres: str) -> None:
    desks = [make_desk("reviewer") for _ in range(10)]
    came_to = together([partial(approves, desk, large, rupees=LARGE) for desk in desks])
    assert sorted(filter(None, came_to)) == sorted(TWO)
    assert posted(postgres, large) == [50]


def test_one_who_presses_ten_times_at_once_is_one_person(large: Waiting, postgres: str) -> None:
    desk = make_desk("reviewer")
    came_to = together([lambda: approves(desk, large, rupees=LARGE)] * 10)
    assert came_to == [Given.NEEDS_ANOTHER] * 10
    assert posted(postgres, large) == []


def test_whoever_presses_what_it_takes_two_to_post(postgres: str) -> None:
    """Whatever three people press in whatever order: posted if, and only if, two approved."""
    desks = [make_desk("reviewer") for _ in range(3)]
    presses = st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(("approve", "undo"))), max_size=6
    )

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(presses)
    def holds(sequence: list[tuple[int, str]]) -> None:
        waiting, approving, last, is_decided = make_top_up(), set[int](), -1, False
        as_owner("UPDATE top_ups SET amount_minor = %s WHERE id = %s", (LARGE * 100, waiting.id))
        for who, act in sequence:
            if act == "undo":
                if undoes(desks[who], waiting):
                    approving.discard(last if is_decided else who)
                    is_decided = False
            elif not is_decided:
                is_decided = approves(desks[who], waiting) == Given.DECIDED
                approving.add(who)
                last = who
        assert is_decided == (len(approving) == 2)
        assert posted(postgres, waiting) == ([50] if is_decided else [])

    holds()


def test_more_than_was_asked_is_approved_and_less_is_a_part(postgres: str) -> None:
    desk = make_desk("reviewer")
    for rupees, state in ((1_600, "approved"), (1_500, "approved"), (1_400, "partly_paid")):
        waiting = make_top_up()
        approves(desk, waiting, rupees=rupees)
        assert posted(postgres, waiting) == [50]
        assert state_of(waiting.id) == state


def test_who_leaves_the_odd_rupees_out_has_paid_the_whole(postgres: str) -> None:
    waiting = make_top_up()
    as_owner(
        "UPDATE top_ups SET amount_minor = 153700, odd_minor = 3700 WHERE id = %s", (waiting.id,)
    )
    approves(make_desk("reviewer"), waiting, rupees=1_500)
    assert posted(postgres, waiting) == [50]
    assert state_of(waiting.id) == "approved"


def test_what_the_bank_confirms_in_every_point_is_not_rejected_without_a_reason() -> None:
    transaction, desk = os.urandom(6).hex(), make_desk("reviewer")
    waiting = make_top_up(transaction_id=transaction)
    booked(f"x,{transaction},,1500")
    assert flags(waiting) == []
    with acting_as_staff(desk) as session:
        assert verdict.words_to_reject(session, waiting.id) == Rules().least_words
    with pytest.raises(WordsNeeded):
        rejects(desk, waiting)
    assert state_of(waiting.id) == "under_review"
    with acting_as_staff(desk) as session:
        given = verdict.reject(
            session, desk.staff_id, waiting.id, reason="other", words="a colleague's own test"
        )
    assert given == Given.DECIDED
    as_owner("UPDATE bank_lines SET by_sms = true")
    unsure = make_top_up()
    with acting_as_staff(desk) as session:
        assert verdict.words_to_reject(session, unsure.id) == 0
    assert rejects(desk, unsure) == Given.DECIDED
