"""She pays for the versions that she keeps, once, whoever answers and whenever."""

import random
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import text

from core import objects
from core.database.scopes import acting_as_system, acting_for
from core.generations import due, settle, tasks, unkept, versions
from core.generations.versions import Answer
from core.generations.wishes import Placed
from core.verify import LEDGER, WORK
from core.workspaces import memberships
from core.workspaces.memberships import Member
from tests.make.at_once import at_once
from tests.make.inventive import pictures_of, told_of
from tests.make.orders import chat_of, credits_of, is_due_again, make_order, make_photo, state_of
from tests.make.people import make_colleague, make_member
from tests.make.tables import ask
from tests.make.versions import PRICE, chooses, left_of, make_shown, time_is_over
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
CREDITS = 20


@pytest.fixture(scope="module")
def member(postgres: str, redis_url: str) -> Member:
    """A merchant with credits, in books of her own; each test looks at what it spent of them."""
    emptied(postgres)
    return make_member(credits=2000)


@pytest.fixture
def shown(member: Member) -> Placed:
    """Three versions that wait for her choice."""
    return make_one(member)


def make_one(member: Member, count: int = 3) -> Placed:
    """An order of its own, with its versions shown."""
    return make_shown(member, count, photo=make_photo(member))


def works(placed: Placed) -> None:
    """Let a worker look at the order."""
    tasks.generate(str(placed.order_id))


def charged(placed: Placed) -> list[tuple[int, int, int]]:
    """Amount, captured, released of the order's hold."""
    return [
        (int(amount), int(captured), int(released))
        for amount, captured, released in ask(
            "SELECT h.amount, h.captured, h.released FROM credit_holds h"
            " JOIN generations g ON g.hold_id = h.id WHERE g.id = :id",
            id=placed.order_id,
        )
    ]


def differences(postgres: str) -> list[str]:
    """What the verifier finds, over everything."""
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as owner:
        return [
            f"{name}: {row[0]}"
            for name, query in {**LEDGER, **WORK}.items()
            if name != "photo without a job"
            for row in owner.execute(query.encode()).fetchall()
        ]


def test_while_she_chooses_all_is_held_and_nothing_taken(shown: Placed) -> None:
    works(shown)
    assert state_of(shown)[0] == "choosing"
    assert charged(shown) == [(3 * PRICE, 0, 0)]
    assert told_of(shown.order_id) == ["/versions"]


def test_what_she_keeps_is_captured_and_the_rest_comes_back(shown: Placed) -> None:
    keys = ask(
        "SELECT m.object_key FROM generation_versions v JOIN media m ON m.id IN"
        " (v.media_id, v.preview_id) WHERE v.generation_id = :id ORDER BY position, kind",
        id=shown.order_id,
    )
    member = owner_of(shown)
    assert chooses(member, shown, 0, 2) == Answer.TAKEN
    works(shown)
    assert state_of(shown) == ("done", None, 1)
    assert charged(shown) == [(12, 8, 4)]
    assert pictures_of(shown.order_id) == ["openai", "openai"]
    assert told_of(shown.order_id) == ["/versions", "ready"]
    assert left_of(shown) == [(0, True, False), (1, False, False), (2, True, False)]
    there = [key for (key,) in keys if is_there(key)]
    assert there == [keys[0][0], keys[4][0]]
    costs = ask(
        "SELECT number, cost FROM generation_attempts WHERE generation_id = :id ORDER BY number",
        id=shown.order_id,
    )
    assert costs == [(1, 4), (2, 0), (3, 4)]


def is_there(key: str) -> bool:
    try:
        objects.get(key)
    except FileNotFoundError:
        return False
    return True


def owner_of(placed: Placed) -> Member:
    """Who ordered it."""
    query = "SELECT account_id, workspace_id FROM generations WHERE id = :id"
    [(account, workspace)] = ask(query, id=placed.order_id)
    return Member(account, workspace)


def test_none_kept_costs_nothing_and_leaves_nothing(member: Member, shown: Placed) -> None:
    assert chooses(member, shown) == Answer.TAKEN
    works(shown)
    assert state_of(shown)[:2] == ("cancelled", "none_kept")
    assert charged(shown) == [(12, 0, 12)]
    assert left_of(shown) == [(0, False, False), (1, False, False), (2, False, False)]


def test_without_an_answer_the_hold_is_let_go_when_the_time_is_over(
    member: Member, shown: Placed
) -> None:
    time_is_over(shown)
    works(shown)
    assert state_of(shown)[:2] == ("cancelled", "not_chosen")
    assert charged(shown) == [(12, 0, 12)]
    assert told_of(shown.order_id) == ["/versions", "ready"]
    assert not any(full or small for _, full, small in left_of(shown))
    assert chooses(member, shown, 0) == Answer.OVER


def test_the_first_answer_stands_whoever_repeats_or_differs(member: Member, shown: Placed) -> None:
    assert chooses(member, shown, 1) == Answer.TAKEN
    assert chooses(member, shown, 1) == chooses(member, shown, 0, 1, 2) == Answer.DECIDED
    for _ in range(3):
        works(shown)
    assert chooses(member, shown, 2) == Answer.DECIDED
    assert charged(shown) == [(12, 4, 8)]


def test_an_answer_beside_the_end_of_the_time_counts_where_it_was_first(
    member: Member, shown: Placed
) -> None:
    time_is_over(shown)
    assert chooses(member, shown, 2) == Answer.TAKEN
    works(shown)
    assert charged(shown) == [(12, 4, 8)]


def test_a_leader_may_answer_for_a_member_and_nobody_else() -> None:
    leader = make_member(credits=CREDITS)
    colleague = make_colleague(leader)
    hers, leaders = make_one(colleague, 2), make_one(leader, 2)
    assert chooses(colleague, leaders, 0) == Answer.OVER
    assert chooses(make_member(), hers, 0) == Answer.OVER
    assert chooses(leader, hers, 0) == Answer.TAKEN
    assert chooses(colleague, hers, 1) == Answer.DECIDED


def test_a_version_that_is_not_there_is_not_kept(member: Member, shown: Placed) -> None:
    with pytest.raises(ValueError, match="no versions"):
        chooses(member, shown, 3)
    assert chooses(member, shown, 0) == Answer.TAKEN


def test_the_loop_names_what_was_chosen_or_is_over_and_nothing_before(
    member: Member, shown: Placed
) -> None:
    other = make_one(member)
    assert not {shown.order_id, other.order_id} & named()
    chooses(member, shown, 0)
    time_is_over(other)
    assert {shown.order_id, other.order_id} <= named()
    works(shown)
    works(other)


def named() -> set[object]:
    with acting_as_system() as session:
        return set(due.due(session))


def test_a_settlement_that_fails_is_tried_again(
    member: Member, shown: Placed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    chooses(member, shown, 0)
    with monkeypatch.context() as patched:
        patched.setattr(settle, "finish", breaks)
        works(shown)
    assert state_of(shown)[0] == "queued"
    assert charged(shown) == [(12, 0, 0)]
    is_due_again(shown)
    works(shown)
    assert state_of(shown)[0] == "done"
    assert charged(shown) == [(12, 4, 8)]


def test_who_is_removed_leaves_no_hold_and_no_pictures() -> None:
    leader = make_member(credits=CREDITS)
    colleague = make_colleague(leader)
    placed = make_one(colleague)
    with acting_for(leader) as session:
        memberships.remove(session, leader, gone=colleague.account_id)
    time_is_over(placed)
    works(placed)
    assert state_of(placed)[:2] == ("cancelled", "member_left")
    assert credits_of(leader) == (CREDITS, 0)
    assert not any(full or small for _, full, small in left_of(placed))


def test_the_newest_that_waits_is_the_one_that_she_means(member: Member) -> None:
    first, second = make_one(member), make_one(member, 2)
    with acting_for(member) as session:
        found = versions.open_for(session, member, chat_of(member))
    assert found == (second.order_id, 2)
    for one in (first, second):
        time_is_over(one)
        works(one)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_comes_in_whatever_order_there_is_one_outcome(
    seed: int, member: Member, shown: Placed
) -> None:
    chance = random.Random(seed)
    answers: list[tuple[tuple[int, ...], Answer]] = []

    def answer() -> None:
        places = tuple(place for place in range(3) if chance.random() < 0.5)
        answers.append((places, chooses(member, shown, *places)))

    doings: list[Callable[[], None]] = [
        answer,
        answer,
        answer,
        lambda: time_is_over(shown) if state_of(shown)[0] == "choosing" else None,
        lambda: works(shown),
        lambda: works(shown),
    ]
    chance.shuffle(doings)
    for do in doings:
        do()
    time_is_over(shown) if state_of(shown)[0] == "choosing" else None
    works(shown)
    taken = [places for places, said in answers if said == Answer.TAKEN]
    assert len(taken) <= 1
    kept = len(taken[0]) if taken else 0
    assert charged(shown) == [(12, kept * PRICE, (3 - kept) * PRICE)]
    assert sum(full for _, full, _ in left_of(shown)) == kept


@pytest.mark.parametrize("late", [False, True])
def test_at_the_same_moment_one_answer_wins(member: Member, late: bool) -> None:
    shown = make_one(member)
    if late:
        time_is_over(shown)
    doings: list[Callable[[], object]] = [
        lambda: chooses(member, shown, 0),
        lambda: chooses(member, shown, 1, 2),
        lambda: works(shown),
        lambda: works(shown),
    ]
    said = at_once(doings)
    works(shown)
    kept = {0: 1, 1: 2}.get(said.index(Answer.TAKEN), 0) if Answer.TAKEN in said else 0
    assert said.count(Answer.TAKEN) <= 1
    assert late or kept
    assert charged(shown) == [(12, kept * PRICE, (3 - kept) * PRICE)]


def test_pictures_that_a_worker_left_behind_go_with_the_next_collection(
    member: Member, shown: Placed, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = make_one(member)
    chooses(member, shown, 0)
    with monkeypatch.context() as patched:
        patched.setattr(unkept, "drop_unkept", lambda *_: 0)
        works(shown)
    assert left_of(shown) == [(place, True, True) for place in range(3)]
    with acting_as_system() as session:
        unkept.drop_unkept(session)
    assert left_of(shown) == [(0, True, False), (1, False, False), (2, False, False)]
    assert left_of(waiting) == [(place, True, True) for place in range(3)]


def test_versions_of_a_faithful_look_or_of_many_photos_there_are_none(member: Member) -> None:
    with pytest.raises(ValueError, match="no 2 versions"):
        make_order(member, "white", key="versions:white", versions=2)


def test_the_books_agree_while_and_after_she_chooses(member: Member, postgres: str) -> None:
    waiting, kept, left, over = (make_one(member) for _ in range(4))
    chooses(member, kept, 0, 1)
    chooses(member, left)
    time_is_over(over)
    for one in (kept, left, over):
        works(one)
    with acting_as_system() as session:
        session.execute(
            text("UPDATE generations SET created_at = created_at - interval '5 hours'"
                 " WHERE id = :id"), {"id": waiting.order_id},
        )  # fmt: skip
    assert not differences(postgres)
    with acting_as_system() as session:
        session.execute(
            text("UPDATE generations SET due_at = db_now() - interval '20 min' WHERE id = :id"),
            {"id": waiting.order_id},
        )
    assert differences(postgres) == [
        f"job neither final nor leased after ten minutes: {waiting.order_id}"
    ]
    works(waiting)
    assert not differences(postgres)
